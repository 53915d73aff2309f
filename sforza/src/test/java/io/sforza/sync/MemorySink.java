package io.sforza.sync;

import static java.util.stream.Collectors.joining;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.Row;
import io.sforza.schema.TableSchema;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Merges rows by their Id in memory: batch by batch, or all when they are complete. */
final class MemorySink implements Sink {
  private final boolean wholeOnly;
  private final Map<String, Map<String, Object>> rows = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private volatile Runnable onOpen = () -> {};
  private volatile Consumer<List<Row>> onWrite = batch -> {};

  private MemorySink(boolean wholeOnly) {
    this.wholeOnly = wholeOnly;
  }

  /** Returns a sink that commits each batch. */
  static MemorySink committing() {
    return new MemorySink(false);
  }

  /** Returns a sink whose rows are safe when it is complete. */
  static MemorySink whole() {
    return new MemorySink(true);
  }

  MemorySink onOpen(Runnable action) {
    onOpen = action;
    return this;
  }

  /** Does something with each batch before it is taken. */
  MemorySink onWrite(Consumer<List<Row>> action) {
    onWrite = action;
    return this;
  }

  Map<String, Map<String, Object>> rows() {
    return rows;
  }

  /** Returns how often each row came. */
  Map<String, Integer> times() {
    return times;
  }

  List<Integer> batches() {
    return batches;
  }

  /** Returns the columns of each read that came. */
  List<String> opened() {
    return opened;
  }

  @Override
  public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
    onOpen.run();
    opened.add(table.rows().columns().stream().map(Column::name).sorted().collect(joining(",")));
    return new Writer(safe);
  }

  private final class Writer implements SinkWriter {
    private final Consumer<? super Checkpoint> safe;
    private final List<Row> waiting = new ArrayList<>();
    private Checkpoint last = Checkpoint.none();

    Writer(Consumer<? super Checkpoint> safe) {
      this.safe = safe;
    }

    @Override
    public void write(List<Row> batch, Checkpoint checkpoint) {
      onWrite.accept(batch);
      waiting.addAll(batch);
      last = checkpoint;
      if (!wholeOnly) {
        commit();
      }
    }

    private void commit() {
      for (Row row : waiting) {
        String id = String.valueOf(row.string("Id"));
        rows.computeIfAbsent(id, key -> new TreeMap<>()).putAll(row.toMap());
        times.merge(id, 1, Integer::sum);
      }
      batches.add(waiting.size());
      waiting.clear();
      safe.accept(last);
    }

    @Override
    public void complete() {
      if (wholeOnly) {
        commit();
      }
    }

    @Override
    public void close() {
      waiting.clear();
    }
  }
}
