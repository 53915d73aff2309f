package io.sforza.bulk;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list of the jobs of a family, page after page, a call each: all jobs of the last seven days
 * that the user may see, in no order.
 *
 * <p>For one thread at a time.
 */
final class JobList<E> {
  private final Connection connection;
  private final Class<? extends Page<E>> type;
  private final Set<String> links = new HashSet<>();
  private @Nullable ApiRequest next;

  /** A page of the list, as its JSON is read. */
  interface Page<E> {
    /** Returns whether it is the last. */
    boolean done();

    /** Returns its entries, or null if there are none. */
    @Nullable List<E> records();

    /** Returns where the next page is; null after the last. */
    @Nullable String nextRecordsUrl();
  }

  JobList(
      Connection connection, JobFamily family, ApiVersion version, Class<? extends Page<E>> type) {
    this.connection = connection;
    this.type = type;
    this.next =
        ApiRequest.get("jobs", family.path()).query("jobType", family.jobType()).version(version);
  }

  /** Returns whether there is a further page, or the first has not been asked for. */
  boolean more() {
    return next != null;
  }

  /** Returns the entries of the next page, for one call. */
  List<E> page(Cancellation cancellation) {
    ApiRequest asked = next;
    if (asked == null) {
      return List.of();
    }
    Page<E> page = connection.json(asked, type, "a list of jobs", cancellation);
    String link = page.nextRecordsUrl();
    // the link leads to /jobs/ingest in either family; the locator in it tells which list it is
    next = page.done() || link == null || link.isBlank() ? null : ApiRequest.link(link);
    if (next != null && !links.add(link)) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "The list of jobs would never end: it links to a page that has been read.")
              .hint("Ask for the list again."));
    }
    List<E> records = page.records();
    return records == null ? List.of() : records;
  }
}
