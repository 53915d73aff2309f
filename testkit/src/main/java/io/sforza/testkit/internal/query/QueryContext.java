package io.sforza.testkit.internal.query;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What the meaning of a query depends on beside its text. Immutable.
 *
 * @param tables what can be asked
 * @param now what TODAY and the like are counted from
 * @param userId who asks
 * @param zone where the days of the user begin
 * @param fiscal when the fiscal year of the org begins
 * @param withHidden whether deleted and archived rows are found, too
 */
public record QueryContext(
    Tables tables, Instant now, String userId, ZoneId zone, FiscalYear fiscal, boolean withHidden) {

  /**
   * Returns the context in which a user of an org asks: time zone and fiscal year are what the rows
   * of User and Organization say, UTC and the calendar year if they say nothing.
   */
  public static QueryContext of(Tables tables, Instant now, String userId, boolean withHidden) {
    String user = text(tables, "User", "TimeZoneSidKey", userId);
    String zone = user.isEmpty() ? text(tables, "Organization", "TimeZoneSidKey", "") : user;
    String month = text(tables, "Organization", "FiscalYearStartMonth", "");
    String byStart = text(tables, "Organization", "UsesStartDateAsFiscalYearName", "");
    FiscalYear fiscal =
        new FiscalYear(month.isEmpty() ? 1 : Integer.parseInt(month), byStart.equals("true"));
    return new QueryContext(tables, now, userId, zone(zone), fiscal, withHidden);
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      // a made-up text in a row of a test is no reason to answer nothing
      return ZoneOffset.UTC;
    }
  }

  /** Returns what the row of an Id says; the first row if there is none. */
  private static String text(Tables tables, String object, String field, String id) {
    Table table = tables.find(object);
    int position = table == null ? -1 : table.object().position(field);
    if (table == null || position < 0 || table.rows().count() == 0) {
      return "";
    }
    Bytes cell = new Bytes(64);
    table.rows().write(Math.max(0, table.rows().indexOf(id)), position, cell);
    return cell.text(0);
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, zone);
  }
}
