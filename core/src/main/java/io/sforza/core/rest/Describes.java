package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.http.Rejections;
import io.sforza.core.internal.json.Json;
import io.sforza.core.internal.text.NearMatches;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Describes, one by one, only if they have changed, or many in a call. */
final class Describes {
  private static final int NOT_MODIFIED = 304;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Connection connection;

  Describes(Connection connection) {
    this.connection = connection;
  }

  @Nullable Dated<GlobalDescribe> global(@Nullable Instant since) {
    return ask(ApiRequest.get("sobjects"), since, GlobalDescribe::parse);
  }

  @Nullable Dated<ObjectDescribe> object(String name, @Nullable Instant since) {
    try {
      return ask(ApiRequest.get("sobjects", name, "describe"), since, ObjectDescribe::parse);
    } catch (RequestRejectedException e) {
      throw e.status() == 404 ? unknown(List.of(name), e) : e;
    }
  }

  private <T> @Nullable Dated<T> ask(
      ApiRequest request, @Nullable Instant since, Function<InputStream, T> parser) {
    ApiRequest conditional =
        since == null ? request : request.header("If-Modified-Since", HTTP_DATE.format(since));
    // a reader cannot give null, so an unchanged describe comes as an empty list
    List<Dated<T>> found =
        connection.read(
            conditional,
            answer -> {
              try (ApiResponse open = answer) {
                return open.status() == NOT_MODIFIED
                    ? List.of()
                    : List.of(
                        new Dated<>(parser.apply(open.body()), date(open.header("Last-Modified"))));
              }
            });
    return found.isEmpty() ? null : found.get(0);
  }

  private static @Nullable Instant date(@Nullable String header) {
    try {
      return header == null
          ? null
          : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      // without a date that can be read it is asked for anew each time
      return null;
    }
  }

  Map<String, ObjectDescribe> objects(Collection<String> names) {
    List<String> distinct = new ArrayList<>(new LinkedHashSet<>(names));
    // refuses what cannot be a name, before a call is spent
    distinct.forEach(name -> ApiRequest.get("sobjects", name, "describe"));
    Map<String, ObjectDescribe> all = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (int from = 0; from < distinct.size(); from += Composite.MOST_PARTS) {
      int to = Math.min(distinct.size(), from + Composite.MOST_PARTS);
      batch(distinct.subList(from, to), all, missing);
    }
    if (!missing.isEmpty()) {
      throw unknown(missing, null);
    }
    return Collections.unmodifiableMap(all);
  }

  private void batch(List<String> names, Map<String, ObjectDescribe> all, List<String> missing) {
    Composite composite = new Composite(connection);
    for (int i = 0; i < names.size(); i++) {
      composite.get("sobjects/" + Composite.encode(names.get(i)) + "/describe", "d" + i, Map.of());
    }
    ApiRequest request = composite.request();
    List<Part> parts = connection.read(request, Describes::parts);
    for (int i = 0; i < names.size(); i++) {
      Part part = part(parts, "d" + i);
      if (part != null && part.status == 200 && part.describe != null) {
        all.put(names.get(i), part.describe);
      } else if (part != null && part.status == 404) {
        missing.add(names.get(i));
      } else {
        ErrorAnswer error =
            part == null
                ? new ErrorAnswer(200, List.of(), "the answer has no part for it")
                : ErrorAnswer.parse(part.status, part.error);
        throw Rejections.exception(
            "The describe of " + names.get(i) + " in " + request, error, null, connection.usage());
      }
    }
  }

  /** One part of the answer: a describe, or errors as JSON. */
  private record Part(
      String referenceId, int status, @Nullable ObjectDescribe describe, String error) {}

  private static @Nullable Part part(List<Part> parts, String referenceId) {
    for (Part part : parts) {
      if (part.referenceId.equals(referenceId)) {
        return part;
      }
    }
    return null;
  }

  /** Reads the parts one after the other, so that one describe at a time is held as JSON. */
  private static List<Part> parts(ApiResponse answer) {
    List<Part> parts = new ArrayList<>();
    try (ApiResponse open = answer;
        JsonParser json = Json.MAPPER.createParser(open.body())) {
      while (json.nextToken() != null && json.currentToken() != JsonToken.START_ARRAY) {
        // up to the list of parts
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        parts.add(part(json));
      }
    }
    return parts;
  }

  private static Part part(JsonParser json) {
    String referenceId = "";
    int status = 0;
    ObjectDescribe describe = null;
    String error = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "referenceId" -> referenceId = json.getString();
        case "httpStatusCode" -> status = json.getIntValue();
        case "body" -> {
          if (value == JsonToken.START_OBJECT) {
            describe = ObjectDescribe.parse(new ByteArrayInputStream(copy(json)));
          } else if (value == JsonToken.START_ARRAY) {
            error = json.readValueAsTree().toString();
          }
        }
        default -> json.skipChildren();
      }
    }
    return new Part(referenceId, status, describe, error);
  }

  private static byte[] copy(JsonParser json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = Json.MAPPER.createGenerator(bytes)) {
      generator.copyCurrentStructure(json);
    }
    return bytes.toByteArray();
  }

  private RequestRejectedException unknown(
      List<String> names, @Nullable RequestRejectedException cause) {
    GlobalDescribe global = Describes.required(global(null));
    StringBuilder hints = new StringBuilder();
    for (String name : names) {
      List<String> similar = global.similarObjects(name);
      if (!similar.isEmpty()) {
        hints.append(names.size() > 1 ? name + ": " : "");
        hints.append(NearMatches.question(similar)).append(' ');
      }
    }
    hints.append(
        hints.isEmpty()
            ? "Check the spelling (custom objects end in __c) and that the user may read the"
                + " object: Setup > Profiles or Permission Sets > Object Settings."
            : "If the name is right, the user may not see the object.");
    String object = names.size() == 1 ? "object '" + names.get(0) + "'" : "objects " + names;
    return new RequestRejectedException(
        ErrorDetails.of("The org has no " + object + " that this user can see.")
            .code(cause == null ? "NOT_FOUND" : cause.errorCode())
            .hint(hints.toString())
            .requestId(cause == null ? null : cause.requestId())
            .cause(cause),
        404,
        cause == null ? List.of() : cause.errors());
  }

  /** An answer to a question without a date is never "unchanged". */
  static <T> T required(@Nullable Dated<T> answer) {
    if (answer == null) {
      throw new IllegalStateException("Unchanged, although it was not asked since when.");
    }
    return answer.value();
  }
}
