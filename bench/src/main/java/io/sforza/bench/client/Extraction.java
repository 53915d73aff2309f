package io.sforza.bench.client;

/** Reads all rows of a query, in the way of one client. */
@FunctionalInterface
public interface Extraction {

  /**
   * Reads.
   *
   * @param settings what to read, and where
   * @param witness is shown each row
   * @throws Exception if it cannot be read to the end
   */
  void read(Settings settings, Witness witness) throws Exception;
}
