package io.sforza.bulk.internal.page;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Backoff;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Brings one page from the network into its store as fast as it comes, whoever reads it, so that a
 * slow sink holds no connection. If it breaks off before anybody reads it, it begins again.
 */
final class PageDownload implements Runnable {
  private static final int AT_ONCE = 32 * 1024;

  /** Whether a page that breaks off is asked for again here; else its reader does. */
  enum Repeats {
    WHILE_UNREAD,
    NONE
  }

  private final Connection connection;
  private final ApiRequest request;
  private final PageStore store;
  private final Repeats repeats;
  private final Cancellation cancellation;
  private final Consumer<PageHead> headHeard;
  private final LongConsumer bytesHeard;

  PageDownload(
      Connection connection,
      ApiRequest request,
      PageStore store,
      Repeats repeats,
      Cancellation cancellation,
      Consumer<PageHead> headHeard,
      LongConsumer bytesHeard) {
    this.connection = connection;
    this.request = request;
    this.store = store;
    this.repeats = repeats;
    this.cancellation = cancellation;
    this.headHeard = headHeard;
    this.bytesHeard = bytesHeard;
  }

  @Override
  public void run() {
    Backoff backoff = connection.backoff(request);
    try {
      while (true) {
        try {
          download();
          store.complete();
          return;
        } catch (PostponedException | StoreClosedException e) {
          store.fail(e);
          return;
        } catch (IOException e) {
          if (!again(backoff, e)) {
            store.fail(e);
            return;
          }
        }
      }
    } catch (RuntimeException | Error e) {
      store.fail(e);
    }
  }

  @SuppressWarnings("try") // the registration only has to be closed
  private void download() throws IOException {
    try (ApiResponse response = connection.send(request, cancellation);
        var byCaller = cancellation.onCancel(response::close)) {
      PageHead head = PageHead.of(response);
      // first where the next page is: this one may be read and forgotten before that is looked up
      headHeard.accept(head);
      store.begin(head);
      InputStream in = response.encodedBody();
      byte[] buffer = new byte[AT_ONCE];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytesHeard.accept(n);
        store.append(buffer, n);
      }
    }
  }

  private boolean again(Backoff backoff, IOException failure) {
    if (repeats == Repeats.NONE || store.claimed()) {
      return false;
    }
    try {
      backoff.pauseAfter(
          new TransportException(
              ErrorDetails.of(request + " broke off: " + failure.getMessage() + ".")
                  .retryLater()
                  .cause(failure)),
          cancellation);
    } catch (SalesforceException e) {
      // no further attempt here; its reader makes some when its turn comes
      return false;
    }
    return store.restart();
  }
}
