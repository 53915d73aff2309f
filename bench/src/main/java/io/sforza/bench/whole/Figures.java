package io.sforza.bench.whole;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The last line that a benchmark prints: its figures, and where they are from. */
final class Figures {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double ROUND = 1e4;

  private final Map<String, Object> all = new LinkedHashMap<>();

  Figures(String bench) {
    all.put("bench", bench);
    all.put("java", System.getProperty("java.version", ""));
    all.put("os", System.getProperty("os.name") + ' ' + System.getProperty("os.arch"));
    all.put("processors", Runtime.getRuntime().availableProcessors());
  }

  /** Adds a figure, or an object or array of them. */
  Figures put(String name, Object value) {
    all.put(name, value);
    return this;
  }

  /** Returns a number as it is worth to be told. */
  static double rounded(double value) {
    return Math.rint(value * ROUND) / ROUND;
  }

  /** Returns one line. */
  String json() {
    return JSON.writeValueAsString(all);
  }
}
