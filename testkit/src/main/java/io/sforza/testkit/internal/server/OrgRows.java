package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.store.Store;
import io.sforza.testkit.internal.store.Transaction;
import java.time.Instant;
import java.util.function.Function;

/** The rows of the org as a call sees and changes them. Thread-safe. */
final class OrgRows {
  private final Store store;
  private final LoginDesk desk;
  private final TimeSource time;

  OrgRows(Store store, LoginDesk desk, TimeSource time) {
    this.store = store;
    this.desk = desk;
    this.time = time;
  }

  Store store() {
    return store;
  }

  Instant now() {
    return time.instant();
  }

  String userId(Request request) {
    return Sender.userId(request, desk);
  }

  /** Returns the rows of this moment; within a transaction with what it changed so far. */
  Tables view(Request request) {
    Transaction within = request.transaction();
    return within == null ? store.view(userId(request)) : within.tables();
  }

  /**
   * Returns a table as a call sees it.
   *
   * @throws RefusedCall if the org has no such object
   */
  Table table(Request request, String object) {
    Table table = view(request).find(object);
    if (table == null) {
      throw RefusedCall.notFound();
    }
    return table;
  }

  /**
   * Returns the table whose Ids begin as this one does.
   *
   * @throws RefusedCall if none's do
   */
  Table tableOf(Request request, String id) {
    for (Table table : view(request).all()) {
      if (id.length() >= 3 && id.startsWith(table.object().keyPrefix())) {
        return table;
      }
    }
    throw RefusedCall.notFound();
  }

  /** Returns what a query of this call means. */
  QueryContext context(Request request, boolean withHidden) {
    return QueryContext.of(view(request), now(), userId(request), withHidden);
  }

  /**
   * Changes rows: in the transaction that the call is a part of, or in one of its own, which is
   * committed then.
   */
  <T> T write(Request request, Function<Transaction, T> work) {
    Transaction within = request.transaction();
    if (within != null) {
      return work.apply(within);
    }
    return store.alone(
        () -> {
          try (Transaction own = begin(request)) {
            T result = work.apply(own);
            own.commit();
            return result;
          }
        });
  }

  /** Returns a new transaction of who sends a request; the caller ends it. */
  Transaction begin(Request request) {
    return store.begin(userId(request));
  }
}
