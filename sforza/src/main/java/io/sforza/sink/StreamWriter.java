package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes rows to a stream that somebody else closes. */
final class StreamWriter implements SinkWriter {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final RowEncoder encoder;
  private final Consumer<? super Checkpoint> safe;
  private @Nullable Checkpoint covered;

  StreamWriter(
      OutputStream stream,
      boolean compressed,
      RowFormat format,
      RowSchema rows,
      Consumer<? super Checkpoint> safe) {
    this.safe = safe;
    try {
      this.out = compressed ? new GZIPOutputStream(open(stream), BUFFER) : open(stream);
      this.encoder = format.encoder(rows, out);
      encoder.begin();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Returns the stream as one that is flushed where it would be closed. */
  private static OutputStream open(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        // and not byte by byte
        out.write(bytes, from, count);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
        if (out instanceof PrintStream printer && printer.checkError()) {
          throw new IOException("the stream has failed, and keeps to itself how");
        }
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  private static SinkException failure(IOException cause) {
    return new SinkException(
        "Cannot write to the stream (" + cause + "): whoever reads it has rows that may end amid.",
        cause);
  }

  @Override
  public void write(List<Row> rows, Checkpoint checkpoint) {
    try {
      for (Row row : rows) {
        encoder.write(row);
      }
      encoder.flush();
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
    covered = checkpoint;
  }

  @Override
  public void complete() {
    try {
      encoder.flush();
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
    Checkpoint told = covered;
    if (told != null) {
      covered = null;
      safe.accept(told);
    }
  }

  @Override
  public void close() {
    // the stream is its owner's
  }
}
