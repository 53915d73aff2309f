package io.sforza.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a plan tells of itself: the same facts in words for people, and by stable keys for tools.
 * Collected in the order in which they are told; for one thread.
 */
public final class Explanation {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int WIDTH = 98;

  private final String title;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private record Line(String label, String words) {}

  /**
   * Creates an explanation.
   *
   * @param title the first line
   */
  public Explanation(String title) {
    this.title = title;
  }

  /**
   * Adds a line of words.
   *
   * @param label what it is about, a word
   * @param words what there is to say
   */
  public Explanation say(String label, String words) {
    lines.add(new Line(label, words));
    return this;
  }

  /**
   * Adds a value for tools.
   *
   * @param key the name, which never changes its meaning
   * @param value a text, number or truth value, or a list or map of them
   */
  public Explanation put(String key, Object value) {
    values.put(key, value);
    return this;
  }

  /** Returns the first line. */
  public String title() {
    return title;
  }

  /** Returns the words, each label once, in lines of readable length. */
  public String text() {
    int indent = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0) + 4;
    StringBuilder text = new StringBuilder(title);
    String before = "";
    for (Line line : lines) {
      String label = line.label().equals(before) ? "" : line.label();
      before = line.label();
      text.append('\n').append("  ").append(label);
      wrap(text, " ".repeat(indent - 2 - label.length()), line.words(), indent);
    }
    return text.toString();
  }

  private static void wrap(StringBuilder text, String gap, String words, int indent) {
    text.append(gap);
    int column = indent;
    boolean first = true;
    for (String word : words.split(" ", -1)) {
      if (!first && column + 1 + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(indent));
        column = indent;
      } else if (!first) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
      first = false;
    }
  }

  /** Returns the values as JSON over several lines. */
  public String json() {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(values);
  }
}
