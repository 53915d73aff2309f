package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.SoqlFunction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;

/**
 * Computes the functions of dates.
 *
 * @param zone where days begin
 * @param fiscal when the fiscal year begins, and which year names it
 */
record DateParts(ZoneId zone, FiscalYear fiscal) {

  static FieldType type(SoqlFunction function) {
    return function == SoqlFunction.DAY_ONLY ? FieldType.DATE : FieldType.INT;
  }

  /**
   * Returns the value of a function.
   *
   * @param function one of dates
   * @param cell a date or a datetime as a CSV result spells it
   */
  String text(SoqlFunction function, String cell) {
    LocalDateTime time =
        cell.length() == 10
            ? LocalDate.parse(cell).atStartOfDay()
            : LocalDateTime.ofInstant(Instant.parse(cell), zone);
    return function == SoqlFunction.DAY_ONLY
        ? time.toLocalDate().toString()
        : Integer.toString(number(function, time));
  }

  private int number(SoqlFunction function, LocalDateTime time) {
    LocalDateTime shifted = time.withDayOfMonth(1).minusMonths(fiscal.start() - 1L);
    return switch (function) {
      case CALENDAR_MONTH -> time.getMonthValue();
      case CALENDAR_QUARTER -> quarter(time);
      case CALENDAR_YEAR -> time.getYear();
      case DAY_IN_MONTH -> time.getDayOfMonth();
      // Sunday is 1
      case DAY_IN_WEEK -> time.getDayOfWeek().getValue() % 7 + 1;
      case DAY_IN_YEAR -> time.getDayOfYear();
      case FISCAL_MONTH -> shifted.getMonthValue();
      case FISCAL_QUARTER -> quarter(shifted);
      case FISCAL_YEAR -> shifted.getYear() + (fiscal.namedByEnd() ? 1 : 0);
      case HOUR_IN_DAY -> time.getHour();
      case WEEK_IN_MONTH -> time.get(ChronoField.ALIGNED_WEEK_OF_MONTH);
      case WEEK_IN_YEAR -> time.get(ChronoField.ALIGNED_WEEK_OF_YEAR);
      default -> throw new IllegalStateException(function + " is no function of dates");
    };
  }

  private static int quarter(LocalDateTime time) {
    return (time.getMonthValue() + 2) / 3;
  }
}
