package io.sforza.internal.read;

/** Rows that take time before the first, which can pass while others are begun. */
interface Startable {

  /**
   * Begins what the first row needs, and does not wait for it. What fails here would fail there.
   */
  void start();
}
