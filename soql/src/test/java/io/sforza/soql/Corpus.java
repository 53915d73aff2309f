package io.sforza.soql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Queries that others wrote, one JSON object a line, whose first member is the query. */
final class Corpus {
  private static final String BEGIN = "{\"soql\": \"";

  private Corpus() {}

  static List<String> queries(String file) {
    return lines(file).stream().map(Corpus::query).toList();
  }

  /** Returns the queries of a file that are not as it says, each with the reason. */
  static Map<String, String> exceptions(String file) {
    return lines("exceptions.txt").stream()
        .filter(line -> line.startsWith(file + " | "))
        .map(line -> line.split(" \\| ", 3))
        .collect(Collectors.toMap(columns -> unescaped(columns[2]), columns -> columns[1]));
  }

  static List<String> lines(String file) {
    try (InputStream in = Corpus.class.getResourceAsStream("corpus/" + file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String query(String line) {
    if (!line.startsWith(BEGIN)) {
      throw new IllegalStateException("not a line of a corpus: " + line);
    }
    int end = BEGIN.length();
    while (line.charAt(end) != '"') {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    return unescaped(line.substring(BEGIN.length(), end));
  }

  private static String unescaped(String json) {
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escaped = json.charAt(++i);
      switch (escaped) {
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> {
          out.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> out.append(escaped);
      }
    }
    return out.toString();
  }
}
