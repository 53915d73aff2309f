package io.sforza.core.rest;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Backoff;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.http.Rejections;
import io.sforza.core.internal.query.QueryResult;
import io.sforza.core.internal.query.SelectList;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the rows of a query, page by page; goes on where it stood when a page or session ends.
 */
final class QuerySource implements RowSource<Row> {
  private static final Set<String> LOCATOR_LOST =
      Set.of("INVALID_SESSION_ID", "INVALID_QUERY_LOCATOR");
  private static final Pattern COUNT =
      Pattern.compile("\\s*SELECT\\s+COUNT\\s*\\(\\s*\\)\\s", Pattern.CASE_INSENSITIVE);

  private final Connection connection;
  private final RestQuery query;
  private final boolean counts;
  private final Cancellation cancellation = new Cancellation();
  private final QueryPages pages;
  private final Backoff backoff;
  private volatile @Nullable RowSchema schema;

  // the text that is asked now: the query, or the rest of it after a session has ended
  private String soql;
  // the page that is read came by this link; by the text itself if null
  private @Nullable String link;
  private QueryPages.@Nullable Page page;
  private @Nullable QueryResult result;
  private boolean ended;
  private @Nullable Row last;

  private Trail ofText = Trail.NONE;
  // rows that were handed over before the text was asked again
  private Trail skipOfText = Trail.NONE;
  private Trail ofPage = Trail.NONE;
  // rows of this page that were handed over before it broke off
  private Trail skipOfPage = Trail.NONE;
  // as the first page of the text told it, -1 before
  private long promised = -1;
  private volatile long totalSize;
  private volatile long bytes;
  private volatile long wireBytes;

  private QuerySource(Connection connection, RestQuery query) {
    this.connection = connection;
    this.query = query;
    this.soql = query.soql;
    this.pages = new QueryPages(connection, query, cancellation);
    this.backoff = connection.backoff(ApiRequest.get(query.withDeleted ? "queryAll" : "query"));
    SelectList list = query.schema == null ? SelectList.of(query.soql) : null;
    this.counts = list == null ? COUNT.matcher(query.soql).lookingAt() : list.count();
    if (list != null && list.allFields() && !list.items().isEmpty()) {
      throw new IllegalArgumentException(
          "FIELDS() beside other columns does not tell them all: name the fields, or give the query"
              + " a schema.");
    }
    this.schema = list == null ? query.schema : list.allFields() ? null : list.schema();
  }

  static ObjectReader<Row> open(Connection connection, RestQuery query) {
    return connection.reader(source(connection, query));
  }

  static QuerySource source(Connection connection, RestQuery query) {
    QuerySource source = new QuerySource(connection, query);
    if (source.schema == null) {
      try {
        source.schema = source.columnsOfFirstRow();
      } catch (RuntimeException e) {
        source.close(Ending.FAILED);
        throw e;
      }
    }
    return source;
  }

  private RowSchema columnsOfFirstRow() {
    RowSchema found = result().schema();
    // FIELDS() has an Id at least, of rows that are not there
    return found != null
        ? found
        : RowSchema.of(
            SelectList.of(query.soql).objectName(), List.of(new Column("Id", FieldType.STRING)));
  }

  @Override
  public RowSchema schema() {
    RowSchema known = schema;
    if (known == null) {
      throw new IllegalStateException("The reader has no columns yet.");
    }
    return known;
  }

  @Override
  public @Nullable Row next() {
    while (!ended) {
      QueryResult open = result();
      try {
        Row row = counts ? count(open) : open.next();
        if (row == null) {
          endPage(open);
        } else if (isNew(row)) {
          last = row;
          return row;
        }
      } catch (RequestRejectedException e) {
        goOnInNewSession(e);
      } catch (IOException e) {
        readPageAgain(e);
      }
    }
    return null;
  }

  /** The one row of {@code SELECT COUNT()}, whose number stands beside the rows. */
  private @Nullable Row count(QueryResult open) throws IOException {
    if (open.next() != null) {
      throw new DataIntegrityException(
          ErrorDetails.of("SELECT COUNT() was answered with rows: " + query.soql));
    }
    return ofText.rows() > 0 ? null : Row.of(schema(), List.of(Long.toString(open.totalSize())));
  }

  /** Returns whether the row was not handed over before the page, or the text, was asked again. */
  private boolean isNew(Row row) {
    ofPage = ofPage.with(row);
    if (ofPage.rows() <= skipOfPage.rows()) {
      requireSame(ofPage, skipOfPage);
      return false;
    }
    ofText = ofText.with(row);
    if (ofText.rows() <= skipOfText.rows()) {
      requireSame(ofText, skipOfText);
      return false;
    }
    return true;
  }

  private void requireSame(Trail now, Trail before) {
    if (now.rows() == before.rows() && !now.equals(before)) {
      throw changed();
    }
  }

