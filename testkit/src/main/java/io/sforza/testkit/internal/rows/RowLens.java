package io.sforza.testkit.internal.rows;

/** Rows seen in another way; what a kind of lens does not change stays as it is. Thread-safe. */
public abstract class RowLens implements RowSource {
  /** What is looked at. */
  protected final RowSource rows;

  /**
   * Creates a lens.
   *
   * @param rows what is looked at
   */
  protected RowLens(RowSource rows) {
    this.rows = rows;
  }

  @Override
  public long count() {
    return rows.count();
  }

  @Override
  public void write(long index, int field, Bytes out) {
    rows.write(index, field, out);
  }

  @Override
  public void writeId(long index, Bytes out) {
    rows.writeId(index, out);
  }

  @Override
  public long indexOf(String id) {
    return rows.indexOf(id);
  }

  @Override
  public boolean isHidden(long index) {
    return rows.isHidden(index);
  }

  @Override
  public boolean hasHidden() {
    return rows.hasHidden();
  }

  @Override
  public boolean isThere(long index, boolean withHidden) {
    return rows.isThere(index, withHidden);
  }

  @Override
  public boolean areAllThere(boolean withHidden) {
    return rows.areAllThere(withHidden);
  }
}
