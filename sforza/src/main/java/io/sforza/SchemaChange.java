package io.sforza;

/** What to do if the fields of an object are others than when the checkpoint was made. */
public enum SchemaChange {
  /** Fail before a row is read, and tell the difference. */
  FAIL,
  /**
   * Read the fields that there are now: new ones come, ones that are gone do not. Rows that were
   * read before a field came lack its value until they change: to have it sooner, start over with
   * {@link io.sforza.core.Checkpoint#none()}. A window that was begun is read anew where its
   * results were made with the fields of then, so that its rows may come again.
   */
  ADD,
  /**
   * Read the fields that there were: new ones do not come, ones that are gone are null, and ones of
   * another type have that type.
   */
  IGNORE
}
