package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** Puts an answer on the wire. Bodies are written while they are made, and never held. */
final class Wire {

  // a client that waits longer has no time-out at all
  private static final long LONGEST_STALL_SECONDS = 60;

  // opened when the org ends, so that no stalled body keeps a thread
  private final CountDownLatch ended = new CountDownLatch(1);

  Wire() {}

  /** Lets go what is stalled. */
  void end() {
    ended.countDown();
  }

  MockResponse response(Answer answer, Request request) {
    MockResponse.Builder response = new MockResponse.Builder().code(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
    response.setHeader("Vary", "Accept-Encoding");
    Disturbance disturbance = answer.disturbance();
    if (disturbance != null) {
      disturbance.applyTo(response);
    }
    Body body = answer.body();
    if (body == null || !mayHaveBody(answer.status(), request.method())) {
      return response.build();
    }
    if (request.takesGzip()) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.removeHeader("Content-Length").setHeader("Transfer-Encoding", "chunked");
    Body encoded = Answer.onTheWire(body, request.takesGzip(), disturbance);
    boolean holds = disturbance != null && disturbance.holds();
    return response.body(new Chunked(encoded, holds)).build();
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
        ended.await(LONGEST_STALL_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        // the client must not take what follows for the rest
        sink.close();
      }
    }
  }
}
