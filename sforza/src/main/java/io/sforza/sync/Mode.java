package io.sforza.sync;

/** Whether an entry reads everything each time. */
enum Mode {
  /** Incremental where the object has a field that tells changes, full otherwise. */
  AUTO,
  INCREMENTAL,
  FULL
}
