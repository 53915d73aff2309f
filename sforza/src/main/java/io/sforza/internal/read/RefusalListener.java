package io.sforza.internal.read;

/** Hears that Bulk refused something, so that it need not be tried again. Thread-safe. */
@FunctionalInterface
public interface RefusalListener {

  /**
   * Hears of a refusal, before the same is asked through REST.
   *
   * @param refusal what was refused, and why
   */
  void refused(BulkRefusal refusal);
}
