package io.sforza.bulk;

import io.sforza.core.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a job's pages, in one order or another. One thread reads; any closes. */
interface RowFlow {

  /** Reads as far as the columns are known, which no schema tells. */
  void begin();

  /** Returns the next row, or null after the last of the last page. */
  @Nullable Row next();

  /** Returns the rows of pages that are before the {@link #pages}. */
  long rowsBefore();

  /**
   * Returns where the pages that are not read to their end are, and how far they were read.
   *
   * @param unseen how many of the rows that were given last do not count: 0 or 1
   */
  List<PagePosition> pages(long unseen);

  /** Returns the bytes of what is being decoded. */
  long bytes();
}
