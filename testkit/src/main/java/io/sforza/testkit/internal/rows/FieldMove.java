package io.sforza.testkit.internal.rows;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the fields of an object stood before it was given others. Immutable. */
public final class FieldMove {
  private static final byte[] NOTHING = new byte[0];
  // a checkbox is never empty, in rows that are older than it neither
  private static final byte[] NO = "false".getBytes(StandardCharsets.UTF_8);

  private final int[] from;
  private final byte[][] blank;

  private FieldMove(int[] from, byte[][] blank) {
    this.from = from;
    this.blank = blank;
  }

  /** Returns the way from one list of fields to another; fields are the same by their names. */
  public static FieldMove of(SObject before, SObject after) {
    List<Field> fields = after.fields();
    return new FieldMove(
        fields.stream().mapToInt(field -> before.position(field.name())).toArray(),
        fields.stream()
            .map(field -> field.type() == FieldType.BOOLEAN ? NO : NOTHING)
            .toArray(byte[][]::new));
  }

  /** Returns how many fields there are now. */
  int count() {
    return from.length;
  }

  /** Returns where a field stood; -1 if it was not there. */
  int from(int field) {
    return from[field];
  }

  /** Returns rows with the fields that there are now. */
  public RowSource over(RowSource rows) {
    return new RowLens(rows) {
      @Override
      public void write(long index, int field, Bytes out) {
        if (from[field] < 0) {
          out.put(blank[field]);
        } else {
          rows.write(index, from[field], out);
        }
      }
    };
  }

  /** Returns the texts of a row in the fields that there are now. */
  byte[][] cells(byte[][] before) {
    byte[][] cells = new byte[from.length][];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = from[i] < 0 ? blank[i] : before[from[i]];
    }
    return cells;
  }
}
