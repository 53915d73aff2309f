package io.sforza.bulk;

import io.sforza.bulk.internal.page.PageAddress;
import io.sforza.bulk.internal.page.PageAddress.LinkList;
import io.sforza.bulk.internal.page.PageAddresses;
import io.sforza.bulk.internal.page.PageFeed;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for a query job, then hands over the rows of its pages while they arrive. */
final class ResultSource implements RowSource<Row> {
  private static final ApiVersion FIRST_WITH_LINKS = new ApiVersion(58);

  private final Extraction extraction;
  private final QueryJob job;
  private final ResultOptions options;
  private final ReadBefore before;
  private final JobCleanup cleanup;

  private volatile @Nullable PageFeed feed;
  private volatile @Nullable RowFlow flow;
  private long given;
  private boolean complete;

  private ResultSource(Extraction extraction, ResultOptions options, ReadBefore before) {
    this.extraction = extraction;
    this.job = extraction.job;
    this.options = options;
    this.before = before;
    this.cleanup = new JobCleanup(job, options);
  }

  /** Opens a reader; without a schema it waits for the first page, whose header tells it. */
  static ObjectReader<Row> open(
      Connection connection, QueryJob job, @Nullable RowSchema schema, ResultOptions options) {
    return open(new Extraction(connection, job, schema), options, ReadBefore.NOTHING);
  }

  /** Opens a reader of some pages, which leaves the job for those who read the others. */
  static ObjectReader<Row> open(
      Connection connection,
      QueryJob job,
      RowSchema schema,
      ResultPart part,
      ResultOptions options) {
    return open(
        new Extraction(connection, job, schema, part), options.keepJob(), ReadBefore.NOTHING);
  }

  /** Opens a reader behind what was read before. */
  static ObjectReader<Row> open(Extraction extraction, ResultOptions options, ReadBefore before) {
    return extraction.connection.reader(source(extraction, options, before));
  }

  /** Returns the rows without a reader; the schema must be known. */
  static RowSource<Row> source(
      Connection connection, QueryJob job, RowSchema schema, ResultOptions options) {
    return source(new Extraction(connection, job, schema), options, ReadBefore.NOTHING);
  }

  private static ResultSource source(
      Extraction extraction, ResultOptions options, ReadBefore before) {
    ResultSource source = new ResultSource(extraction, options, before);
    if (extraction.schema() == null) {
      try {
        source.flow().begin();
      } catch (RuntimeException e) {
        source.close(Ending.FAILED);
        throw e;
      }
    }
    return source;
  }

  /**
   * Opens a reader behind a checkpoint.
   *
   * @param schema the columns that the rows are wanted with, or null for those of the checkpoint
   */
  static ObjectReader<Row> resume(
      Connection connection,
      BulkApi bulk,
      Checkpoint checkpoint,
      @Nullable RowSchema schema,
      ResultOptions options) {
    RowSource<Row> source = resumed(connection, bulk, checkpoint, schema, options);
    return source instanceof ResultSource
        ? connection.reader(source)
        // nothing of it is open
        : ObjectReader.over(source);
  }

  /** Returns the rows behind a checkpoint, as {@link #resume} does, without a reader. */
  static RowSource<Row> resumed(
      Connection connection,
      BulkApi bulk,
      Checkpoint checkpoint,
      @Nullable RowSchema schema,
      ResultOptions options) {
    ResultCheckpoint position = ResultCheckpoint.parse(checkpoint);
    if (schema != null) {
      position.require(schema);
    }
    RowSchema columns = schema == null ? position.schema() : schema;
    if (position.complete()) {
      return new EndedSource(columns, checkpoint);
    }
    QueryJob job = position.attach(bulk);
    boolean whole = position.part().isWhole();
    return source(
        new Extraction(connection, job, columns, position.part()),
        whole ? options : options.keepJob(),
        position.before());
  }

