package io.sforza.bulk;

import io.sforza.bulk.ResultPage.Delivered;
import io.sforza.bulk.internal.page.Gzip;
import io.sforza.bulk.internal.page.InflateAhead;
import io.sforza.bulk.internal.page.PageHead;
import io.sforza.bulk.internal.page.PageSlot;
import io.sforza.bulk.internal.page.PostponedException;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Backoff;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.SalesforceException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page to its end. A page that breaks off, stalls or is not what its headers promise is
 * asked for again, and read on after the last row that was handed over.
 *
 * <p>One thread at a time; {@link #bytes} may be asked from any.
 */
final class PageReading {
  private static final int COMPRESSED_AT_ONCE = 32 * 1024;

  /** Where the page is decompressed. */
  enum Inflating {
    /** A little ahead of the decoder, beside it. */
    AHEAD,
    /** By the thread that decodes. */
    INLINE
  }

  private final Extraction extraction;
  private final PageSlot slot;
  private final Inflating inflating;
  private final Backoff backoff;
  private volatile @Nullable ResultPage page;
  private Delivered delivered;
  // it was asked for when its turn came, so that a refusal is not one of long ago
  private boolean askedInTurn;

  /**
   * Creates a reading.
   *
   * @param before rows that another reader has handed over, to be read over
   */
  PageReading(Extraction extraction, PageSlot slot, Inflating inflating, long before) {
    this.extraction = extraction;
    this.slot = slot;
    this.inflating = inflating;
    this.delivered = Delivered.rows(before);
    this.backoff =
        extraction.connection.backoff(
            ApiRequest.get("jobs", "query", extraction.job.id(), "results"));
  }

  PageSlot slot() {
    return slot;
  }

  /** Returns the next row, or null after the last, when the page is as it was promised. */
  @Nullable Row next() {
    while (true) {
      ResultPage open = open();
      try {
        Row row = open.next();
        if (row != null) {
          backoff.progressed();
        }
        return row;
      } catch (IOException e) {
        interrupted(open, e);
      } catch (DataIntegrityException e) {
        if (!e.retryable()) {
          throw e;
        }
        interrupted(open, e);
      }
    }
  }

  /** Returns the page that is being decoded, after opening it as often as it takes. */
  ResultPage open() {
    ResultPage open = page;
    while (open == null) {
      try {
        open = openOnce();
      } catch (PostponedException e) {
        // nothing went wrong with the page itself
        askAgain();
      } catch (IOException e) {
        pauseAfter(failure(delivered.rows(), e));
        askAgain();
      } catch (DataIntegrityException e) {
        if (!e.retryable()) {
          throw e;
        }
        pauseAfter(e);
        askAgain();
      } catch (SalesforceException e) {
        if (askedInTurn || !e.retryable()) {
          throw e;
        }
        askAgain();
      }
    }
    return open;
  }

  private ResultPage openOnce() throws IOException {
    PageHead head = slot.store().claim();
    RowSchema schema = extraction.schema();
    ResultPage opened = ResultPage.open(body(head), head, schema, extraction.job.info());
    if (schema == null) {
      extraction.schema(opened.schema());
    }
    page = opened;
    if (extraction.cancellation.cancelled()) {
      // closed by another thread, which may not have seen the page
      drop(opened);
      throw extraction.cancelled(null);
    }
    try {
      opened.skip(delivered);
    } catch (IOException | RuntimeException e) {
      drop(opened);
      throw e;
    }
    return opened;
  }

  private InputStream body(PageHead head) throws IOException {
    InputStream came = slot.store().stream();
    if (!head.gzip()) {
      return came;
    }
    return inflating == Inflating.AHEAD
        ? new InflateAhead(came, extraction.connection.executor())
        : Gzip.open(came, COMPRESSED_AT_ONCE);
  }

  private void interrupted(ResultPage open, Exception why) {
    delivered = open.delivered();
    drop(open);
    if (!(why instanceof PostponedException)) {
      pauseAfter(
          why instanceof SalesforceException told
              ? told
              : failure(delivered.rows(), (IOException) why));
    }
    askAgain();
  }

  private SalesforceException failure(long row, IOException e) {
    return extraction.brokenOff(row, e);
  }

  private void pauseAfter(SalesforceException failure) {
    if (extraction.cancellation.cancelled()) {
      throw extraction.cancelled(failure);
    }
    backoff.pauseAfter(failure, extraction.cancellation);
  }

  private void askAgain() {
    askedInTurn = true;
    slot.askAgain();
  }

  private void drop(ResultPage ending) {
    extraction.bytesOfEndedPages.addAndGet(ending.bytes());
    page = null;
    ending.close();
  }

  /** Returns the bytes that were decoded and are not counted as of an ended page. */
  long bytes() {
    ResultPage open = page;
    return open == null ? 0 : open.bytes();
  }

  /** Ends the reading; by the thread that reads. */
  void close() {
    ResultPage open = page;
    if (open != null) {
      drop(open);
    }
  }

  /** Gives back what the reading holds, from any thread. */
  void abandon() {
    ResultPage open = page;
    if (open != null) {
      open.close();
    }
  }
}
