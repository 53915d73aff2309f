package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.DateLiteral;
import io.sforza.soql.ast.RelativeDate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The days that a date literal stands for; weeks begin on Sunday, as for the locale en_US. A fiscal
 * year is a calendar year that begins in another month.
 *
 * @param from the first day
 * @param to the day after the last
 */
record Days(LocalDate from, LocalDate to) {

  private enum Unit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    LocalDate start(LocalDate day, int yearStart) {
      // the fiscal calendar is the usual one, shifted by months
      long shift = yearStart - 1L;
      return shift == 0
          ? start(day)
          : start(day.withDayOfMonth(1).minusMonths(shift)).plusMonths(shift);
    }

    private LocalDate start(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    LocalDate plus(LocalDate day, long count) {
      return switch (this) {
        case DAY -> day.plusDays(count);
        case WEEK -> day.plusWeeks(count);
        case MONTH -> day.plusMonths(count);
        case QUARTER -> day.plusMonths(3 * count);
        case YEAR -> day.plusYears(count);
      };
    }
  }

  static Days of(RelativeDate literal, LocalDate today, int fiscalStart) {
    return switch (literal.literal()) {
      case YESTERDAY -> units(Unit.DAY, today, -1, 0);
      case TODAY -> units(Unit.DAY, today, 0, 1);
      case TOMORROW -> units(Unit.DAY, today, 1, 2);
      // these two end with today and begin with tomorrow, other than those of longer units
      case LAST_90_DAYS -> units(Unit.DAY, today, -90, 1);
      case LAST_N_DAYS -> units(Unit.DAY, today, -literal.count(), 1);
      case NEXT_90_DAYS -> units(Unit.DAY, today, 1, 91);
      default ->
          named(literal, today, literal.literal().name().contains("FISCAL") ? fiscalStart : 1);
    };
  }

  private static Days named(RelativeDate date, LocalDate today, int yearStart) {
    DateLiteral literal = date.literal();
    int count = date.count();
    String name = literal.name();
    Unit unit = unit(name);
    LocalDate start = unit.start(today, yearStart);
    if (name.endsWith("_AGO")) {
      return units(unit, start, -count, 1 - count);
    } else if (name.startsWith("THIS_")) {
      return units(unit, start, 0, 1);
    }
    int many = literal.counted() ? count : 1;
    return name.startsWith("LAST_")
        ? units(unit, start, -many, 0)
        : units(unit, start, 1, 1 + many);
  }

  private static Unit unit(String literal) {
    for (Unit unit : Unit.values()) {
      if (literal.contains(unit.name())) {
        return unit;
      }
    }
    throw new IllegalStateException("A date literal without a unit: " + literal);
  }

  private static Days units(Unit unit, LocalDate start, long from, long to) {
    return new Days(unit.plus(start, from), unit.plus(start, to));
  }
}
