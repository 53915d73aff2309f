package io.sforza.soql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads tables of cases: columns between bars, lines that begin with # are titles. */
final class Cases {

  private Cases() {}

  static List<List<String>> of(String resource) {
    try (InputStream in = Cases.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).map(Cases::columns).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> columns(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
  }
}
