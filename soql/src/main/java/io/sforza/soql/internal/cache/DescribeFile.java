package io.sforza.soql.internal.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A describe as a file holds it: lines of text that say what it is and how old, an empty line, and
 * Salesforce's JSON in gzip. The lines have a checksum and gzip has its own, so that a file that is
 * damaged or written by half is known for it. The JSON is Salesforce's, not ours, so that another
 * release of this library can read it.
 */
final class DescribeFile {
  // the number goes up when older releases could no longer read it
  private static final String FORMAT = "sforza-describe 1";
  private static final byte[] END_OF_LINES = {'\n', '\n'};
  private static final int MOST_LINES_BYTES = 4_096;

  private final String owner;
  private final String key;
  private final @Nullable Instant lastModified;
  private final Instant checkedAt;
  private final byte[] gzip;

  /**
   * Creates a file.
   *
   * @param owner org, user and API version that the describe is for
   * @param key the object
   * @param gzip the JSON, compressed
   */
  DescribeFile(
      String owner, String key, @Nullable Instant lastModified, Instant checkedAt, byte[] gzip) {
    this.owner = owner;
    this.key = key;
    this.lastModified = lastModified;
    this.checkedAt = checkedAt;
    this.gzip = gzip;
  }

  boolean isFor(String someOwner, String someKey) {
    return owner.equals(someOwner) && key.equals(someKey);
  }

  @Nullable Instant lastModified() {
    return lastModified;
  }

  Instant checkedAt() {
    return checkedAt;
  }

  DescribeFile checked(Instant now) {
    return new DescribeFile(owner, key, lastModified, now, gzip);
  }

  /**
   * Returns the JSON.
   *
   * @throws IOException if it is damaged
   */
  byte[] json() throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  static byte[] compress(byte[] json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory takes bytes always.", e);
    }
    return bytes.toByteArray();
  }

  byte[] bytes() {
    String lines =
        FORMAT
            + "\nowner="
            + owner
            + "\nobject="
            + key
            + (lastModified == null ? "" : "\nlastModified=" + lastModified)
            + "\ncheckedAt="
            + checkedAt
            + "\nbytes="
            + gzip.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes((lines + "\ncrc=" + crc(lines)).getBytes(StandardCharsets.UTF_8));
    out.writeBytes(END_OF_LINES);
    out.writeBytes(gzip);
    return out.toByteArray();
  }

  /** Returns the file that the bytes are, or null if they are none, or one of a later release. */
  static @Nullable DescribeFile parse(byte[] bytes) {
    int end = endOfLines(bytes);
    String lines = new String(bytes, 0, end, StandardCharsets.UTF_8);
    int crcLine = lines.lastIndexOf("\ncrc=");
    if (!lines.startsWith(FORMAT + "\n")
        || crcLine < 0
        || !lines.substring(crcLine + 5).equals(crc(lines.substring(0, crcLine)))) {
      return null;
    }
    Map<String, String> said = new HashMap<>();
    lines
        .lines()
        .filter(line -> line.contains("="))
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              said.put(line.substring(0, equals), line.substring(equals + 1));
            });
    byte[] gzip = Arrays.copyOfRange(bytes, end + END_OF_LINES.length, bytes.length);
    if (!String.valueOf(gzip.length).equals(said.get("bytes"))) {
      return null;
    }
    try {
      String lastModified = said.get("lastModified");
      return new DescribeFile(
          said.getOrDefault("owner", ""),
          said.getOrDefault("object", ""),
          lastModified == null ? null : Instant.parse(lastModified),
          Instant.parse(said.getOrDefault("checkedAt", "")),
          gzip);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int endOfLines(byte[] bytes) {
    int most = Math.min(bytes.length - END_OF_LINES.length, MOST_LINES_BYTES);
    for (int i = 0; i <= most; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  private static String crc(String lines) {
    CRC32 crc = new CRC32();
    crc.update(lines.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
