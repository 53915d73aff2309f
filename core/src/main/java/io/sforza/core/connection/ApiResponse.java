package io.sforza.core.connection;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.http.ArrivingBody;
import io.sforza.core.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The answer to a request that Salesforce accepted, its body still arriving. Whoever gets it closes
 * it; {@link #json} does so by itself.
 *
 * <p>For one thread at a time, but {@link #close()} may come from any thread and ends a read that
 * waits.
 */
public final class ApiResponse implements AutoCloseable {
  private final String request;
  private final Session session;
  private final int status;
  private final HttpHeaders headers;
  private final InputStream body;
  private final boolean gzip;
  private final ArrivingBody wire;

  /**
   * @param unzipped the body without its gzip; null if it came without
   */
  ApiResponse(
      ApiRequest request,
      Session session,
      HttpResponse<ArrivingBody> answer,
      @Nullable InputStream unzipped) {
    this.request = request.toString();
    this.session = session;
    this.status = answer.statusCode();
    this.headers = answer.headers();
    this.wire = answer.body();
    this.gzip = unzipped != null;
    this.body = unzipped == null ? wire : unzipped;
  }

  /** Returns the session in which the request was sent; a query's next page belongs to it. */
  public Session session() {
    return session;
  }

  /** Returns the HTTP status: 200 to 299, or 304 if the request had If-Modified-Since. */
  public int status() {
    return status;
  }

  /**
   * Returns the first value of a header, or null if there is none.
   *
   * @param name the header's name; upper and lower case are the same
   */
  public @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /**
   * Returns the body, decompressed. Reading it throws {@link IOException} if it breaks off before
   * the length, the last chunk or the last block of gzip that the answer promised.
   */
  public InputStream body() {
    return body;
  }

  /**
   * Returns the body as it comes over the network, for whoever keeps it before it is read: gzip if
   * {@link #gzip()}. Read this or {@link #body()}, not both. Reading it throws {@link IOException}
   * if it breaks off before the length or the last chunk that the answer promised.
   */
  public InputStream encodedBody() {
    return wire;
  }

  /** Returns whether {@link #encodedBody()} is gzip. */
  public boolean gzip() {
    return gzip;
  }

  /** Returns the bytes of the body that have arrived so far, before decompression. */
  public long wireBytes() {
    return wire.count();
  }

  /**
   * Reads the body as JSON and closes the response.
   *
   * @param <T> the type to read
   * @param type the type to read; a record or class that Jackson may reflect on
   * @param what what it should be, with its article, for the message: {@code "a query job"}
   * @throws io.sforza.core.error.DataIntegrityException if the body is not JSON of that type
   * @throws TransportException if the body breaks off
   */
  public <T> T json(Class<T> type, String what) {
    try (this) {
      return Json.read(body, type, what);
    } catch (JacksonIOException e) {
      throw new TransportException(
          ErrorDetails.of("The answer to " + request + " broke off: " + e.getOriginalMessage())
              .retryLater()
              .cause(e));
    }
  }

  /** Closes the body, read to its end or not; a second call does nothing. */
  @Override
  public void close() {
    try {
      // the raw stream first: closing the decompressing one may wait for a lock that a reader holds
      wire.close();
      body.close();
    } catch (IOException e) {
      // nothing is lost: whoever closes wants no more of it
    }
  }
}
