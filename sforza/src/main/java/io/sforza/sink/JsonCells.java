package io.sforza.sink;

import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the cells of rows as values of JSON. */
final class JsonCells {
  private static final int DATE_LENGTH = "2026-11-20".length();
  private static final int DATE_TIME_LENGTH = "2026-11-20T10:00:00.000Z".length();
  // no field has more; 1E+2000000000 would be written out
  private static final int MOST_DIGITS = 400;

  private final FieldType[] types;
  private final @Nullable JsonRows[] below;
  private final JsonFormat format;
  private byte[] bytes = new byte[1 << 12];
  private char[] digits = new char[64];

  JsonCells(RowSchema schema, JsonFormat format) {
    this.format = format;
    this.types = new FieldType[schema.size()];
    this.below = new JsonRows[types.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = schema.column(i).type();
      RowSchema rows = schema.column(i).rows();
      below[i] = rows == null ? null : new JsonRows(rows, format);
    }
  }

  boolean isSubquery(int index) {
    return types[index] == FieldType.SUBQUERY;
  }

  /** Writes a value that is not null. */
  void write(Row row, int index, JsonGenerator json) {
    switch (types[index]) {
      case BOOLEAN -> json.writeBoolean(Boolean.TRUE.equals(row.bool(index)));
      case INT, LONG -> json.writeNumber(Objects.requireNonNull(row.longValue(index)));
      case DOUBLE, CURRENCY, PERCENT -> number(row, index, json);
      case DATE -> date(row, index, json);
      case DATETIME -> instant(row, index, json);
      case TIME -> time(row, index, json);
      case MULTIPICKLIST -> list(row.list(index), json);
      case ADDRESS, LOCATION -> parts(row, index, json);
      case SUBQUERY -> Objects.requireNonNull(below[index]).array(row.rows(index), json);
      default -> text(row, index, json);
    }
  }

  /** Copies a text to the bytes, which may be other ones then, and returns its length. */
  private int load(Row row, int index) {
    int length = row.utf8Length(index);
    if (bytes.length < length) {
      bytes = new byte[Math.max(2 * bytes.length, length)];
    }
    return row.copyUtf8(index, bytes, 0);
  }

  private void text(Row row, int index, JsonGenerator json) {
    int length = load(row, index);
    json.writeUTF8String(bytes, 0, length);
  }

  private void number(Row row, int index, JsonGenerator json) {
    int length = load(row, index);
    if (isJsonNumber(length)) {
      for (int i = 0; i < length; i++) {
        digits[i] = (char) bytes[i];
      }
      json.writeNumber(digits, 0, length);
      return;
    }
    // a text that is no number is told by the row
    BigDecimal value = Objects.requireNonNull(row.decimal(index));
    boolean plain = Math.abs((long) value.scale()) <= MOST_DIGITS;
    json.writeNumber(plain ? value.toPlainString() : value.toString());
  }

  /** Returns whether the text is a number without exponent as JSON writes it. */
  private boolean isJsonNumber(int length) {
    int first = bytes[0] == '-' ? 1 : 0;
    int point = -1;
    for (int i = first; i < length; i++) {
      byte sign = bytes[i];
      if (sign == '.' && point < 0) {
        point = i;
      } else if (sign < '0' || sign > '9') {
        return false;
      }
    }
    int whole = (point < 0 ? length : point) - first;
    boolean zeroFirst = whole > 1 && bytes[first] == '0';
    return whole > 0 && !zeroFirst && point != length - 1 && length <= digits.length;
  }

  private void date(Row row, int index, JsonGenerator json) {
    if (row.utf8Length(index) == DATE_LENGTH) {
      text(row, index, json);
    } else {
      json.writeString(Objects.requireNonNull(row.date(index)).toString());
    }
  }

  private void instant(Row row, int index, JsonGenerator json) {
    int length = load(row, index);
    if (length == DATE_TIME_LENGTH && bytes[length - 1] == 'Z') {
      json.writeUTF8String(bytes, 0, length);
    } else {
      json.writeString(Objects.requireNonNull(row.instant(index)).toString());
    }
  }

  /** The Z behind a time of day means nothing. */
  private void time(Row row, int index, JsonGenerator json) {
    int length = load(row, index);
    json.writeUTF8String(bytes, 0, bytes[length - 1] == 'Z' ? length - 1 : length);
  }

  private static void list(List<String> values, JsonGenerator json) {
    json.writeStartArray();
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void parts(Row row, int index, JsonGenerator json) {
    Row parts = Objects.requireNonNull(row.row(index));
    JsonRows writer = below[index];
    if (writer == null) {
      writer = new JsonRows(parts.schema(), format);
      below[index] = writer;
    }
    writer.object(parts, json);
  }
}
