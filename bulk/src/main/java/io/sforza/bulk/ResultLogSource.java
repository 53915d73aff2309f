package io.sforza.bulk;

import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the results of one kind from a {@link ResultLog}. */
final class ResultLogSource<T extends RowResult> implements RowSource<T> {
  private static final int BUFFER = 64 * 1024;

  private final RowSchema schema;
  private final Class<T> kind;
  private final long count;
  private final DataInputStream in;
  private final ResultBytes bytes = new ResultBytes();
  // results of any kind that are still to come
  private long left;

  ResultLogSource(RowSchema schema, Class<T> kind, long size, long count, InputStream in) {
    this.schema = schema;
    this.kind = kind;
    this.left = size;
    this.count = count;
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
  }

  @Override
  public RowSchema schema() {
    return schema;
  }

  @Override
  public @Nullable T next() {
    try {
      while (left > 0) {
        ResultKind type = ResultKind.at(bytes.readFrom(in));
        left--;
        if (kind.isAssignableFrom(type.type())) {
          return kind.cast(result(type));
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("The results of a load cannot be read.", e);
    }
  }

  private RowResult result(ResultKind type) {
    long position = bytes.takeLong();
    int attempts = bytes.takeInt();
    List<@Nullable String> texts = new ArrayList<>(schema.size());
    for (int i = 0; i < schema.size(); i++) {
      texts.add(bytes.takeText());
    }
    return type.take(position, Row.of(schema, texts), attempts, bytes);
  }

  @Override
  public ReadProgress progress(long rows) {
    return new ReadProgress(rows, 0, 0, count);
  }

  @Override
  public void close(Ending ending) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
