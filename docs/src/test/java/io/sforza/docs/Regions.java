package io.sforza.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tagged regions of Java sources: the lines between {@code // tag::name} and {@code //
 * end::name}, without the indentation that they share. Each has a key such as {@code
 * ReadmeTest.java#name}. Regions may lie in each other; the tag lines themselves never show.
 */
final class Regions {
  private static final Pattern MARK =
      Pattern.compile("\\s*// (tag|end)::([a-z0-9]+(?:-[a-z0-9]+)*)\\s*");

  private final Map<String, List<String>> regions = new TreeMap<>();

  private Regions() {}

  /**
   * Reads the regions of all Java files in a folder and below.
   *
   * @throws IllegalArgumentException if a tag is opened twice, never closed or never opened
   */
  static Regions under(Path folder) throws IOException {
    Regions regions = new Regions();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        regions.add(file);
      }
    }
    return regions;
  }

  boolean has(String key) {
    return regions.containsKey(key);
  }

  /** Returns the lines of a region; it must be there. */
  List<String> lines(String key) {
    return regions.get(key);
  }

  Iterable<String> keys() {
    return regions.keySet();
  }

  private void add(Path file) throws IOException {
    Map<String, List<String>> open = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher mark = MARK.matcher(line);
      if (!mark.matches()) {
        open.values().forEach(lines -> lines.add(line));
        continue;
      }
      String key = file.getFileName() + "#" + mark.group(2);
      if (mark.group(1).equals("end")) {
        List<String> lines = open.remove(key);
        require(lines != null, key + " is closed but was not opened.");
        regions.put(key, dedented(lines));
      } else {
        require(!regions.containsKey(key), key + " is there twice.");
        require(open.put(key, new ArrayList<>()) == null, key + " is opened twice.");
      }
    }
    require(open.isEmpty(), "Never closed: " + open.keySet());
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  private static List<String> dedented(List<String> lines) {
    // a blank last line would count as one without indentation
    return String.join("\n", lines).stripTrailing().stripIndent().lines().toList();
  }
}
