package io.sforza.soql;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.rest.RestApi;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An org that only describes, over real HTTP, and answers as it is told to. */
final class DescribingOrg implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern PATH = Pattern.compile("/sobjects/([^/]+)/describe");

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Described> objects = new ConcurrentHashMap<>();
  private final List<Connection> connections = new ArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  /**
   * What was asked, in order: {@code Account}, or {@code [Account, Contact]}; {@code ?} if dated.
   */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Full describes that were sent. */
  final Semaphore bodies = new Semaphore(0);

  /** Objects that a composite answer has no part for. */
  final Set<String> lost = ConcurrentHashMap.newKeySet();

  /** Answers to give before all others. */
  final ConcurrentLinkedQueue<MockResponse> instead = new ConcurrentLinkedQueue<>();

  /** Holds answers back until it is opened. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** Has a permit for each request that came. */
  final Semaphore arrived = new Semaphore(0);

  volatile boolean dates = true;

  private record Described(String name, String fields, Instant modified) {}

  DescribingOrg() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            return answer(request);
          }
        });
    server.start();
  }

  /** Has an object from now on, or has it with other fields. */
  DescribingOrg has(String object, String... fields) {
    return has(now.get(), object, fields);
  }

  DescribingOrg has(Instant since, String object, String... fields) {
    objects.put(
        object.toLowerCase(Locale.ROOT), new Described(object, String.join(",", fields), since));
    return this;
  }

  /** Has an object spelled with a namespace that it was not asked for with. */
  void describedAs(String object, String name) {
    objects.computeIfPresent(
        key(object), (key, known) -> new Described(name, known.fields, known.modified));
  }

  DescribingOrg drops(String object) {
    objects.remove(object.toLowerCase(Locale.ROOT));
    return this;
  }

  static String text(String name, int length) {
    return "{\"name\":\"" + name + "\",\"type\":\"string\",\"length\":" + length + "}";
  }

  static String refusal(String code, String message) {
    return "[{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}]";
  }

  static MockResponse status(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }

  void pass(Duration time) {
    now.updateAndGet(then -> then.plus(time));
  }

  RestApi rest() {
    return rest("00D5g000001AbCdEAK", "0055g000001XyZwAAK");
  }

  /** The org as another user sees it; null if the login does not tell who. */
  RestApi rest(String organizationId, String userId) {
    Connection connection =
        Connection.builder(
                context ->
                    Session.of(
                            URI.create("http://127.0.0.1:" + server.getPort()), Secret.of("token"))
                        .identifiedAs(organizationId, userId))
            .apiVersion(ApiVersion.LATEST_KNOWN)
            .retryPolicy(RetryPolicy.none())
            .time(new Clock())
            .build();
    connections.add(connection);
    return RestApi.of(connection);
  }

  private final class Clock implements TimeSource {
    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public long nanoTime() {
      return Duration.between(START, now.get()).toNanos();
    }

    @Override
    public boolean await(Duration duration, CompletionStage<?> signal) {
      pass(duration);
      return signal.toCompletableFuture().isDone();
    }
  }

  private MockResponse answer(RecordedRequest request) throws InterruptedException {
    String path = request.getUrl().encodedPath();
    String since = request.getHeaders().get("If-Modified-Since");
    List<Part> parts = path.endsWith("/composite") ? parts(request.getBody().utf8()) : List.of();
    asked.add(
        !parts.isEmpty()
            ? parts.stream().map(Part::toString).toList().toString()
            : (path.endsWith("/sobjects") ? "*" : name(path)) + (since == null ? "" : "?"));
    arrived.release();
    gate.await();
    MockResponse told = instead.poll();
    if (told != null) {
      return told;
    }
    if (!parts.isEmpty()) {
      return status(200, "{\"compositeResponse\":[" + composite(parts) + "]}");
    }
    Described described = path.endsWith("/sobjects") ? all() : objects.get(key(name(path)));
    if (described == null) {
      return status(404, refusal("NOT_FOUND", "The requested resource does not exist"));
    }
    if (unchanged(described, since)) {
      return status(304, "");
    }
    bodies.release();
    MockResponse.Builder response = new MockResponse.Builder().body(json(described));
    return (dates
            ? response.addHeader("Last-Modified", HTTP_DATE.format(described.modified))
            : response)
        .build();
  }

  private Described all() {
    return new Described("", "", START);
  }

  private String json(Described described) {
    if (described.name.isEmpty()) {
      return "{\"sobjects\":["
          + String.join(
              ",", objects.values().stream().map(o -> "{\"name\":\"" + o.name + "\"}").toList())
          + "]}";
    }
    return "{\"name\":\""
        + described.name
        + "\",\"queryable\":true,\"fields\":["
        + described.fields
        + "],\"aKeyOfTomorrow\":[1]}";
  }

  private static boolean unchanged(Described described, String since) {
    return since != null
        && !described.modified.isAfter(
            ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
  }

  /** A part of a composite request. */
  private record Part(String object, String reference, String since) {
    @Override
    public String toString() {
      return object + (since == null ? "" : "?");
    }
  }

  private static List<Part> parts(String body) {
    List<Part> parts = new ArrayList<>();
    // a part is what stands between its braces, those of its headers within
    Matcher part = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}").matcher(body.substring(1));
    while (part.find()) {
      String text = part.group();
      parts.add(
          new Part(
              name(text),
              find("\"referenceId\":\"([^\"]*)\"", text),
              find("\"If-Modified-Since\":\"([^\"]*)\"", text)));
    }
    return parts;
  }

  private String composite(List<Part> parts) {
    List<String> answers = new ArrayList<>();
    for (Part part : parts) {
      Described described = objects.get(key(part.object));
      if (lost.contains(part.object)) {
        continue;
      }
      String body = "null";
      String headers = "";
      int status = 304;
      if (described == null) {
        status = 404;
        body = refusal("NOT_FOUND", "The requested resource does not exist");
      } else if (!unchanged(described, part.since)) {
        status = 200;
        body = json(described);
        bodies.release();
        headers = "\"Last-Modified\":\"" + HTTP_DATE.format(described.modified) + "\"";
      }
      answers.add(
          "{\"body\":%s,\"httpHeaders\":{\"a\":\"b\"%s},\"httpStatusCode\":%d,\"referenceId\":\"%s\"}"
              .formatted(
                  body, headers.isEmpty() || !dates ? "" : "," + headers, status, part.reference));
    }
    return String.join(",", answers);
  }

  private static String name(String text) {
    Matcher path = PATH.matcher(text);
    return path.find() ? path.group(1) : text;
  }

  private static String find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    return found.find() ? found.group(1) : null;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    gate.countDown();
    connections.forEach(Connection::close);
    server.close();
  }
}
