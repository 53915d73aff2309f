package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static FormulaSchedule utc(String expression) {
    return FormulaSchedule.cron(expression, ZoneOffset.UTC);
  }

  private static Instant at(String utc) {
    return LocalDateTime.parse(utc).toInstant(ZoneOffset.UTC);
  }

  /** Returns the next moments as clocks there show them, with the offset. */
  private static List<String> berlin(String expression, String from, int count) {
    FormulaSchedule schedule = FormulaSchedule.cron(expression, BERLIN);
    List<String> shown = new ArrayList<>();
    Instant time = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      time = schedule.next(time);
      ZonedDateTime there = time.atZone(BERLIN);
      shown.add(there.toLocalDateTime() + " " + there.getOffset());
    }
    return shown;
  }

  // 2026-11-20 is a Friday
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *           | 2026-11-20T17:00:00 | 2026-11-20T17:01
          * * * * *           | 2026-11-20T17:00:59 | 2026-11-20T17:01
          */15 * * * *        | 2026-11-20T17:46:00 | 2026-11-20T18:00
          7-30/10 * * * *     | 2026-11-20T17:08:00 | 2026-11-20T17:17
          7-30/10 * * * *     | 2026-11-20T17:27:00 | 2026-11-20T18:07
          0 */6 * * *         | 2026-11-20T18:00:00 | 2026-11-21T00:00
          30 2 * * *          | 2026-11-20T02:29:59 | 2026-11-20T02:30
          30 2 * * *          | 2026-11-20T02:30:00 | 2026-11-21T02:30
          0,30 8-9,17 * * *   | 2026-11-20T09:30:00 | 2026-11-20T17:00
          0 3 * * mon-fri     | 2026-11-20T03:00:00 | 2026-11-23T03:00
          0 3 * * SUN         | 2026-11-20T03:00:00 | 2026-11-22T03:00
          0 3 * * 7           | 2026-11-20T03:00:00 | 2026-11-22T03:00
          0 3 * * 5-7         | 2026-11-20T03:00:00 | 2026-11-21T03:00
          0 3 * jan,Mar *     | 2026-11-20T03:00:00 | 2027-01-01T03:00
          0 0 31 * *          | 2026-11-20T00:00:00 | 2026-12-31T00:00
          0 0 31 * *          | 2027-01-31T00:00:00 | 2027-03-31T00:00
          0 0 30 2-4 *        | 2026-11-20T00:00:00 | 2027-03-30T00:00
          0 0 29 2 *          | 2026-11-20T00:00:00 | 2028-02-29T00:00
          0 0 29 feb *        | 2096-03-01T00:00:00 | 2104-02-29T00:00
          0 0 13 * fri        | 2026-11-20T00:00:00 | 2026-11-27T00:00
          0 0 13 * fri        | 2026-12-11T00:00:00 | 2026-12-13T00:00
          0 0 */2 * fri       | 2026-11-20T00:00:00 | 2026-11-27T00:00
          @hourly             | 2026-11-20T17:00:00 | 2026-11-20T18:00
          @daily              | 2026-11-20T17:00:00 | 2026-11-21T00:00
          @Weekly             | 2026-11-20T17:00:00 | 2026-11-22T00:00
          @monthly            | 2026-11-20T17:00:00 | 2026-12-01T00:00
          @yearly             | 2026-11-20T17:00:00 | 2027-01-01T00:00
          """)
  void the_next_moment_lies_behind_the_last(String expression, String after, String next) {
    assertThat(utc(expression).next(at(after))).isEqualTo(at(next));
  }

  @Test
  void it_is_due_once_a_moment_has_passed_and_missed_ones_count_once() {
    FormulaSchedule nightly = utc("30 2 * * *");
    Instant last = at("2026-11-20T02:31:00");

    assertThat(nightly.due(null, last)).isTrue();
    assertThat(nightly.due(last, at("2026-11-21T02:29:59"))).isFalse();
    assertThat(nightly.due(last, at("2026-11-21T02:30:00"))).isTrue();
    Instant late = at("2026-11-25T12:00:00");
    assertThat(nightly.due(last, late)).isTrue();
    assertThat(nightly.due(late, late.plusSeconds(1))).isFalse();
    assertThat(nightly.due(late, last)).isFalse();
  }

  @Test
  void what_falls_into_the_hour_that_is_left_out_is_due_when_it_ends() {
    assertThat(berlin("30 2 * * *", "2026-03-27T12:00:00Z", 3))
        .containsExactly(
            "2026-03-28T02:30 +01:00", "2026-03-29T03:00 +02:00", "2026-03-30T02:30 +02:00");
    assertThat(berlin("10,50 2,3 * * *", "2026-03-28T12:00:00Z", 3))
        .containsExactly(
            "2026-03-29T03:00 +02:00", "2026-03-29T03:10 +02:00", "2026-03-29T03:50 +02:00");
  }

  @Test
  void what_falls_into_the_hour_that_comes_twice_is_due_the_first_time() {
    assertThat(berlin("30 2 * * *", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T02:30 +02:00", "2026-10-26T02:30 +01:00");
    // asked in the second of the two hours
    assertThat(berlin("30 2 * * *", "2026-10-25T01:10:00Z", 1))
        .containsExactly("2026-10-26T02:30 +01:00");
  }

  @Test
  void every_hour_means_the_hours_that_there_are() {
    assertThat(berlin("30 * * * *", "2026-03-29T00:00:00Z", 3))
        .containsExactly(
            "2026-03-29T01:30 +01:00", "2026-03-29T03:30 +02:00", "2026-03-29T04:30 +02:00");
    assertThat(berlin("30 * * * *", "2026-10-25T00:00:00Z", 3))
        .containsExactly(
            "2026-10-25T02:30 +02:00", "2026-10-25T02:30 +01:00", "2026-10-25T03:30 +01:00");
  }

  @Test
  void a_day_without_midnight_begins_when_clocks_say_one() {
    ZoneId beirut = ZoneId.of("Asia/Beirut");

    Instant next =
        FormulaSchedule.cron("@daily", beirut).next(Instant.parse("2026-03-28T12:00:00Z"));

    assertThat(next.atZone(beirut).toLocalDateTime()).hasToString("2026-03-29T01:00");
    Instant hourly =
        FormulaSchedule.cron("15 */12 29 * *", beirut).next(Instant.parse("2026-03-28T12:00:00Z"));
    assertThat(hourly.atZone(beirut).toLocalDateTime()).hasToString("2026-03-29T12:15");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          60 * * * *     | The minute '60': '60' is not one of 0 to 59.
          -1 * * * *     | The minute '-1': '-1' is not one of 0 to 59.
          0 24 * * *     | The hour '24': '24' is not one of 0 to 23.
          0 8-x * * *    | The hour '8-x': 'x' is not one of 0 to 23.
          0 17-8 * * *   | The hour '17-8': the range 17-8 ends before it begins.
          0 0 0 * *      | The day of the month '0': '0' is not one of 1 to 31.
          0 0 1,,2 * *   | The day of the month '1,,2': '' is not one of 1 to 31.
          0 0 * 13 *     | The month '13': '13' is not one of 1 to 12 or jan, feb
          0 0 * * funday | The day of the week 'funday': 'funday' is not one of 0 to 7 or sun, mon
          */0 * * * *    | The minute '*/0': a step is a number of 1 to 99, not '0'.
          */x * * * *    | The minute '*/x': a step is a number of 1 to 99, not 'x'.
          5/10 * * * *   | The minute '5/10': steps need a range: write 5-59/…
          0 0 * *        | should have five fields
          0 0 * * * *    | should have five fields
          @often         | should have five fields
          0 0 30 2 *     | never comes
          0 0 31 4,6,9 * | never comes
          """)
  void what_is_wrong_is_told_by_field(String expression, String message) {
    assertThatThrownBy(() -> utc(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + expression + "'")
        .hasMessageContaining(message);
  }

  @Test
  void schedules_with_the_same_text_and_zone_are_equal() {
    assertThat(utc("0 3 * * *")).isEqualTo(utc(" 0 3 * * * ")).hasToString("0 3 * * * Z");
    assertThat(utc("0 3 * * *"))
        .hasSameHashCodeAs(utc("0 3 * * *"))
        .isNotEqualTo(FormulaSchedule.cron("0 3 * * *", BERLIN));
  }
}
