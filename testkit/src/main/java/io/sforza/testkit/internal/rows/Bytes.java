package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.RecordIds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of UTF-8 bytes that is emptied and filled again, so that rows are written without
 * an object a cell. One thread at a time.
 */
public final class Bytes {
  private byte[] array;
  private int size;

  /**
   * Creates an empty buffer.
   *
   * @param capacity how many bytes it has room for at first
   */
  public Bytes(int capacity) {
    array = new byte[capacity];
  }

  /** Returns how many bytes there are. */
  public int size() {
    return size;
  }

  /** Empties the buffer and keeps its room. */
  public void clear() {
    size = 0;
  }

  byte at(int position) {
    return array[position];
  }

  void truncate(int newSize) {
    size = newSize;
  }

  /** Appends one ASCII character. */
  public Bytes put(int character) {
    room(1);
    array[size++] = (byte) character;
    return this;
  }

  /** Appends bytes. */
  public Bytes put(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, array, size, bytes.length);
    size += bytes.length;
    return this;
  }

  /** Appends text as UTF-8. */
  public Bytes put(String text) {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a whole number that is not negative, with leading zeros up to that width. */
  Bytes digits(long number, int width) {
    int digits = width;
    for (long rest = number, power = 1; rest > 9 || power <= 0; rest /= 10) {
      power++;
      digits = Math.max(digits, (int) power);
    }
    room(digits);
    long rest = number;
    for (int i = size + digits - 1; i >= size; i--) {
      array[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /** Appends the Id of a row. */
  Bytes putId(String prefix, long index) {
    room(RecordIds.LENGTH);
    RecordIds.write(prefix, index, array, size);
    size += RecordIds.LENGTH;
    return this;
  }

  /** Doubles every quotation mark from a position on. */
  public void doubleQuotes(int from) {
    int quotes = 0;
    for (int i = from; i < size; i++) {
      if (array[i] == '"') {
        quotes++;
      }
    }
    if (quotes == 0) {
      return;
    }
    room(quotes);
    int target = size + quotes;
    for (int i = size - 1; i >= from; i--) {
      array[--target] = array[i];
      if (array[i] == '"') {
        array[--target] = '"';
      }
    }
    size += quotes;
  }

  /** Writes all bytes to a stream and empties the buffer. */
  public void drainTo(OutputStream out) throws IOException {
    out.write(array, 0, size);
    size = 0;
  }

  /** Returns the bytes from a position on as text. */
  public String text(int from) {
    return new String(array, from, size - from, StandardCharsets.UTF_8);
  }

  private void room(int more) {
    if (size + more > array.length) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
    }
  }
}
