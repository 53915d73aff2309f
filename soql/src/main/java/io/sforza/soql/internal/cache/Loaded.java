package io.sforza.soql.internal.cache;

/** A describe from the org, and its JSON compressed if it is to go into a file. */
public final class Loaded<T> {
  private final T value;
  private final byte[] gzip;

  Loaded(T value, byte[] gzip) {
    this.value = value;
    this.gzip = gzip;
  }

  T value() {
    return value;
  }

  byte[] gzip() {
    return gzip;
  }
}
