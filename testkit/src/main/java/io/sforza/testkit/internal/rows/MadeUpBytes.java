package io.sforza.testkit.internal.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that exist nowhere: they are computed each time that they are asked for. Its
 * text stands in the cell of a binary field in place of base64.
 *
 * @param seed what they are computed from
 * @param length how many
 */
public record MadeUpBytes(long seed, long length) {
  // the colon is no letter of base64
  private static final Pattern TEXT = Pattern.compile("made-up:([0-9a-f]{16}):([0-9]{1,18})");
  private static final int BUFFER = 16 * 1024;

  /** Returns the bytes that a cell stands for; null if it has bytes of its own. */
  public static @Nullable MadeUpBytes of(String cell) {
    Matcher text = TEXT.matcher(cell);
    return text.matches()
        ? new MadeUpBytes(
            HexFormat.fromHexDigitsToLong(text.group(1)), Long.parseLong(text.group(2)))
        : null;
  }

  /** Writes all of them; holds a few in memory. */
  public void writeTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    ByteBuffer longs = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    long part = 0;
    for (long left = length; left > 0; left -= BUFFER) {
      for (int at = 0; at < BUFFER; at += Long.BYTES) {
        longs.putLong(at, Mix.of(seed, part++));
      }
      out.write(buffer, 0, (int) Math.min(BUFFER, left));
    }
  }

  /** Returns their MD5 in hexadecimal digits, as {@code ContentVersion.Checksum} has it. */
  public String md5() {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException("Every Java has MD5, and nothing is written.", e);
    }
  }

  /** Returns the text that stands in a cell. */
  @Override
  public String toString() {
    return "made-up:" + HexFormat.of().toHexDigits(seed) + ":" + length;
  }
}
