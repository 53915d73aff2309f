package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** Puts an answer on the wire. Bodies are written while they are made, and never held. */
final class Wire {

  private static final int FIRST_ERROR = 400;

  // a client that waits longer has no time-out at all
  private static final Duration LONGEST_STALL = Duration.ofMinutes(1);

  // opened when the org ends, so that no stalled body keeps a thread
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private final TimeSource time;

  Wire(TimeSource time) {
    this.time = time;
  }

  /** Lets go what is stalled. */
  void end() {
    ended.complete(null);
  }

  MockResponse response(Answer answer, Request request) {
    waitFor(answer);
    // 100 is the least that the server takes; of an answer without a status nothing is sent
    MockResponse.Builder response = new MockResponse.Builder().code(Math.max(100, answer.status()));
    answer.headers().forEach((name, value) -> setHeader(response, name, value));
    if (!answer.headers().containsKey("Cache-Control")) {
      response.setHeader("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
    }
    if (answer.status() < FIRST_ERROR) {
      response.setHeader("Vary", "Accept-Encoding");
    }
    List<Disturbance> disturbances = answer.disturbances();
    disturbances.forEach(each -> each.applyTo(response));
    Body body = answer.body();
    if (body == null || !mayHaveBody(answer.status(), request.method())) {
      return response.build();
    }
    boolean gzip = request.takesGzip();
    for (Disturbance each : disturbances) {
      gzip = each.compresses(gzip);
    }
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    Body encoded = Answer.onTheWire(body, gzip, disturbances, ended);
    boolean holds = disturbances.stream().anyMatch(Disturbance::holds);
    // a body sets its length, unknown as it is; both headers together are no HTTP
    return response
        .body(new Chunked(encoded, holds))
        .removeHeader("Content-Length")
        .setHeader("Transfer-Encoding", "chunked")
        .build();
  }

  /** A header whose value has several lines comes several times. */
  private static void setHeader(MockResponse.Builder response, String name, String value) {
    response.removeHeader(name);
    value.lines().forEach(line -> response.addHeader(name, line));
  }

  private void waitFor(Answer answer) {
    try {
      for (Disturbance each : answer.disturbances()) {
        each.await(time, ended);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What follows such an answer is the next one: a body would be read as its head. */
  private static boolean mayHaveBody(int status, String method) {
    return status != 204 && status != 304 && !method.equals("HEAD");
  }

  private final class Chunked implements MockResponseBody {
    private final Body body;
    private final boolean holds;

    Chunked(Body body, boolean holds) {
      this.body = body;
      this.holds = holds;
    }

    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      ChunkedOutput chunked = new ChunkedOutput(sink.outputStream());
      try {
        body.writeTo(chunked);
      } catch (CutOutput.Broken e) {
        if (holds) {
          hold(sink);
        }
        // no last chunk; the server closes the socket behind us
        return;
      } catch (RuntimeException e) {
        // the server would leave the connection open, and the client waiting for the rest
        sink.close();
        throw e;
      }
      chunked.finish();
    }

    private void hold(BufferedSink sink) throws IOException {
      try {
        sink.flush();
        TimeSource.system().await(LONGEST_STALL, ended);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        // the client must not take what follows for the rest
        sink.close();
      }
    }
  }
}
