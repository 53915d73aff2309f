package io.sforza.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A small page read by one reader; to look closer at one of them. */
@State(Scope.Benchmark)
public class DecodeBenchmark {
  private static final int ROWS = 10_000;

  /** Who reads it. */
  @Param public PageReader reader;

  private final Object[] cells = new Object[AccountPage.SCHEMA.size()];
  private byte[] page;

  /** Prepares the page. */
  @Setup
  public void prepare() {
    page = AccountPage.gzip(ROWS);
  }

  /**
   * Reads the page.
   *
   * @throws IOException never
   */
  @Benchmark
  public long read() throws IOException {
    return reader.read(page, cells);
  }
}
