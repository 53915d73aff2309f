package io.sforza;

/** What to do if the fields of an object are others than when the checkpoint was made. */
public enum SchemaChange {
  /** Fail before a row is read, and tell the difference. */
  FAIL,
  /** Read the fields that there are now: new ones come, ones that are gone do not. */
  ADD,
  /** Read the fields that there were: new ones do not come, ones that are gone are null. */
  IGNORE
}
