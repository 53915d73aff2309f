package io.sforza.testkit.internal.schema;

import java.util.Locale;

/** Writes auto numbers as their format says: {@code INV-{0000}} is {@code INV-0042}. */
public final class AutoNumbers {
  private static final String USUAL = "{00000000}";

  private AutoNumbers() {}

  /** Returns the text of a number. */
  public static String text(SObject object, Field field, long number) {
    String format = object.extras().numberFormats().getOrDefault(field.name(), USUAL);
    int open = format.indexOf('{');
    int close = format.indexOf('}');
    String digits = "%0" + (close - open - 1) + "d";
    return format.substring(0, open)
        + String.format(Locale.ROOT, digits, number)
        + format.substring(close + 1);
  }
}
