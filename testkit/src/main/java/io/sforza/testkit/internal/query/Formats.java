package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes values as a user of the locale en_US sees them. */
final class Formats {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.US);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

  private Formats() {}

  static Term of(Term term, QueryContext context) {
    Field field = term.field();
    int scale = field == null || field.type() == FieldType.INT ? 2 : field.scale();
    return Term.computed(
        term.name(),
        FieldType.STRING,
        (rows, index, scratch) -> {
          String text = term.text(rows, index, scratch);
          return text == null ? null : text(text, term.type(), scale, context.zone());
        });
  }

  private static String text(String cell, FieldType type, int scale, ZoneId zone) {
    return switch (type) {
      case INT, LONG -> number("#,##0", cell);
      case DOUBLE, PERCENT ->
          number("#,##0.###", rounded(cell, scale)) + (type == FieldType.PERCENT ? "%" : "");
      case CURRENCY -> number("$#,##0.00;-$#,##0.00", cell);
      case DATE -> DATE.format(LocalDate.parse(cell));
      case DATETIME ->
          DATE.format(Instant.parse(cell).atZone(zone))
              + ", "
              + TIME.format(Instant.parse(cell).atZone(zone));
      case TIME -> TIME.format(LocalTime.parse(cell.replace("Z", "")));
      default -> cell;
    };
  }

  private static String rounded(String cell, int scale) {
    return new BigDecimal(cell).setScale(scale, RoundingMode.HALF_UP).toPlainString();
  }

  private static String number(String pattern, String cell) {
    DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(new BigDecimal(cell));
  }
}
