package io.sforza.bulk;

import io.sforza.bulk.internal.ingest.CsvRows;
import io.sforza.bulk.internal.ingest.InputRows;
import io.sforza.bulk.internal.ingest.ObjectRows;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a load come from. A value: each step returns a changed copy.
 *
 * @param deletes whether the rows are only deleted, so that nothing but their Ids is taken
 * @param source opens the rows with the columns that are chosen; null if there is none yet
 * @param columns what is loaded of each row; empty for all that the first has
 * @param naming the names under which columns are sent
 */
record LoadInput(
    boolean deletes,
    @Nullable Function<List<String>, InputRows> source,
    List<String> columns,
    UnaryOperator<List<String>> naming) {
  private static final List<String> ID = List.of("Id");

  static LoadInput none(BulkIngest order) {
    boolean deletes =
        order.operation() == IngestOperation.DELETE
            || order.operation() == IngestOperation.HARD_DELETE;
    return new LoadInput(deletes, null, deletes ? ID : List.of(), UnaryOperator.identity());
  }

  LoadInput objects(Supplier<? extends Iterator<?>> rows) {
    return source(
        chosen -> deletes ? ObjectRows.ids(rows.get(), chosen) : ObjectRows.of(rows.get(), chosen));
  }

  LoadInput csv(Supplier<InputStream> csv) {
    return source(chosen -> new CsvRows(csv.get(), ColumnDelimiter.COMMA, chosen));
  }

  LoadInput csv(Path file) {
    return csv(
        () -> {
          try {
            return Files.newInputStream(file);
          } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
          }
        });
  }

  private LoadInput source(Function<List<String>, InputRows> other) {
    return new LoadInput(deletes, other, columns, naming);
  }

  LoadInput columns(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "Name at least one column, or leave columns() out to load all.");
    }
    if (deletes && names.size() > 1) {
      throw new IllegalArgumentException(
          "A delete takes the Id and nothing else, not " + names + ".");
    }
    return new LoadInput(deletes, source, names, naming);
  }

  LoadInput naming(UnaryOperator<List<String>> other) {
    return new LoadInput(deletes, source, columns, other);
  }

  /**
   * Opens the rows.
   *
   * @throws IllegalStateException if there is no source, or one that can be read only once was read
   */
  InputRows open() {
    if (source == null) {
      throw new IllegalStateException("Say what to load: rows(…) or csv(…).");
    }
    return source.apply(columns);
  }

  /** Returns the names under which these columns are sent. */
  List<String> named(List<String> known) {
    List<String> names = List.copyOf(naming.apply(known));
    // a delete takes no other column, whatever the rows call it
    return deletes ? ID : names;
  }

  /** Returns something that can be read only once. */
  static <T> Supplier<T> once(T readable) {
    AtomicBoolean taken = new AtomicBoolean();
    return () -> {
      if (taken.getAndSet(true)) {
        throw new IllegalStateException(
            "The rows of this request were read by a run before; give it new ones.");
      }
      return readable;
    };
  }

  /** Returns a stream that can be closed without an effect, for it is the user's. */
  static InputStream keptOpen(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, length);
      }

      @Override
      public void close() {
        // the user's to close
      }
    };
  }
}
