package io.sforza.internal.deletes;

import java.util.Iterator;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Ids that somebody has, in ascending order; one that comes again counts once. One thread at a
 * time.
 */
public final class KnownIds {
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");
  // the rest follows from them
  private static final int KEY = 15;

  private final String object;
  private final @Nullable String prefix;
  private final Iterator<String> ids;
  private @Nullable String here;

  /**
   * Creates the Ids.
   *
   * @param object whose Ids they are
   * @param prefix what its Ids begin with; null if nobody knows
   * @param ids the Ids, of 15 or 18 characters
   */
  public KnownIds(String object, @Nullable String prefix, Iterator<String> ids) {
    this.object = object;
    this.prefix = prefix;
    this.ids = ids;
    skip();
  }

  /** Returns what Ids are compared by. */
  static String key(String id) {
    return id.substring(0, KEY);
  }

  /** Returns the Id that is next; null after the last. */
  @Nullable String peek() {
    return here;
  }

  /** Goes on to the next Id. */
  final void skip() {
    String last = here;
    here = null;
    while (here == null && ids.hasNext()) {
      String id = checked(Objects.requireNonNull(ids.next(), "an Id is null"));
      int order = last == null ? 1 : key(id).compareTo(key(last));
      if (order < 0) {
        throw new IllegalArgumentException(
            "The Ids of "
                + object
                + " must come in ascending order of their characters, digits before capitals before"
                + " small letters, but '"
                + id
                + "' comes after '"
                + last
                + "'. In SQL: ORDER BY id COLLATE \"C\" in PostgreSQL, COLLATE BINARY in SQLite,"
                + " COLLATE Latin1_General_BIN2 in SQL Server, BINARY id in MySQL.");
      }
      here = order == 0 ? null : id;
    }
  }

  private String checked(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'" + id + "' among the Ids of " + object + " is no Id of 15 or 18 characters.");
    }
    String begin = prefix;
    if (begin != null && !id.startsWith(begin)) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' is no Id of "
              + object
              + ", whose Ids begin with "
              + begin
              + ": it would be told as gone.");
    }
    return id;
  }
}
