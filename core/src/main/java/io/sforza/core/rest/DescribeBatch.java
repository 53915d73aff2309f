package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.http.Rejections;
import io.sforza.core.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * At most 25 describes in one call, each only if it has changed.
 *
 * @param <T> what is made of a describe
 */
final class DescribeBatch<T> {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final Connection connection;
  private final Function<byte[], T> reader;

  DescribeBatch(Connection connection, Function<byte[], T> reader) {
    this.connection = connection;
    this.reader = reader;
  }

  /**
   * Asks for objects.
   *
   * @param names the objects
   * @param known the dates of those that are known
   * @param answers takes the answers by name
   */
  void ask(List<String> names, Map<String, Instant> known, Map<String, DescribeAnswer<T>> answers) {
    Composite composite = new Composite(connection);
    for (int i = 0; i < names.size(); i++) {
      Instant since = known.get(names.get(i));
      composite.get(
          "sobjects/" + Composite.encode(names.get(i)) + "/describe",
          "d" + i,
          since == null ? Map.of() : Map.of("If-Modified-Since", HttpDates.format(since)));
    }
    ApiRequest request = composite.request();
    Map<String, Part<T>> parts = connection.read(request, this::parts);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Part<T> part = parts.get("d" + i);
      if (part != null && part.status == OK && part.value != null) {
        answers.put(name, new DescribeAnswer.Changed<>(part.value, part.lastModified));
      } else if (part != null && part.status == NOT_MODIFIED && known.containsKey(name)) {
        answers.put(name, new DescribeAnswer.Unchanged<>());
      } else {
        answers.put(name, new DescribeAnswer.Refused<>(refusal(name, request, part)));
      }
    }
  }

  private SalesforceException refusal(String name, ApiRequest request, @Nullable Part<T> part) {
    ErrorAnswer error =
        part == null
            ? new ErrorAnswer(OK, List.of(), "the answer has no part for it")
            : ErrorAnswer.parse(part.status, part.error);
    return Rejections.exception(
        "The describe of " + name + " in " + request, error, null, connection.usage());
  }

  /** One part of the answer: a describe, nothing, or errors as JSON. */
  private record Part<T>(
      String referenceId,
      int status,
      @Nullable Instant lastModified,
      @Nullable T value,
      String error) {}

  /** Reads the parts one after the other, so that one describe at a time is held as JSON. */
  private Map<String, Part<T>> parts(ApiResponse answer) {
    Map<String, Part<T>> parts = new LinkedHashMap<>();
    try (ApiResponse open = answer;
        JsonParser json = Json.MAPPER.createParser(open.body())) {
      while (json.nextToken() != null && json.currentToken() != JsonToken.START_ARRAY) {
        // up to the list of parts
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Part<T> part = part(json);
        parts.putIfAbsent(part.referenceId, part);
      }
    }
    return parts;
  }

  private Part<T> part(JsonParser json) {
    String referenceId = "";
    int status = 0;
    Instant lastModified = null;
    byte[] describe = null;
    String error = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "referenceId" -> referenceId = json.getString();
        case "httpStatusCode" -> status = json.getIntValue();
        case "httpHeaders" -> lastModified = lastModified(json);
        case "body" -> {
          if (value == JsonToken.START_OBJECT) {
            describe = copy(json);
          } else if (value == JsonToken.START_ARRAY) {
            error = json.readValueAsTree().toString();
          }
        }
        default -> json.skipChildren();
      }
    }
    // only now, for the body may come before the status that says what it is
    T read = status == OK && describe != null ? reader.apply(describe) : null;
    return new Part<>(referenceId, status, lastModified, read, error);
  }

  private static @Nullable Instant lastModified(JsonParser json) {
    String date = null;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && name.equalsIgnoreCase("Last-Modified")) {
          date = json.getString();
        }
        json.skipChildren();
      }
    }
    return HttpDates.parse(date);
  }

  private static byte[] copy(JsonParser json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = Json.MAPPER.createGenerator(bytes)) {
      generator.copyCurrentStructure(json);
    }
    return bytes.toByteArray();
  }
}
