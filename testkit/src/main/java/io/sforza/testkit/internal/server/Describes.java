package io.sforza.testkit.internal.server;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code /sobjects} and {@code /sobjects/X/describe}. */
final class Describes {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT);

  private final Store store;
  private final LoginDesk desk;

  Describes(Store store, LoginDesk desk) {
    this.store = store;
    this.desk = desk;
  }

  private Tables tables(Request request) {
    return store.first(Sender.userId(request, desk));
  }

  Answer global(String version, Request request) {
    return ifModified(request, () -> global(version, tables(request)));
  }

  Answer one(String version, String object, Request request) {
    Table table = tables(request).find(object);
    return table == null
        ? Answer.notFound()
        : ifModified(request, () -> Answer.json(200, table.object().describe(version)));
  }

  private Answer ifModified(Request request, Supplier<Answer> answer) {
    // of the whole org, the same for all objects
    ZonedDateTime modified = store.describedAt().atZone(ZoneOffset.UTC);
    String tag = '"' + Long.toHexString(modified.toEpochSecond()) + '"';
    String since = request.header("If-Modified-Since");
    String known = request.header("If-None-Match");
    if (known != null && known.replace("--gzip", "").contains(tag)) {
      return Answer.empty(304).header("ETag", tag);
    }
    try {
      if (since != null && !modified.isAfter(ZonedDateTime.parse(since, RFC_1123_DATE_TIME))) {
        return Answer.empty(304);
      }
    } catch (DateTimeParseException e) {
      // as if it were not there
    }
    return answer.get().header("Last-Modified", HTTP_DATE.format(modified)).header("ETag", tag);
  }

  private Answer global(String version, Tables tables) {
    return Answer.of(
        200,
        "application/json;charset=UTF-8",
        out -> {
          out.write(
              "{\"encoding\":\"UTF-8\",\"maxBatchSize\":200,\"sobjects\":["
                  .getBytes(StandardCharsets.UTF_8));
          String separator = "";
          for (Table table : tables.all()) {
            String entry = separator + table.object().summary(version);
            out.write(entry.getBytes(StandardCharsets.UTF_8));
            separator = ",";
          }
          out.write("]}".getBytes(StandardCharsets.UTF_8));
        });
  }
}
