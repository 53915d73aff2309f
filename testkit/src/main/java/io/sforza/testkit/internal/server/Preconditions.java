package io.sforza.testkit.internal.server;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.sforza.testkit.internal.rows.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers by which a client makes a call depend on what it knows of a row. */
final class Preconditions {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT);

  private Preconditions() {}

  /** Returns the answer to a client that knows the row as it is; null if it does not. */
  static @Nullable Answer ofRead(Request request, Table table, long index) {
    checkWrite(request, table, index);
    Instant since = instant(request.header("If-Modified-Since"));
    String tag = request.header("If-None-Match");
    boolean known =
        tag == null
            ? since != null && !modified(table, index).isAfter(since)
            : hasTag(table) && matches(tag, tag(table, index));
    return known ? Answer.empty(304) : null;
  }

  /**
   * Checks that a row is still what the client takes it for.
   *
   * @throws RefusedCall if it is not
   */
  static void checkWrite(Request request, Table table, long index) {
    Instant since = instant(request.header("If-Unmodified-Since"));
    String tag = request.header("If-Match");
    boolean changed = since != null && modified(table, index).isAfter(since);
    if (changed || (tag != null && hasTag(table) && !matches(tag, tag(table, index)))) {
      throw new RefusedCall(Answer.empty(412));
    }
  }

  /** Returns the answer with what a client can remember of the row. */
  static Answer stamped(Answer answer, Table table, long index) {
    Answer dated =
        answer.header(
            "Last-Modified", HTTP_DATE.format(modified(table, index).atOffset(ZoneOffset.UTC)));
    return hasTag(table) ? dated.header("ETag", '"' + tag(table, index) + '"') : dated;
  }

  /** Only accounts have tags. */
  private static boolean hasTag(Table table) {
    return table.object().name().equals("Account");
  }

  private static String tag(Table table, long index) {
    String row = RowText.id(table, index) + modified(table, index);
    return Long.toString(Integer.toUnsignedLong(row.hashCode()), 36);
  }

  private static boolean matches(String header, String tag) {
    for (String one : header.split(",", -1)) {
      String bare = one.trim().replace("W/", "").replace("\"", "").replace("--gzip", "");
      if (bare.equals("*") || bare.equals(tag)) {
        return true;
      }
    }
    return false;
  }

  private static Instant modified(Table table, long index) {
    for (String field : new String[] {"LastModifiedDate", "SystemModstamp", "CreatedDate"}) {
      String stamp = RowText.cell(table, index, field);
      if (!stamp.isEmpty()) {
        return Instant.parse(stamp);
      }
    }
    return Instant.EPOCH;
  }

  /** Returns the time of a header; null if there is none that can be read. */
  static @Nullable Instant instant(@Nullable String header) {
    try {
      return header == null ? null : ZonedDateTime.parse(header, RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      // as if it were not there
      return null;
    }
  }
}
