package io.sforza.core.internal.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.ApiError;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * One page of a query, decoded while it is read: {@code {"totalSize", "done", "nextRecordsUrl",
 * "records": […]}}, alone or as the one part of a composite answer. Not thread-safe.
 */
public final class QueryResult {
  private final JsonParser json;
  private final byte[] page;
  private @Nullable RecordDecoder decoder;

  private boolean composite;
  private boolean found;
  private boolean inRecords;
  private boolean done;
  private boolean doneTold;
  private long totalSize = -1;
  private @Nullable String nextRecordsUrl;
  private @Nullable List<ApiError> errors;
  private int status;

  /**
   * Opens a page.
   *
   * @param page the JSON, whole
   * @param schema the columns, or null to take those of the first record, as texts
   * @param children fetches further pages of child rows
   * @throws IOException if the JSON breaks off
   */
  public QueryResult(byte[] page, @Nullable RowSchema schema, ChildPages children)
      throws IOException {
    this(page, decoder(page, schema, children));
  }

  QueryResult(byte[] page, @Nullable RecordDecoder decoder) throws IOException {
    this.page = page;
    this.decoder = decoder;
    this.json = Json.MAPPER.createParser(page);
    if (page.length > 0 && page[0] == '<') {
      throw notAPage();
    }
    try {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw notAPage();
      }
      envelope();
    } catch (JacksonException e) {
      throw brokenOff(e);
    }
    if (!found && errors == null) {
      throw notAPage();
    }
  }

  private static @Nullable RecordDecoder decoder(
      byte[] page, @Nullable RowSchema schema, ChildPages children) throws IOException {
    RowSchema known = schema == null ? firstRecord(page) : schema;
    return known == null ? null : new RecordDecoder(known, children);
  }

  /** Returns the columns of the first record as texts, or null if there is none. */
  private static @Nullable RowSchema firstRecord(byte[] page) throws IOException {
    try (JsonParser json = Json.MAPPER.createParser(page)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.PROPERTY_NAME
            && json.currentName().equals("records")) {
          json.nextToken();
          return json.nextToken() == JsonToken.START_OBJECT
              ? columns(json.readValueAsTree())
              : null;
        }
      }
      return null;
    } catch (JacksonException e) {
      throw brokenOff(e);
    }
  }

  private static RowSchema columns(JsonNode record) {
    List<Column> columns = new ArrayList<>();
    for (String name : record.propertyNames()) {
      if (!name.equals("attributes")) {
        columns.add(new Column(name, FieldType.STRING));
      }
    }
    return RowSchema.of(record.path("attributes").path("type").asString("rows"), columns);
  }

  /** Returns the columns; null if there was neither a schema nor a record to tell them. */
  public @Nullable RowSchema schema() {
    return decoder == null ? null : decoder.schema();
  }

  /** Returns how many rows the whole query has, as Salesforce counted; -1 if it did not say yet. */
  public long totalSize() {
    return totalSize;
  }

  /** Returns whether this is the last page; known after the last row at the latest. */
  public boolean done() {
    return done;
  }

  /** Returns the link to the next page, or null; known after the last row at the latest. */
  public @Nullable String nextRecordsUrl() {
    return nextRecordsUrl;
  }

  /**
   * Returns the errors that the part of a composite answer holds in place of a page, or null if it
   * is a page.
   */
  public @Nullable ErrorAnswer error() {
    return errors == null ? null : new ErrorAnswer(status, errors, "");
  }

  /**
   * Returns the next row, or null after the last.
   *
   * @throws IOException if the JSON breaks off
   */
  public @Nullable Row next() throws IOException {
    RecordDecoder records = decoder;
    try {
      if (inRecords) {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT && records != null) {
          return records.record(json);
        } else if (token != JsonToken.END_ARRAY) {
          throw noRecord(records == null ? "the query" : records.schema().objectName());
        }
        inRecords = false;
        envelope();
      }
    } catch (JacksonException e) {
      throw brokenOff(e);
    }
    if (!doneTold || (!done && nextRecordsUrl == null)) {
      throw noNextPage(records == null ? "the query" : records.schema().objectName());
    }
    return null;
  }

  /** Reads what stands around the records, up to their array or to the end. */
  private void envelope() {
    while (true) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return;
      }
      if (token == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (entersRecords(name, value)) {
          return;
        }
      }
      // an end of an object or array: of the part, of the list of parts, of the answer
    }
  }

  /** Takes the value of a key; returns whether the records begin here. */
  private boolean entersRecords(String name, JsonToken value) {
    switch (name) {
      case "compositeResponse" -> {
        // its part is read as if it stood alone
        composite = true;
        return false;
      }
      case "records" -> {
        found = true;
        inRecords = value == JsonToken.START_ARRAY;
        return inRecords;
      }
      case "body" -> {
        if (composite && value == JsonToken.START_ARRAY) {
          errors = errors(json.readValueAsTree());
        }
        return false;
      }
      case "totalSize" ->
          totalSize = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
      case "done" -> {
        done = value == JsonToken.VALUE_TRUE;
        doneTold = true;
      }
      case "nextRecordsUrl" ->
          nextRecordsUrl = value == JsonToken.VALUE_STRING ? json.getString() : null;
      case "httpStatusCode" ->
          status = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : 0;
      default -> json.skipChildren();
    }
    return false;
  }

  private static List<ApiError> errors(JsonNode array) {
    return ErrorAnswer.parse(400, array.toString()).errors();
  }

  private static IOException brokenOff(JacksonException e) {
    return new IOException("the JSON breaks off or is none: " + e.getOriginalMessage(), e);
  }

  static DataIntegrityException noRecord(String object) {
    return new DataIntegrityException(
        ErrorDetails.of("A page of " + object + " holds what is no record among its records.")
            .hint("Do not trust what was read so far; read again."));
  }

  static DataIntegrityException noNextPage(String object) {
    return new DataIntegrityException(
        ErrorDetails.of("A page of " + object + " neither ends the query nor links to the next.")
            .hint("Do not trust what was read so far; read again."));
  }

  private DataIntegrityException notAPage() {
    String start = new String(page, 0, Math.min(page.length, 80), UTF_8);
    return new DataIntegrityException(
        ErrorDetails.of("The answer is not a page of a query: it begins with '" + start + "'.")
            .hint("If a proxy stands in between, see what it answers in Salesforce's place."));
  }
}
