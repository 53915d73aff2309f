package io.sforza.sync;

import io.sforza.sync.SyncConfigException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the reading of one configuration has at hand, and what it has found wrong. One thread. */
final class Reading {
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final String source;
  private final Map<String, String> environment;
  private final Path directory;
  private final boolean texts;

  /**
   * Creates a reading.
   *
   * @param source what is read, for the message
   * @param texts whether all values are texts, as in properties
   * @param environment the variables that references name; not shown
   * @param directory what relative paths are relative to
   */
  Reading(String source, boolean texts, Map<String, String> environment, Path directory) {
    this.source = source;
    this.texts = texts;
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  /** Returns the text of a file in UTF-8, without the mark that Windows puts before it. */
  static String text(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  boolean texts() {
    return texts;
  }

  String source() {
    return source;
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Returns the value of a variable; null if it is not set, or blank. */
  @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** Notes a problem; one that is known already, as of a default that several use, counts once. */
  void add(String path, String value, String allowed) {
    problems.add(new Problem(path, value, allowed));
  }

  void end() {
    if (!problems.isEmpty()) {
      throw refused();
    }
  }

  SyncConfigException refused() {
    return new SyncConfigException(source, List.copyOf(problems));
  }
}
