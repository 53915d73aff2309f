package io.sforza.core;

import io.sforza.core.RowSource.Ending;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Keeps the contract of {@link ObjectReader} over any source. */
final class SinglePassReader<T> implements ObjectReader<T> {
  private final RowSource<T> source;
  private final Runnable released;
  private final AtomicBoolean iterated = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  // one thread counts, others look
  private final AtomicLong rows = new AtomicLong();
  private volatile @Nullable Ending ending;

  // of the reading thread
  private @Nullable T peeked;
  private boolean ended;
  private boolean passedOn;
  private @Nullable RuntimeException failure;

  SinglePassReader(RowSource<T> source, Runnable released) {
    this.source = source;
    this.released = released;
  }

  @Override
  public RowSchema schema() {
    return source.schema();
  }

  @Override
  public Iterator<T> iterator() {
    if (!iterated.compareAndSet(false, true)) {
      throw askedBefore();
    }
    requireOpen();
    return new Rows();
  }

  @Override
  public List<T> nextBatch(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("A batch of " + max + " rows holds nothing.");
    }
    if (passedOn) {
      throw askedBefore();
    }
    List<T> batch = new ArrayList<>(Math.min(max, 10_000));
    while (batch.size() < max) {
      T row = take();
      if (row == null) {
        break;
      }
      batch.add(row);
    }
    return batch;
  }

  @Override
  public Stream<T> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(this::close);
  }

  @Override
  public <R> ObjectReader<R> as(Class<R> type) {
    Objects.requireNonNull(type, "type");
    requireOpen();
    if (source instanceof MappedSource<?> objects) {
      throw new IllegalStateException(
          "The rows are given as "
              + objects.typeName()
              + " already; ask the reader of the rows for "
              + type.getSimpleName()
              + " instead.");
    }
    MappedSource<R> mapped = new MappedSource<>(this, type);
    if (!iterated.compareAndSet(false, true)) {
      throw askedBefore();
    }
    passedOn = true;
    return new SinglePassReader<>(mapped, () -> {});
  }

  @Override
  public ReadProgress progress() {
    return progressAt(handedOver());
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpointAt(handedOver());
  }

  long handedOver() {
    return rows.get();
  }

  ReadProgress progressAt(long row) {
    ReadProgress told = source.progress(row);
    Ending how = ending;
    return how == null ? told : told.state(state(how)).estimatedEnd(null);
  }

  private static ReadProgress.State state(Ending how) {
    return switch (how) {
      case COMPLETE -> ReadProgress.State.COMPLETE;
      case CLOSED -> ReadProgress.State.CLOSED;
      case FAILED -> ReadProgress.State.FAILED;
    };
  }

  Checkpoint checkpointAt(long row) {
    return source.checkpoint(row);
  }

  @Override
  public void close() {
    end(Ending.CLOSED);
  }

  void end(Ending how) {
    if (closed.compareAndSet(false, true)) {
      ending = how;
      released.run();
      source.close(how);
    }
  }

  private @Nullable T peek() {
    if (peeked == null && !ended) {
      requireOpen();
      peeked = read();
    }
    return peeked;
  }

  /** Returns the next row as handed over, null after the last. */
  @Nullable T take() {
    T row = peek();
    peeked = null;
    if (row != null) {
      rows.lazySet(rows.get() + 1);
    }
    return row;
  }

  private @Nullable T read() {
    T row;
    try {
      row = source.next();
    } catch (RuntimeException e) {
      throw fail(e);
    } catch (Error e) {
      end(Ending.FAILED);
      throw e;
    }
    if (row == null) {
      ended = true;
      end(Ending.COMPLETE);
    }
    return row;
  }

  private static IllegalStateException askedBefore() {
    return new IllegalStateException(
        "The rows were asked for before. A reader passes once: open a new one.");
  }

  private RuntimeException fail(RuntimeException thrown) {
    RuntimeException told = thrown;
    if (closed.get() && !(thrown instanceof ReadCancelledException)) {
      // closing ends what waits with whatever it was waiting for
      told =
          new ReadCancelledException(
              ErrorDetails.of("The reader was closed while it waited.").cause(thrown));
    }
    failure = told;
    end(Ending.FAILED);
    return told;
  }

  private void requireOpen() {
    if (failure != null) {
      throw new IllegalStateException(
          "The reader failed before and is closed; open a new one.", failure);
    }
    if (closed.get() && !ended) {
      throw new IllegalStateException("The reader is closed.");
    }
  }

  private final class Rows implements Iterator<T> {
    @Override
    public boolean hasNext() {
      return peek() != null;
    }

    @Override
    public T next() {
      T row = take();
      if (row == null) {
        throw new NoSuchElementException("There are no more rows.");
      }
      return row;
    }
  }
}
