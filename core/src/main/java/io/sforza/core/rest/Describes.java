package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes, one by one, only if they have changed, or many in a call. */
final class Describes {
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;

  private final Connection connection;

  Describes(Connection connection) {
    this.connection = connection;
  }

  @Nullable Dated<GlobalDescribe> global(@Nullable Instant since) {
    return ask(ApiRequest.get("sobjects"), since, answer -> GlobalDescribe.parse(answer.body()));
  }

  <T> @Nullable Dated<T> global(@Nullable Instant since, Function<byte[], T> reader) {
    return ask(ApiRequest.get("sobjects"), since, whole(reader));
  }

  @Nullable Dated<ObjectDescribe> object(String name, @Nullable Instant since) {
    try {
      return ask(request(name), since, answer -> ObjectDescribe.parse(answer.body()));
    } catch (RequestRejectedException e) {
      throw e.status() == NOT_FOUND ? unknown(List.of(name), e) : e;
    }
  }

  private static ApiRequest request(String name) {
    return ApiRequest.get("sobjects", name, "describe");
  }

  /** Reads the body to its end first: where it breaks off, it is asked for again. */
  private static <T> BodyReader<T> whole(Function<byte[], T> reader) {
    return answer -> reader.apply(answer.body().readAllBytes());
  }

  @FunctionalInterface
  private interface BodyReader<T> {
    T read(ApiResponse answer) throws IOException;
  }

  private <T> @Nullable Dated<T> ask(
      ApiRequest request, @Nullable Instant since, BodyReader<T> reader) {
    ApiRequest conditional =
        since == null ? request : request.header("If-Modified-Since", HttpDates.format(since));
    // a reader cannot give null, so an unchanged describe comes as an empty list
    List<Dated<T>> found =
        connection.read(
            conditional,
            answer -> {
              try (ApiResponse open = answer) {
                return open.status() == NOT_MODIFIED
                    ? List.of()
                    : List.of(
                        new Dated<>(
                            reader.read(open), HttpDates.parse(open.header("Last-Modified"))));
              }
            });
    return found.isEmpty() ? null : found.get(0);
  }

  /** Asks for one by a GET of its own, for 25 in a composite, and for more in several. */
  <T> Map<String, DescribeAnswer<T>> objects(
      Map<String, @Nullable Instant> objects, Function<byte[], T> reader) {
    List<String> names = List.copyOf(objects.keySet());
    Map<String, DescribeAnswer<T>> answers = new LinkedHashMap<>();
    if (names.size() == 1) {
      answers.put(names.get(0), alone(names.get(0), objects.get(names.get(0)), reader));
    } else {
      Map<String, Instant> known = new HashMap<>(objects);
      known.values().removeIf(since -> since == null);
      batches(names, known, reader, answers);
    }
    return Collections.unmodifiableMap(answers);
  }

  private <T> DescribeAnswer<T> alone(
      String name, @Nullable Instant since, Function<byte[], T> reader) {
    try {
      Dated<T> found = ask(request(name), since, whole(reader));
      return found == null
          ? new DescribeAnswer.Unchanged<>()
          : new DescribeAnswer.Changed<>(found.value(), found.lastModified());
    } catch (RequestRejectedException e) {
      return new DescribeAnswer.Refused<>(e);
    }
  }

  private <T> void batches(
      List<String> names,
      Map<String, Instant> known,
      Function<byte[], T> reader,
      Map<String, DescribeAnswer<T>> answers) {
    // refuses what cannot be a name, before a call is spent
    names.forEach(Describes::request);
    DescribeBatch<T> batch = new DescribeBatch<>(connection, reader);
    for (int from = 0; from < names.size(); from += Composite.MOST_PARTS) {
      int to = Math.min(names.size(), from + Composite.MOST_PARTS);
      batch.ask(names.subList(from, to), known, answers);
    }
  }

  Map<String, ObjectDescribe> objects(Collection<String> names) {
    Map<String, DescribeAnswer<ObjectDescribe>> answers = new LinkedHashMap<>();
    batches(
        List.copyOf(new LinkedHashSet<>(names)),
        Map.of(),
        json -> ObjectDescribe.parse(new ByteArrayInputStream(json)),
        answers);
    Map<String, ObjectDescribe> all = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    answers.forEach(
        (name, answer) -> {
          if (answer instanceof DescribeAnswer.Changed<ObjectDescribe> changed) {
            all.put(name, changed.value());
          } else if (answer instanceof DescribeAnswer.Refused<ObjectDescribe> refused) {
            if (!(refused.why() instanceof RequestRejectedException e) || e.status() != NOT_FOUND) {
              throw refused.why();
            }
            missing.add(name);
          }
        });
    if (!missing.isEmpty()) {
      throw unknown(missing, null);
    }
    return Collections.unmodifiableMap(all);
  }

  private RequestRejectedException unknown(
      List<String> names, @Nullable RequestRejectedException cause) {
    return Describes.required(global(null)).noSuchObjects(names, cause);
  }

  /** An answer to a question without a date is never "unchanged". */
  static <T> T required(@Nullable Dated<T> answer) {
    if (answer == null) {
      throw new IllegalStateException("Unchanged, although it was not asked since when.");
    }
    return answer.value();
  }
}
