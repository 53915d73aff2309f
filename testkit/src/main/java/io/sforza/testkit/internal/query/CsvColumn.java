package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.schema.Field;

/** A column of a CSV result. Immutable; thread-safe. */
public final class CsvColumn {
  private final String header;
  private final Term term;

  CsvColumn(String header, Term term) {
    this.header = header;
    this.term = term;
  }

  /** Returns the name of the column, such as {@code Owner.Name}. */
  public String header() {
    return header;
  }

  boolean isCustomLongText() {
    Field field = term.field();
    return field != null
        && field.type() == FieldType.TEXTAREA
        && field.length() > 255
        && field.is(Field.Trait.CUSTOM);
  }

  /** Returns the type of its values. */
  public FieldType type() {
    return term.type();
  }

  /** Returns where the field stands in its object; -1 if the value is not one of its cells. */
  public int position() {
    return term.position();
  }

  /** Appends the value of a row; nothing if it is null. */
  public void write(RowSource rows, long index, Bytes scratch, Bytes out) {
    String text = term.text(rows, index, scratch);
    if (text != null) {
      out.put(text);
    }
  }
}
