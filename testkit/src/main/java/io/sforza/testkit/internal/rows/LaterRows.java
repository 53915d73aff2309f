package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Later;
import java.util.function.Supplier;

/** Rows that are made when they are first asked for. */
public final class LaterRows implements RowSource {
  private final Later<RowSource> rows;

  /**
   * Creates rows that are not made yet.
   *
   * @param source makes them; asked once
   */
  public LaterRows(Supplier<RowSource> source) {
    this.rows = new Later<>(source);
  }

  @Override
  public long count() {
    return rows.get().count();
  }

  @Override
  public void write(long index, int field, Bytes out) {
    rows.get().write(index, field, out);
  }

  @Override
  public void writeId(long index, Bytes out) {
    rows.get().writeId(index, out);
  }

  @Override
  public long indexOf(String id) {
    return rows.get().indexOf(id);
  }

  @Override
  public boolean isHidden(long index) {
    return rows.get().isHidden(index);
  }

  @Override
  public boolean hasHidden() {
    return rows.get().hasHidden();
  }
}
