package io.sforza.testkit.internal.access;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowLens;
import io.sforza.testkit.internal.rows.RowSource;

/** The fields and rows of an object that a user may see. */
final class VisibleRows extends RowLens {
  private final int[] positions;
  private final int owner;
  private final String userId;

  /**
   * Creates the rows.
   *
   * @param rows all of them
   * @param positions where the fields that are seen stand
   * @param owner where the owner stands; -1 if rows of others are seen, too
   * @param userId whose rows are seen otherwise
   */
  VisibleRows(RowSource rows, int[] positions, int owner, String userId) {
    super(rows);
    this.positions = positions;
    this.owner = owner;
    this.userId = userId;
  }

  @Override
  public void write(long index, int field, Bytes out) {
    rows.write(index, positions[field], out);
  }

  @Override
  public long indexOf(String id) {
    long index = rows.indexOf(id);
    return index >= 0 && isSeen(index) ? index : -1;
  }

  @Override
  public boolean isThere(long index, boolean withHidden) {
    return rows.isThere(index, withHidden) && isSeen(index);
  }

  @Override
  public boolean areAllThere(boolean withHidden) {
    return owner < 0 && rows.areAllThere(withHidden);
  }

  private boolean isSeen(long index) {
    if (owner < 0) {
      return true;
    }
    Bytes cell = new Bytes(18);
    rows.write(index, owner, cell);
    return cell.text(0).equals(userId);
  }
}
