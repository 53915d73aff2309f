package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that a test wrote down, kept as the text that a CSV result has. */
public final class GivenRows implements RowSource {
  private static final String STAMP = "2026-11-20T16:00:00.000Z";

  private final List<byte[][]> rows = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final int idField;
  private final int[] hidingFields;
  private final boolean anyHidden;

  /**
   * Takes rows.
   *
   * @param object whose rows
   * @param given values by field name; what is missing is null, but an Id, a boolean and the system
   *     stamps get what Salesforce would give them
   * @throws IllegalArgumentException if the object has no such field, or a value does not fit
   */
  public GivenRows(SObject object, List<? extends Map<String, ?>> given) {
    idField = object.position("Id");
    hidingFields =
        Stream.of("IsDeleted", "IsArchived")
            .mapToInt(object::position)
            .filter(position -> position >= 0)
            .toArray();
    boolean hidden = false;
    for (Map<String, ?> values : given) {
      byte[][] row = row(object, values, rows.size());
      String id = new String(row[idField], StandardCharsets.US_ASCII);
      if (indexes.put(id, rows.size()) != null) {
        throw new IllegalArgumentException("Two rows of " + object.name() + " have the Id " + id);
      }
      rows.add(row);
      hidden |= isHidden(rows.size() - 1);
    }
    anyHidden = hidden;
  }

  @Override
  public long count() {
    return rows.size();
  }

  @Override
  public void write(long index, int field, Bytes out) {
    out.put(rows.get((int) index)[field]);
  }

  @Override
  public void writeId(long index, Bytes out) {
    write(index, idField, out);
  }

  @Override
  public long indexOf(String id) {
    return indexes.getOrDefault(id, -1);
  }

  @Override
  public boolean isHidden(long index) {
    byte[][] row = rows.get((int) index);
    for (int field : hidingFields) {
      // "true" is the only text of a boolean with four letters
      if (row[field].length == 4) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hasHidden() {
    return anyHidden;
  }

  private static byte[][] row(SObject object, Map<String, ?> values, long index) {
    List<Field> fields = object.fields();
    byte[][] row = new byte[fields.size()][];
    for (int i = 0; i < row.length; i++) {
      row[i] = Cells.utf8(missing(object, fields.get(i), index));
    }
    values.forEach(
        (name, value) -> {
          int position = object.position(name);
          if (position < 0) {
            throw new IllegalArgumentException(object.name() + " has no field '" + name + "'.");
          }
          row[position] = Cells.utf8(text(object.fields().get(position), value));
        });
    return row;
  }

  private static String missing(SObject object, Field field, long index) {
    return switch (field.type()) {
      case ID -> RecordIds.of(object.keyPrefix(), index);
      case BOOLEAN -> "false";
      case DATETIME -> field.nillable() ? "" : STAMP;
      default -> "";
    };
  }

  private static String text(Field field, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    try {
      return switch (field.type()) {
        case ID, REFERENCE -> id(value.toString());
        case BOOLEAN -> bool(value.toString());
        case DOUBLE, CURRENCY, PERCENT -> decimal(new BigDecimal(value.toString()));
        case INT, LONG -> new BigDecimal(value.toString()).toBigIntegerExact().toString();
        case DATE -> LocalDate.parse(value.toString()).toString();
        case DATETIME -> datetime(value);
        case TIME -> time(value);
        case MULTIPICKLIST -> multipicklist(value);
        default -> value.toString();
      };
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is no "
              + field.type().salesforceName()
              + " for the field "
              + field.name(),
          e);
    }
  }

  private static String id(String text) {
    if (!text.matches("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?")) {
      throw new IllegalArgumentException("neither 15 nor 18 letters and digits");
    }
    return RecordIds.withSuffix(text);
  }

  private static String bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return text;
  }

  private static String decimal(BigDecimal number) {
    String plain = number.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String datetime(Object value) {
    // REST writes +0000, which Java does not read
    String text = value.toString().replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    Instant instant =
        value instanceof Instant given ? given : OffsetDateTime.parse(text).toInstant();
    Bytes out = new Bytes(32);
    TimeCells.writeDatetime(instant.getEpochSecond(), out);
    return out.text(0);
  }

  private static String time(Object value) {
    String text = value.toString().replace("Z", "");
    LocalTime time = LocalTime.parse(text);
    String seconds = LocalTime.of(time.getHour(), time.getMinute(), time.getSecond()).toString();
    String full = seconds.length() == 5 ? seconds + ":00" : seconds;
    return full + '.' + (1000 + time.get(ChronoField.MILLI_OF_SECOND) + "").substring(1) + 'Z';
  }

  private static String multipicklist(Object value) {
    return value instanceof List<?> values
        ? values.stream().map(Object::toString).collect(Collectors.joining(";"))
        : value.toString();
  }
}
