package io.sforza.testkit.internal.server;

import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** Puts an answer on the wire. Bodies are written while they are made, and never held. */
final class Wire {

  private Wire() {}

  static MockResponse response(Answer answer, Request request) {
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
    return response.body(new Chunked(encoded)).build();
  }

  /** What follows such an answer is the next one: a body would be read as its head. */
  private static boolean mayHaveBody(int status, String method) {
    return status != 204 && status != 304 && !method.equals("HEAD");
  }

  private record Chunked(Body body) implements MockResponseBody {

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
        // no last chunk; the server closes the socket behind us
        return;
      } catch (RuntimeException e) {
        // the server would leave the connection open, and the client waiting for the rest
        sink.close();
        throw e;
      }
      chunked.finish();
    }
  }
}
