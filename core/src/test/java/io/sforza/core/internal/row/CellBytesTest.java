package io.sforza.core.internal.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is parsed from bytes is what is parsed from the text. */
class CellBytesTest {
  private static final int ROUNDS = 5_000;
  private static final String LETTERS = "0123456789-+.:TZeE xé\uFF15";
  private static final List<String> SPELLINGS =
      List.of(
          "true",
          "false",
          "1",
          "0",
          "-0",
          "30",
          "-2147483648",
          "2147483647",
          "999999999",
          "1234567890123",
          "-9223372036854775808",
          "99999999999999999",
          "100000000000000000",
          "0.0",
          "-0.0",
          "30.0",
          "12.345",
          ".5",
          "5.",
          "-.5",
          "-",
          ".",
          "+7",
          "1.0E7",
          "-1.5e-3",
          "950000000.01",
          "0.1",
          "123456789012.345",
          "1234567890123.456",
          "9007199254740993",
          "0.000000000000001",
          "2026-11-20T10:00:00.000Z",
          "2026-11-20T10:00:00.000+0000",
          "2026-11-20T10:00:00Z",
          "1970-01-01T00:00:00.001Z",
          "0000-02-29T23:59:59.999Z",
          "1969-12-31T23:59:59.999Z",
          "2000-02-29T00:00:00.000Z",
          "1900-02-29T00:00:00.000Z",
          "9999-12-31T23:59:59.999Z",
          "2026-11-20",
          "2024-02-29",
          "2026-02-29Z",
          "13:45:00.000Z",
          "13:45:00.000",
          "23:59:59.999Z",
          "24:00:00.000Z",
          "13:45",
          "yes");

  record Parser(String name, Function<String, Object> ofText, Function<byte[], Object> ofBytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> parsers() {
    return Stream.of(
            new Parser("bool", CellText::bool, c -> CellBytes.bool(c, 9, c.length - 1)),
            new Parser("integer", CellText::integer, c -> CellBytes.integer(c, 9, c.length - 1)),
            new Parser("long", CellText::longValue, c -> CellBytes.longValue(c, 9, c.length - 1)),
            new Parser("decimal", CellText::decimal, c -> CellBytes.decimal(c, 9, c.length - 1)),
            new Parser(
                "double", CellText::doubleValue, c -> CellBytes.doubleValue(c, 9, c.length - 1)),
            new Parser("instant", CellText::instant, c -> CellBytes.instant(c, 9, c.length - 1)),
            new Parser("date", CellText::date, c -> CellBytes.date(c, 9, c.length - 1)),
            new Parser("time", CellText::time, c -> CellBytes.time(c, 9, c.length - 1)),
            new Parser("text", text -> text, c -> CellBytes.text(c, 9, c.length - 1)))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void a_spelling_gives_the_value_or_error_of_its_text(Parser parser) {
    for (String spelling : SPELLINGS) {
      assertSame(parser, spelling, "spelling");
    }
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void a_spelling_with_mistakes_gives_the_value_or_error_of_its_text(Parser parser) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(SPELLINGS.get(random.nextInt(SPELLINGS.size())));
      for (int n = 1 + random.nextInt(3); n > 0 && !text.isEmpty(); n--) {
        int at = random.nextInt(text.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        switch (random.nextInt(8)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, letter);
          default -> text.setCharAt(at, letter);
        }
      }
      if (!text.isEmpty()) {
        assertSame(parser, text.toString(), "seed " + seed);
      }
    }
  }

  @Test
  void every_day_of_five_centuries_is_the_same_day() {
    for (LocalDate day = LocalDate.of(1599, 12, 31); day.getYear() < 2101; day = day.plusDays(1)) {
      byte[] cells = (day + "T01:02:03.004Z").getBytes(StandardCharsets.UTF_8);
      long second = day.toEpochDay() * 86_400 + 3_723;

      if (!CellBytes.date(cells, 0, 10).equals(day)
          || !CellBytes.instant(cells, 0, 24).equals(Instant.ofEpochSecond(second, 4_000_000))) {
        fail("%s is %s", day, CellBytes.instant(cells, 0, 24));
      }
    }
  }

  private static void assertSame(Parser parser, String text, String about) {
    // something stands before and behind the cell, as in a row
    byte[] cells = ("123456789" + text + "7").getBytes(StandardCharsets.UTF_8);
    Object ofText = outcome(() -> parser.ofText.apply(text));
    Object ofBytes = outcome(() -> parser.ofBytes.apply(cells));
    if (!ofBytes.equals(ofText)) {
      assertThat(ofBytes).as("%s: '%s' (%s)", parser, text, about).isEqualTo(ofText);
    }
  }

  /** Returns the value, or the error's class and message. */
  private static Object outcome(Callable<Object> parse) {
    try {
      return parse.call();
    } catch (Exception e) {
      return e.getClass().getName() + ": " + e.getMessage();
    }
  }
}
