package io.sforza.testkit.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts in the testkit's jar. */
final class ShippedText {

  private ShippedText() {}

  /**
   * Returns a text.
   *
   * @param path below {@code io/sforza/testkit}
   */
  static String of(String path) {
    try (InputStream in = ShippedText.class.getResourceAsStream("/io/sforza/testkit/" + path)) {
      if (in == null) {
        throw new IllegalStateException("Missing in the testkit's jar: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + path, e);
    }
  }

  /** Returns the lines of a text, less those that are empty or comments. */
  static List<String> lines(String path) {
    return of(path).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }
}
