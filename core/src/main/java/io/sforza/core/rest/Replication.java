package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.internal.json.Json;
import io.sforza.core.internal.row.CellText;
import io.sforza.core.rest.DeletedRecords.Deleted;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Asks for what was changed or deleted within a window; checks the window before a call is spent.
 */
final class Replication {
  private static final Duration REACH_OF_UPDATED = Duration.ofDays(30);
  private static final Duration REACH_OF_DELETED = Duration.ofDays(15);

  // this side's clock may be wrong: what lies about the border Salesforce refuses itself
  private static final Duration CLOCKS_APART = Duration.ofHours(12);

  private final Connection connection;

  Replication(Connection connection) {
    this.connection = connection;
  }

  UpdatedRecords updated(String object, Instant from, Instant to) {
    Answer answer = ask(object, "updated", from, to, REACH_OF_UPDATED);
    return new UpdatedRecords(answer.ids, answer.date("latestDateCovered", answer.latest));
  }

  DeletedRecords deleted(String object, Instant from, Instant to) {
    Answer answer = ask(object, "deleted", from, to, REACH_OF_DELETED);
    return new DeletedRecords(
        answer.deleted,
        from,
        answer.date("earliestDateAvailable", answer.earliest),
        answer.date("latestDateCovered", answer.latest));
  }

  private Answer ask(String object, String what, Instant from, Instant to, Duration reach) {
    // Salesforce drops the seconds
    Instant start = from.truncatedTo(ChronoUnit.MINUTES);
    Instant end = to.truncatedTo(ChronoUnit.MINUTES);
    check(start, end, reach, what);
    ApiRequest request =
        ApiRequest.get("sobjects", object, what)
            .query("start", start.toString())
            .query("end", end.toString());
    return connection.read(
        request,
        answer -> {
          try (ApiResponse open = answer;
              JsonParser json = Json.MAPPER.createParser(open.body())) {
            return new Answer(object + " " + what).read(json);
          }
        });
  }

  private void check(Instant start, Instant end, Duration reach, String what) {
    if (!end.isAfter(start.plus(Duration.ofMinutes(1)))) {
      throw new IllegalArgumentException(
          "The window from "
              + start
              + " to "
              + end
              + " is too short: Salesforce wants more than a minute.");
    }
    Instant earliest = connection.time().instant().minus(reach).minus(CLOCKS_APART);
    if (start.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "What was "
              + what
              + " since "
              + start
              + " cannot be asked: Salesforce remembers "
              + reach.toDays()
              + " days. Read the object as a whole.");
    }
  }

  /** What comes, read token by token: it may be 600,000 Ids. */
  private static final class Answer {
    private final String what;
    private final List<String> ids = new ArrayList<>();
    private final List<Deleted> deleted = new ArrayList<>();
    private boolean listed;
    private @Nullable String earliest;
    private @Nullable String latest;

    Answer(String what) {
      this.what = what;
    }

    Answer read(JsonParser json) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "ids" -> list(json, JsonToken.VALUE_STRING, () -> ids.add(json.getString()));
          case "deletedRecords" ->
              list(json, JsonToken.START_OBJECT, () -> deleted.add(record(json)));
          case "earliestDateAvailable" -> earliest = json.getString();
          case "latestDateCovered" -> latest = json.getString();
          default -> json.skipChildren();
        }
      }
      if (!listed) {
        throw misses("a list of them");
      }
      return this;
    }

    private void list(JsonParser json, JsonToken element, Runnable add) {
      listed = json.currentToken() == JsonToken.START_ARRAY;
      while (listed && json.nextToken() != JsonToken.END_ARRAY) {
        if (json.currentToken() != element) {
          throw misses("a list that holds nothing else");
        }
        add.run();
      }
    }

    private Deleted record(JsonParser json) {
      String id = null;
      String date = null;
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "id" -> id = json.getString();
          case "deletedDate" -> date = json.getString();
          default -> json.skipChildren();
        }
      }
      if (id == null) {
        throw misses("an id");
      }
      return new Deleted(id, date("deletedDate", date));
    }

    Instant date(String name, @Nullable String text) {
      try {
        if (text != null) {
          return CellText.instant(text);
        }
      } catch (DateTimeException | NumberFormatException e) {
        throw misses(name + " that is a date, not '" + text + "'");
      }
      throw misses(name);
    }

    private DataIntegrityException misses(String thing) {
      return new DataIntegrityException(
          ErrorDetails.of("The answer of " + what + " records comes without " + thing + "."));
    }
  }
}
