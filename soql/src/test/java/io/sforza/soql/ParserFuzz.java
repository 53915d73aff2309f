package io.sforza.soql;

import io.sforza.soql.ast.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;

/**
 * What Jazzer calls with each input it thinks of, in a JVM that {@link ParserFuzzTest} starts.
 * Whatever comes out of here is a finding.
 */
public final class ParserFuzz {
  static final int LONGEST = 20_000;

  // some 100 times what the slowest of them takes, in instrumented code
  private static final Duration BOUND = Duration.ofSeconds(2);
  // one of so many inputs is also made long: that takes a thousand times as long
  private static final int RARELY = 256;

  private ParserFuzz() {}

  /**
   * Checks an input.
   *
   * @param input the text in UTF-8; what is no UTF-8 becomes the replacement character
   */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    check(text);
    int hash = text.hashCode();
    if (Math.floorMod(hash, RARELY) == 0) {
      check(stretched(text, new Random(hash)));
    }
  }

  private static void check(String text) {
    Duration took = took(text);
    // a pause of the machine takes no second and third time
    for (int i = 0; i < 2 && took.compareTo(BOUND) > 0; i++) {
      Duration again = took(text);
      took = took.compareTo(again) < 0 ? took : again;
    }
    if (took.compareTo(BOUND) > 0) {
      throw new AssertionError(text.length() + " characters took " + took + ": " + text);
    }
  }

  private static Duration took(String text) {
    long begin = System.nanoTime();
    query(text);
    condition(text, Soql::parseCondition);
    condition(text, Soql::parseHaving);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void query(String text) {
    SoqlQuery query;
    try {
      query = Soql.parse(text);
    } catch (SoqlException e) {
      return;
    }
    String written = query.toString();
    same(query, Soql.parse(written), written);
    same(written, Soql.parse(written).toString(), written);
    String pretty = query.toPrettyString();
    same(query, Soql.parse(pretty), pretty);
  }

  private static void condition(String text, Function<String, Condition> parser) {
    Condition condition;
    try {
      condition = parser.apply(text);
    } catch (SoqlException e) {
      return;
    }
    String written = condition.toString();
    same(condition, parser.apply(written), written);
  }

  private static void same(Object expected, Object actual, String written) {
    if (!expected.equals(actual)) {
      throw new AssertionError(expected + " was written as " + written + " and read as " + actual);
    }
  }

  /**
   * Returns a text with one piece of it repeated: what takes the square of a length shows there.
   */
  private static String stretched(String text, Random random) {
    if (text.isEmpty() || text.length() >= LONGEST) {
      return text;
    }
    int from = random.nextInt(text.length());
    int to = from + 1 + random.nextInt(text.length() - from);
    int times = 1 + (LONGEST - text.length()) / (to - from);
    return text.substring(0, from) + text.substring(from, to).repeat(times) + text.substring(to);
  }
}
