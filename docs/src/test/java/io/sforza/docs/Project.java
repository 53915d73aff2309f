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
    // unset, it comes as the pom's own text
    String update = System.getProperty("snippets.update", "false");
    return !update.startsWith("${") && !update.equals("false");
  }
}
