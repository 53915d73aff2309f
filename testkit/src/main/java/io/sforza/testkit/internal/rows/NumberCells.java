package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;

/** Numbers, with a dot and at least one digit after it where Salesforce writes one. */
final class NumberCells {

  private NumberCells() {}

  static Cell whole(Field field, long salt) {
    int least = field.name().endsWith("Year") ? 2016 : 0;
    int bound =
        switch (field.name()) {
          case "FiscalYear" -> 12;
          case "FiscalQuarter" -> 4;
          case "DurationInMinutes" -> 480;
          case "FiscalYearStartMonth" -> 12;
          default -> 100_000;
        };
    return (row, index, out) -> {
      long mixed = Mix.of(row ^ salt);
      // most firms are small: the square of a fraction leans to the low end
      long skewed = (long) Mix.below(mixed, bound) * Mix.below(Mix.of(mixed), bound) / bound;
      out.digits(least + skewed, 1);
    };
  }

  static Cell decimal(Field field, long salt) {
    if (field.name().contains("Latitude") || field.name().contains("Longitude")) {
      return Places.coordinate(field);
    }
    int scale = field.scale();
    int wholeDigits = Math.max(1, Math.min(8, field.precision() - scale));
    int bound = field.type().salesforceName().equals("percent") ? 101 : power(wholeDigits);
    boolean signed = field.type().salesforceName().equals("double");
    return (row, index, out) -> {
      long mixed = Mix.of(row ^ salt);
      if (signed && (mixed & 15) == 0) {
        out.put('-');
      }
      // as many magnitudes as the field has digits, each about as often
      int magnitude = (int) ((mixed >>> 4) & 7) + 1;
      out.digits(Mix.below(mixed, Math.min(bound, power(magnitude))), 1).put('.');
      if (scale == 0) {
        out.put('0');
      } else {
        int start = out.size();
        out.digits(Mix.below(Mix.of(mixed), power(Math.min(scale, 8))), Math.min(scale, 8));
        while (out.size() > start + 1 && out.at(out.size() - 1) == '0') {
          out.truncate(out.size() - 1);
        }
      }
    };
  }

  private static int power(int digits) {
    int power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }
}
