package io.sforza.testkit.internal.rows;

import org.jspecify.annotations.Nullable;

/** What a row is from a commit on. Immutable but for what nobody can see any more. */
final class RowVersion {
  final Commit commit;
  // null when the row is gone for good
  final byte @Nullable [][] cells;
  private @Nullable RowVersion older;

  RowVersion(Commit commit, byte @Nullable [][] cells, @Nullable RowVersion older) {
    this.commit = commit;
    this.cells = cells;
    this.older = older;
  }

  @Nullable RowVersion older() {
    return older;
  }

  /** Returns the version that is seen at a moment; null if the row was not changed by then. */
  static @Nullable RowVersion seen(@Nullable RowVersion newest, long moment, @Nullable Commit own) {
    RowVersion version = newest;
    while (version != null && version.commit != own && !version.commit.isBy(moment)) {
      version = version.older;
    }
    return version;
  }

  /** Returns the versions but for the newest of a commit. */
  static @Nullable RowVersion without(@Nullable RowVersion newest, Commit commit) {
    if (newest == null) {
      return null;
    }
    return newest.commit == commit
        ? newest.older
        : new RowVersion(newest.commit, newest.cells, without(newest.older, commit));
  }

  /** Returns the versions with the fields that there are now. */
  RowVersion moved(FieldMove move) {
    RowVersion before = older;
    return new RowVersion(
        commit,
        cells == null ? null : move.cells(cells),
        before == null ? null : before.moved(move));
  }

  /** Forgets what nobody sees who looks at that moment or later. */
  void forgetBefore(long moment) {
    RowVersion seen = seen(this, moment, null);
    if (seen != null) {
      seen.older = null;
    }
  }
}