  private void endPage(QueryResult open) {
    if (ofPage.rows() < skipOfPage.rows()) {
      throw changed();
    }
    String next = open.nextRecordsUrl();
    ended = open.done() || next == null;
    checkCount(open);
    if (ended && ofText.rows() < skipOfText.rows()) {
      throw changed();
    }
    if (ofText.rows() > skipOfText.rows()) {
      backoff.progressed();
    }
    link = next;
    result = null;
    ofPage = Trail.NONE;
    skipOfPage = Trail.NONE;
  }

  /** Compares the rows with what Salesforce counted, which every page of a query tells. */
  private void checkCount(QueryResult open) {
    long told = open.totalSize();
    if (counts || told < 0) {
      return;
    }
    if (promised < 0) {
      promised = told;
    }
    long came = ofText.rows();
    if (told != promised || came > promised || (ended && came != promised)) {
      throw miscounted(told, came);
    }
  }

  private DataIntegrityException miscounted(long told, long came) {
    String object = schema().objectName();
    return new DataIntegrityException(
        ErrorDetails.of(
                told == promised
                    ? "The query of "
                        + object
                        + " found "
                        + promised
                        + " rows, but its pages hold "
                        + came
                        + (ended ? "." : " and more.")
                    : "The query of "
                        + object
                        + " found "
                        + promised
                        + " rows, but a further page says "
                        + told
                        + ".")
            .hint("Do not trust what was read so far; read again."));
  }

  private void readPageAgain(IOException e) {
    result = null;
    pages.forget();
    if (ofPage.rows() > skipOfPage.rows()) {
      skipOfPage = ofPage;
    }
    ofPage = Trail.NONE;
    backoff.pauseAfter(brokenOff(e), cancellation);
  }

  /** Returns the page that is being read, after fetching it, or fetching it again. */
  private QueryResult result() {
    QueryResult open = result;
    while (open == null) {
      try {
        open = opened(fetched());
      } catch (RequestRejectedException e) {
        goOnInNewSession(e);
      } catch (IOException e) {
        readPageAgain(e);
      }
    }
    result = open;
    return open;
  }

  private QueryPages.Page fetched() {
    String next = link;
    QueryPages.Page before = page;
    QueryPages.Page current =
        next == null || before == null ? pages.first(soql) : pages.next(next, before.session());
    count(current);
    page = current;
    return current;
  }

  // one thread counts, others only look
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(QueryPages.Page current) {
    bytes += current.json().length;
    wireBytes += current.wireBytes();
  }

  private QueryResult opened(QueryPages.Page current) throws IOException {
    QueryResult open =
        new QueryResult(
            current.json(), schema, further -> pages.fetch(further, current.session()).json());
    ErrorAnswer error = open.error();
    if (error != null) {
      throw Rejections.exception("The query in POST /composite", error, null, connection.usage());
    }
    if (last == null) {
      totalSize = Math.max(0, open.totalSize());
    }
    String next = open.nextRecordsUrl();
    if (next != null) {
      pages.fetchAhead(next, current.session());
    }
    return open;
  }

  /** Goes on behind the last row, or runs the query again and reads over what was handed over. */
  private void goOnInNewSession(RequestRejectedException lost) {
    if (!LOCATOR_LOST.contains(String.valueOf(lost.errorCode()))) {
      throw lost;
    }
    result = null;
    backoff.pauseAfter(sessionEnded(lost), cancellation);
    pages.forget();
    page = null;
    link = null;
    promised = -1;
    Row from = last;
    if (query.continuation != null && from != null) {
      soql = query.continuation.apply(from);
      skipOfText = Trail.NONE;
    } else if (ofText.rows() > skipOfText.rows()) {
      skipOfText = ofText;
    }
    ofText = Trail.NONE;
    ofPage = Trail.NONE;
    skipOfPage = Trail.NONE;
  }

  private DataIntegrityException changed() {
    return new DataIntegrityException(
        ErrorDetails.of(
                "The rows of "
                    + schema().objectName()
                    + " that were handed over are others now that they are read again.")
            .hint(
                "They were changed meanwhile, or come in another order. Order the query by Id and"
                    + " give RestQuery a continuation, so that nothing has to be read twice."));
  }

  private TransportException sessionEnded(RequestRejectedException lost) {
    return new TransportException(
        ErrorDetails.of("The session in which the query began has ended.")
            .code(lost.errorCode())
            .hint("Give RestQuery a continuation, so that it can go on behind the last row.")
            .retryLater()
            .cause(lost));
  }

  private TransportException brokenOff(IOException e) {
    return new TransportException(
        ErrorDetails.of(
                "A page of the query broke off after row "
                    + ofText.rows()
                    + ": "
                    + e.getMessage()
                    + ".")
            .retryLater()
            .cause(e));
  }

  @Override
  public ReadProgress progress(long rows) {
    return new ReadProgress(rows, bytes, wireBytes, totalSize);
  }

  @Override
  public void close(Ending ending) {
    cancellation.cancel();
  }

  @Override
  public String toString() {
    return "query of " + (schema == null ? "rows" : schema().objectName());
  }
}