  @Override
  public RowSchema schema() {
    RowSchema known = extraction.schema();
    if (known == null) {
      throw new IllegalStateException("The reader has no columns yet.");
    }
    return known;
  }

  @Override
  public @Nullable Row next() {
    RowFlow rows = flow;
    if (rows == null) {
      rows = flow();
    }
    Row row = rows.next();
    if (row == null) {
      checkTotal(rows);
      complete = true;
    } else {
      given++;
    }
    return row;
  }

  /** Returns the rows, after waiting for the job. */
  private RowFlow flow() {
    RowFlow known = flow;
    if (known != null) {
      return known;
    }
    job.await(null, extraction.cancellation);
    PageFeed pages =
        new PageFeed(
            extraction.connection, addresses(), options.readAhead(), extraction.cancellation);
    feed = pages;
    RowFlow opened =
        options.order() == ResultOptions.Order.AS_QUERIED
            ? new InOrder(extraction, pages, before)
            : new AsTheyCome(extraction, pages, before, options.pagesInFlight());
    flow = opened;
    if (extraction.cancellation.cancelled()) {
      // closed by another thread, which did not see it
      pages.close();
      opened.close();
      throw extraction.cancelled(null);
    }
    return opened;
  }

  private PageAddresses addresses() {
    if (!extraction.part.isWhole()) {
      return PageAddresses.fixed(
          extraction.connection,
          job.id(),
          job.info().apiVersion(),
          before.rest(extraction.part.locators()),
          before.finished());
    }
    return new PageAddresses(
        extraction.connection,
        job.id(),
        job.info().apiVersion(),
        start(),
        before.finished(),
        extraction.cancellation);
  }

  private PageAddress start() {
    List<PagePosition> begun = before.pages();
    if (!begun.isEmpty()) {
      return begun.get(0).address();
    }
    if (options.pageRows() > 0) {
      return new PageAddress(null, options.pageRows(), null);
    }
    boolean links =
        job.info().apiVersion().compareTo(FIRST_WITH_LINKS) >= 0
            // one page: to ask for a list of one would be a call for nothing
            && job.info().numberRecordsProcessed() > PageAddresses.WALKED_ROWS;
    return links
        ? new PageAddress(null, 0, new LinkList(null))
        : new PageAddress(null, PageAddresses.WALKED_ROWS, null);
  }

  private void checkTotal(RowFlow rows) {
    if (!extraction.part.isWhole()) {
      // how many rows its pages hold, only they know: each was checked against its own header
      return;
    }
    long promised = job.info().numberRecordsProcessed();
    long read = rows.handedOver().total();
    if (read != promised) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "Query job "
                      + job.id()
                      + " found "
                      + promised
                      + " rows, but its pages hold "
                      + read
                      + ".")
              .hint("Do not trust what was read so far; read again."));
    }
  }

  @Override
  public ReadProgress progress(long rows) {
    PageFeed pages = feed;
    RowFlow reading = flow;
    return new ReadProgress(
        rows,
        extraction.bytesOfEndedPages.get() + (reading == null ? 0 : reading.bytes()),
        pages == null ? 0 : pages.wireBytes(),
        extraction.part.isWhole() ? job.info().numberRecordsProcessed() : 0);
  }

  @Override
  public Checkpoint checkpoint(long rows) {
    RowFlow reading = flow;
    ReadBefore position = reading == null ? before : reading.handedOver().position(given - rows);
    return ResultCheckpoint.of(job.info(), schema(), position, extraction.part, complete);
  }

  @Override
  public void close(Ending ending) {
    if (!extraction.cancellation.cancel()) {
      return;
    }
    PageFeed pages = feed;
    RowFlow reading = flow;
    if (pages != null) {
      pages.close();
    }
    if (reading != null) {
      reading.close();
    }
    cleanup.after(ending);
  }

  @Override
  public String toString() {
    return "query job " + job.id();
  }
}
