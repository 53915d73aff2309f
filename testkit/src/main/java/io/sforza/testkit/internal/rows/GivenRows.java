package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.AutoNumbers;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows that a test wrote down, kept as the text that a CSV result has. */
public final class GivenRows implements RowSource {
  private static final String STAMP = "2026-11-20T16:00:00.000Z";

  private final List<byte[][]> rows = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final int idField;
  private final int[] hidingFields;
  private final boolean anyHidden;

  /**
   * Takes rows that stand in the code of a test.
   *
   * @param object whose rows
   * @param given values by field name; what is missing is null, but an Id, a boolean, an auto
   *     number and the system stamps get what Salesforce would give them
   * @throws IllegalArgumentException if the object has no such field, or a value does not fit
   */
  public GivenRows(SObject object, List<? extends Map<String, ?>> given) {
    this(GivenRow.all(given), object);
  }

  private GivenRows(List<GivenRow> given, SObject object) {
    idField = object.position("Id");
    hidingFields =
        Stream.of("IsDeleted", "IsArchived")
            .mapToInt(object::position)
            .filter(position -> position >= 0)
            .toArray();
    boolean hidden = false;
    for (GivenRow values : given) {
      byte[][] row = located(object, values, rows.size());
      String id = new String(row[idField], StandardCharsets.US_ASCII);
      if (!object.extras().virtual() && indexes.put(id, rows.size()) != null) {
        throw new IllegalArgumentException("Two rows of " + object.name() + " have the Id " + id);
      }
      rows.add(row);
      hidden |= isHidden(rows.size() - 1);
    }
    anyHidden = hidden;
  }

  /**
   * Takes rows.
   *
   * @throws IllegalArgumentException if the object has no such field, or a value does not fit; the
   *     message says where
   */
  public static GivenRows of(SObject object, List<GivenRow> given) {
    return new GivenRows(given, object);
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

  private static byte[][] located(SObject object, GivenRow given, long index) {
    try {
      return row(object, given.values(), index);
    } catch (IllegalArgumentException e) {
      if (given.where().isEmpty()) {
        throw e;
      }
      throw new IllegalArgumentException(given.where() + ": " + e.getMessage(), e);
    }
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
          row[position] = Cells.utf8(CellText.of(object.fields().get(position), value));
        });
    return row;
  }

  private static String missing(SObject object, Field field, long index) {
    return switch (field.type()) {
      case ID ->
          object.extras().virtual() ? RecordIds.VIRTUAL : RecordIds.of(object.keyPrefix(), index);
      case BOOLEAN -> "false";
      case DATETIME -> field.nillable() ? "" : STAMP;
      default ->
          field.is(Field.Trait.AUTO_NUMBER)
              ? AutoNumbers.text(object, field, index + 1)
              : field.nillable() ? "" : field.defaultText();
    };
  }
}
