package io.sforza.internal.sync;

import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a time, or some of them by their Ids; what one query asks for.
 *
 * @param stamps which rows by their stamp
 * @param from the first moment; null for no beginning
 * @param to the moment before which it ends; null for no end
 * @param fromId the first Id; null for no beginning
 * @param toId the Id before which it ends; null for no end
 */
record Window(
    Stamps stamps,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String fromId,
    @Nullable String toId) {

  /** Which rows by their stamp. */
  enum Stamps {
    /** All rows. */
    ANY,
    /** Those without one. */
    NONE,
    /** Those of a time. */
    WITHIN,
    /** Not rows, but what was deleted in the time of the pass. */
    DELETED
  }

  static final Window ANY = new Window(Stamps.ANY, null, null, null, null);
  static final Window UNSTAMPED = new Window(Stamps.NONE, null, null, null, null);

  static final Window DELETED = new Window(Stamps.DELETED, null, null, null, null);

  static Window within(@Nullable Instant from, Instant to) {
    return new Window(Stamps.WITHIN, from, to, null, null);
  }

  Window ids(@Nullable String first, @Nullable String end) {
    return new Window(stamps, from, to, first, end);
  }

  /** Returns the query, narrowed to these rows. */
  SoqlQuery of(SoqlQuery all, @Nullable String cursor) {
    SoqlQuery query = all;
    if (cursor != null && stamps == Stamps.NONE) {
      query = query.and(Soql.field(cursor).isNull());
    }
    if (cursor != null && from != null) {
      query = query.and(Soql.field(cursor).ge(from));
    }
    if (cursor != null && to != null) {
      query = query.and(Soql.field(cursor).lt(to));
    }
    if (fromId != null) {
      query = query.and(Soql.field(SyncPlan.KEY).ge(fromId));
    }
    return toId == null ? query : query.and(Soql.field(SyncPlan.KEY).lt(toId));
  }
}
