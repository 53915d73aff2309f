package io.sforza.bulk;

import io.sforza.bulk.internal.ingest.Spool;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of one result in a {@link ResultLog}; the same ones are used for the next. */
final class ResultBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  // kind and length
  private static final int HEADER = 1 + Integer.BYTES;
  private static final int NULL = -1;

  private byte[] bytes = new byte[512];
  private int at = HEADER;

  void clear() {
    at = HEADER;
  }

  void putLong(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, at, value);
    at += Long.BYTES;
  }

  void putInt(int value) {
    reserve(Integer.BYTES);
    INTS.set(bytes, at, value);
    at += Integer.BYTES;
  }

  void putText(@Nullable String text) {
    if (text == null) {
      putInt(NULL);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putInt(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, at, utf8.length);
    at += utf8.length;
  }

  private void reserve(int more) {
    if (at + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
    }
  }

  void writeTo(Spool spool, int kind) throws IOException {
    bytes[0] = (byte) kind;
    INTS.set(bytes, 1, at - HEADER);
    spool.write(bytes, 0, at);
  }

  /**
   * Reads what was written next.
   *
   * @return its kind
   */
  int readFrom(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    int length = in.readInt();
    at = HEADER;
    reserve(length);
    if (in.readNBytes(bytes, HEADER, length) < length) {
      throw new EOFException("The results of a load were cut.");
    }
    return kind;
  }

  long takeLong() {
    long value = (long) LONGS.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  int takeInt() {
    int value = (int) INTS.get(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  @Nullable String takeText() {
    int length = takeInt();
    if (length == NULL) {
      return null;
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  String takeRequired() {
    String text = takeText();
    if (text == null) {
      throw new IllegalStateException("A result of a load lacks a text that it was written with.");
    }
    return text;
  }
}
