package io.sforza.bulk;

import io.sforza.bulk.internal.page.ReadAhead;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the results of a query job are read. A value: each step returns a changed copy.
 *
 * <p>Immutable.
 */
public final class ResultOptions {
  // as many as one list of links names
  private static final int MOST_USUAL_PAGES = 5;
  private static final long USUAL_MEMORY = 16L << 20;
  private static final long LEAST_MEMORY = 1L << 20;
  private static final ResultOptions STANDARD =
      new ResultOptions(0, usualPages(), USUAL_MEMORY, null, Order.AS_QUERIED, JobsEnd.DELETED);

  /** In which order rows are handed over. */
  enum Order {
    AS_QUERIED,
    AS_THEY_COME
  }

  /** What becomes of a job that is complete when its reader is closed. */
  enum JobsEnd {
    DELETED,
    DELETED_IF_READ,
    KEPT
  }

  private final int pageRows;
  private final int pagesInFlight;
  private final long memoryAhead;
  private final @Nullable Path directory;
  private final Order order;
  private final JobsEnd jobsEnd;

  private ResultOptions(
      int pageRows,
      int pagesInFlight,
      long memoryAhead,
      @Nullable Path directory,
      Order order,
      JobsEnd jobsEnd) {
    this.pageRows = pageRows;
    this.pagesInFlight = pagesInFlight;
    this.memoryAhead = memoryAhead;
    this.directory = directory;
    this.order = order;
    this.jobsEnd = jobsEnd;
  }

  /** A download waits for the network most of the time: two a core keep the cores at work. */
  private static int usualPages() {
    return Math.min(MOST_USUAL_PAGES, 2 * Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns the usual options: pages as Salesforce cuts them, two in flight a core and five at
   * most, rows in their order, 16 MiB of memory for what is fetched ahead, the system's directory
   * for what memory does not hold, the job deleted at the end.
   */
  public static ResultOptions standard() {
    return STANDARD;
  }

  /**
   * Returns a copy that asks for pages of a size ({@code maxRecords}), one behind the other: each
   * page's headers tell where the next is, so that downloads overlap, but begin one by one. Without
   * it Salesforce cuts the pages and names five at a time (API 58 and later); where it does not,
   * pages have 50,000 rows.
   *
   * @param rows rows a page at most, 1 or more; Salesforce may cut pages shorter
   * @throws IllegalArgumentException if a page has less than one row
   */
  public ResultOptions pageRows(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("A page of " + rows + " rows would never end.");
    }
    return new ResultOptions(rows, pagesInFlight, memoryAhead, directory, order, jobsEnd);
  }

  /**
   * Returns a copy that has so many pages on their way, or waiting to be read, at once.
   *
   * @param pages 1 or more; 1 fetches no page before the one before it is read
   * @throws IllegalArgumentException if it is less than 1
   */
  public ResultOptions pagesInFlight(int pages) {
    if (pages < 1) {
      throw new IllegalArgumentException(
          "With " + pages + " pages in flight nothing would arrive: 1 or more.");
    }
    return new ResultOptions(pageRows, pages, memoryAhead, directory, order, jobsEnd);
  }

  /**
   * Returns a copy that keeps so much in memory of what has come and is not read yet, compressed as
   * it came; more goes to a temporary file. All readers of a JVM together keep an eighth of its
   * heap at most, whatever is set here.
   *
   * @param bytes 1 MiB (1,048,576) or more
   * @throws IllegalArgumentException if it is less
   */
  public ResultOptions memoryAhead(long bytes) {
    if (bytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          bytes + " bytes are too few to keep pages in: " + LEAST_MEMORY + " or more.");
    }
    return new ResultOptions(pageRows, pagesInFlight, bytes, directory, order, jobsEnd);
  }

  /**
   * Returns a copy that keeps in this directory what memory does not hold; {@code java.io.tmpdir}
   * if not set. The files can be read by their owner only and are gone when the reader is closed,
   * on Unix also when the process is killed. If they cannot be written the read goes on without
   * fetching ahead, and a warning is logged.
   *
   * @param path an existing directory with room for the pages in flight
   */
  public ResultOptions temporaryDirectory(Path path) {
    return new ResultOptions(
        pageRows, pagesInFlight, memoryAhead, Objects.requireNonNull(path, "path"), order, jobsEnd);
  }

  /**
   * Returns a copy that hands rows over as they come, in no order: pages are decoded at the same
   * time, on as many cores as there are. The rows of a page keep their order, but those of others
   * stand between them.
   */
  public ResultOptions asTheyCome() {
    return new ResultOptions(
        pageRows, pagesInFlight, memoryAhead, directory, Order.AS_THEY_COME, jobsEnd);
  }

  /**
   * Returns a copy that leaves the job in Salesforce, which removes it after seven days. Needed to
   * go on from a checkpoint after the reader was closed.
   */
  public ResultOptions keepJob() {
    return new ResultOptions(pageRows, pagesInFlight, memoryAhead, directory, order, JobsEnd.KEPT);
  }

  /**
   * Returns a copy that leaves a complete job in Salesforce if the reader is closed before its end,
   * so that a later one can go on from the checkpoint; read to its end the job is deleted, as is
   * one that still runs. Salesforce removes what is left after seven days.
   */
  public ResultOptions keepJobUntilRead() {
    return new ResultOptions(
        pageRows, pagesInFlight, memoryAhead, directory, order, JobsEnd.DELETED_IF_READ);
  }

  /** Returns the rows a page, 0 for as many as Salesforce likes. */
  int pageRows() {
    return pageRows;
  }

  int pagesInFlight() {
    return pagesInFlight;
  }

  Order order() {
    return order;
  }

  JobsEnd jobsEnd() {
    return jobsEnd;
  }

  ReadAhead readAhead() {
    Path place = directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : directory;
    // out of order, pages behind a slow one may end before it, and their ends be remembered
    int span = order == Order.AS_QUERIED ? pagesInFlight : 2 * pagesInFlight;
    return new ReadAhead(pagesInFlight, span, memoryAhead, place);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResultOptions options
        && pageRows == options.pageRows
        && pagesInFlight == options.pagesInFlight
        && memoryAhead == options.memoryAhead
        && Objects.equals(directory, options.directory)
        && order == options.order
        && jobsEnd == options.jobsEnd;
  }

  @Override
  public int hashCode() {
    return Objects.hash(pageRows, pagesInFlight, memoryAhead, directory, order, jobsEnd);
  }

  /** Returns what is set. */
  @Override
  public String toString() {
    return (pageRows == 0 ? "pages as they are cut" : "pages of " + pageRows + " rows")
        + ", "
        + pagesInFlight
        + " in flight, "
        + memoryAhead
        + " bytes ahead in memory, then in "
        + (directory == null ? "the system's directory" : directory)
        + (order == Order.AS_QUERIED ? ", in order" : ", as they come")
        + switch (jobsEnd) {
          case DELETED -> "";
          case DELETED_IF_READ -> ", job kept until it is read";
          case KEPT -> ", job kept";
        };
  }
}
