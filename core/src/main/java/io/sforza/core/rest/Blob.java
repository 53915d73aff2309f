package io.sforza.core.rest;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Backoff;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The binary content of a record: a file, an attachment, a log. Nothing is sent before {@link
 * #to(Path)} or {@link #to(WritableByteChannel)}, which never hold it whole in memory.
 *
 * <p>Immutable.
 */
public final class Blob {
  private static final long UNKNOWN = -1;
  private static final int BUFFER = 64 * 1024;
  private static final Pattern MD5 = Pattern.compile("[0-9A-Fa-f]{32}");

  private final Connection connection;
  private final ApiRequest request;
  private final Expected expected;
  private final Cancellation cancellation;

  /** What the record says of its content. */
  private record Expected(long length, @Nullable String md5) {}

  private Blob(
      Connection connection, ApiRequest request, Expected expected, Cancellation cancellation) {
    this.connection = connection;
    this.request = request;
    this.expected = expected;
    this.cancellation = cancellation;
  }

  static Blob of(Connection connection, String object, String id, String field) {
    if (!id.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
      throw new IllegalArgumentException(
          "'" + id + "' is not the Id of a record: it has 15 or 18 letters and digits.");
    }
    ApiRequest request = ApiRequest.get("sobjects", object, id, field).header("Accept", "*/*");
    return new Blob(connection, request, new Expected(UNKNOWN, null), new Cancellation());
  }

  /** Returns the field that holds the content of an object's records. */
  static String field(String object) {
    return switch (object) {
      case "ContentVersion" -> "VersionData";
      case "Attachment", "Document", "StaticResource" -> "Body";
      case "EventLogFile" -> "LogFile";
      default ->
          throw new IllegalArgumentException(
              "Which field of " + object + " holds the content? Name it: blob(object, id, field).");
    };
  }

  /**
   * Returns a copy that is checked for its length: {@code ContentSize} of a ContentVersion, {@code
   * BodyLength} of an Attachment or Document.
   *
   * @param bytes how many bytes it must have
   * @throws IllegalArgumentException if it is negative
   */
  public Blob ofLength(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("Nothing has a length of " + bytes + " bytes.");
    }
    return new Blob(connection, request, new Expected(bytes, expected.md5), cancellation);
  }

  /**
   * Returns a copy that is checked for its MD5: {@code Checksum} of a ContentVersion ("Object
   * Reference").
   *
   * @param hex 32 hexadecimal digits; upper and lower case are the same
   * @throws IllegalArgumentException if it is something else
   */
  public Blob ofMd5(String hex) {
    if (!MD5.matcher(hex).matches()) {
      throw new IllegalArgumentException("'" + hex + "' is no MD5 of 32 hexadecimal digits.");
    }
    String lower = hex.toLowerCase(Locale.ROOT);
    return new Blob(connection, request, new Expected(expected.length, lower), cancellation);
  }

  /**
   * Returns a copy that stops when somebody throws the switch, with {@link
   * io.sforza.core.error.ReadCancelledException}.
   *
   * @param by the switch, in place of any that was given before
   */
  public Blob cancelledBy(Cancellation by) {
    return new Blob(connection, request, expected, Objects.requireNonNull(by, "by"));
  }

  /**
   * Writes the content to a file. It is written beside it first and moved into place when it is
   * whole, so that the file is the old one or the new one, never a part. Costs one API call, one
   * more each time it breaks off.
   *
   * @param file the file; replaced if it exists, a symbolic link too
   * @return the bytes written
   * @throws UncheckedIOException if the file cannot be written
   * @throws DataIntegrityException if the content has another length or MD5 than it should have
   * @throws io.sforza.core.error.SalesforceException if it cannot be read
   */
  public long to(Path file) {
    Path target = file.toAbsolutePath();
    try {
      // not a temporary file of the JDK's, which nobody else may read
      Path part = target.resolveSibling(".sforza-" + UUID.randomUUID() + ".part");
      try {
        long written;
        try (WritableByteChannel channel = Files.newByteChannel(part, CREATE_NEW, WRITE)) {
          written = to(channel);
        }
        move(part, target);
        return written;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Writes the content to a channel, which it leaves open. If the content breaks off it is asked
   * for again, and goes on behind the last byte that was written. Costs one API call, one more each
   * time it breaks off.
   *
   * @param channel where to write
   * @return the bytes written
   * @throws UncheckedIOException if the channel cannot be written
   * @throws DataIntegrityException if the content has another length or MD5 than it should have, or
   *     is another when it is asked for again; what was written is of no use then
   * @throws io.sforza.core.error.SalesforceException if it cannot be read
   */
  public long to(WritableByteChannel channel) {
    Download download = new Download(channel);
    Backoff backoff = connection.backoff(request);
    while (true) {
      long before = download.written;
      try {
        download.run();
        download.check();
        return download.written;
      } catch (IOException e) {
        if (download.written > before) {
          backoff.progressed();
        }
        backoff.pauseAfter(brokenOff(download, e), cancellation);
      }
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "This Java has no MD5, perhaps by a FIPS policy: download without ofMd5().", e);
    }
  }

  private TransportException brokenOff(Download download, IOException e) {
    return new TransportException(
        ErrorDetails.of(
                request
                    + " broke off after "
                    + download.written
                    + " bytes: "
                    + e.getMessage()
                    + ".")
            .retryLater()
            .cause(e));
  }

  /** What was written so far, and how to write the rest. */
  private final class Download {
    private final WritableByteChannel channel;
    private final CRC32C checksum = new CRC32C();
    private final @Nullable MessageDigest md5 = expected.md5 == null ? null : md5();
    private long written;

    Download(WritableByteChannel channel) {
      this.channel = channel;
    }

    @SuppressWarnings("try") // the registration only has to be closed
    void run() throws IOException {
      try (ApiResponse answer = connection.send(request, cancellation);
          var byCaller = cancellation.onCancel(answer::close)) {
        skip(answer.body());
        byte[] buffer = new byte[BUFFER];
        for (int n = answer.body().read(buffer); n >= 0; n = answer.body().read(buffer)) {
          write(buffer, n);
        }
      }
    }

    void check() {
      if (expected.length != UNKNOWN && expected.length != written) {
        throw new DataIntegrityException(
            ErrorDetails.of(
                request
                    + " gave "
                    + written
                    + " bytes, but the record says "
                    + expected.length
                    + "."));
      }
      if (md5 == null) {
        return;
      }
      String found = HexFormat.of().formatHex(md5.digest());
      if (!found.equals(expected.md5)) {
        throw new DataIntegrityException(
            ErrorDetails.of(
                    request
                        + " gave bytes of MD5 "
                        + found
                        + ", but the record says "
                        + expected.md5
                        + ".")
                .hint("Do not use what was written; read it again."));
      }
    }

    /** Reads over what was written before, which must be the same again. */
    private void skip(InputStream body) throws IOException {
      CRC32C again = new CRC32C();
      byte[] buffer = new byte[BUFFER];
      long left = written;
      while (left > 0) {
        int n = body.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          break;
        }
        again.update(buffer, 0, n);
        left -= n;
      }
      if (left > 0 || again.getValue() != checksum.getValue()) {
        throw new DataIntegrityException(
            ErrorDetails.of(
                    request
                        + " has another content now than when it broke off after "
                        + written
                        + " bytes.")
                .hint("Do not use what was written; read it again."));
      }
    }

    private void write(byte[] buffer, int n) {
      checksum.update(buffer, 0, n);
      if (md5 != null) {
        md5.update(buffer, 0, n);
      }
      try {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write the content of " + request + ".", e);
      }
      written += n;
    }
  }

  /** Returns the request that it comes by. */
  @Override
  public String toString() {
    return request.toString();
  }
}
