package io.sforza.docs;

import java.nio.file.Path;

/** Where the pages are, and whether to write them anew. */
final class Project {

  private Project() {}

  static Path root() {
    String given = System.getProperty("maven.multiModuleProjectDirectory", "");
    Path root = given.isEmpty() || given.startsWith("${") ? Path.of("..") : Path.of(given);
    return root.toAbsolutePath().normalize();
  }

  static boolean updating() {
    // unset, it comes empty or as the pom's own text: neither may turn a check into a change
    return Boolean.parseBoolean(System.getProperty("snippets.update"));
  }
}
