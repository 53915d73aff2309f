package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Session;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the pages of a query, each whole, so that a page which breaks off is fetched again before
 * a row of it was handed over.
 */
final class QueryPages {
  // Salesforce takes 16,384 bytes of URL and headers together; this leaves room for the token and
  // the names of long hosts
  private static final int LONGEST_QUERY = 13_000;

  private final Connection connection;
  private final RestQuery query;
  private final Cancellation cancellation;
  private @Nullable String ahead;
  private @Nullable CompletableFuture<Page> fetched;

  QueryPages(Connection connection, RestQuery query, Cancellation cancellation) {
    this.connection = connection;
    this.query = query;
    this.cancellation = cancellation;
  }

  /**
   * A page as it came.
   *
   * @param json its text
   * @param wireBytes its size on the network
   * @param session the session that further pages belong to
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
  record Page(byte[] json, long wireBytes, Session session) {}

  Page first(String soql) {
    if (encodedLength(soql) > LONGEST_QUERY) {
      return fetch(inBody(soql));
    }
    try {
      return fetch(inUrl(soql));
    } catch (RequestRejectedException e) {
      if (e.status() == 414 || e.status() == 431) {
        // something on the way takes less than Salesforce
        return fetch(inBody(soql));
      }
      throw e;
    }
  }

  /** Starts to fetch a page that {@link #next} will be asked for. */
  void fetchAhead(String link, Session session) {
    if (cancellation.cancelled()) {
      return;
    }
    ahead = link;
    fetched = CompletableFuture.supplyAsync(() -> fetch(link, session), connection.executor());
  }

  Page next(String link, Session session) {
    CompletableFuture<Page> waiting = fetched;
    boolean isAhead = waiting != null && link.equals(ahead);
    forget();
    return isAhead && waiting != null ? join(waiting) : fetch(link, session);
  }

  /** Forgets what was fetched ahead. */
  void forget() {
    ahead = null;
    fetched = null;
  }

  Page fetch(String link, Session session) {
    return fetch(ApiRequest.link(link).onlyIn(session));
  }

  private static Page join(CompletableFuture<Page> page) {
    try {
      return page.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while the next page was coming.").cause(e));
    }
  }

  private Page fetch(ApiRequest request) {
    return connection.read(
        request,
        answer -> {
          try (ApiResponse open = answer) {
            byte[] json = open.body().readAllBytes();
            return new Page(json, open.wireBytes(), open.session());
          }
        },
        cancellation);
  }

  private String resource() {
    return query.withDeleted ? "queryAll" : "query";
  }

  private String batchSize() {
    return "batchSize=" + query.pageRows;
  }

  private ApiRequest inUrl(String soql) {
    return ApiRequest.get(resource()).query("q", soql).header("Sforce-Query-Options", batchSize());
  }

  /** The query as a part of a composite request, whose URL may be as long as it needs to be. */
  private ApiRequest inBody(String soql) {
    return new Composite(connection)
        .get(
            resource() + "?q=" + Composite.encode(soql),
            "query",
            Map.of("Sforce-Query-Options", batchSize()))
        .request();
  }

  private static int encodedLength(String soql) {
    return Composite.encode(soql).length();
  }
}
