package io.sforza.sync;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Notes what a loop tells, with the minutes since the beginning, and may act on it. */
final class Diary implements SyncListener {
  private final TimeSource time;
  private final Instant begin;
  private final List<Entry> starts = new CopyOnWriteArrayList<>();
  private final List<SyncRun> runs = new CopyOnWriteArrayList<>();
  private final List<SyncPause> pauses = new CopyOnWriteArrayList<>();
  private volatile Consumer<SyncRun> onEnd = run -> {};
  private volatile Consumer<SyncPause> onPause = pause -> {};

  /** A run that began. */
  record Entry(String task, SyncRun.Part part, Duration at) {}

  Diary(TimeSource time) {
    this.time = time;
    this.begin = time.instant();
  }

  Diary onEnd(Consumer<SyncRun> action) {
    onEnd = action;
    return this;
  }

  Diary onPause(Consumer<SyncPause> action) {
    onPause = action;
    return this;
  }

  /** Stops the loop when so much time has passed. */
  Diary until(Duration end, Runnable stop) {
    return onEnd(
        run -> {
          if (!sinceBegin(time.instant()).minus(end).isNegative()) {
            stop.run();
          }
        });
  }

  Duration sinceBegin(Instant moment) {
    return Duration.between(begin, moment);
  }

  List<Entry> starts() {
    return starts;
  }

  /** Returns when the runs of a task began, in minutes. */
  List<Long> minutes(String task) {
    return starts.stream()
        .filter(entry -> entry.task.equals(task))
        .map(entry -> entry.at.toMinutes())
        .toList();
  }

  List<SyncRun> runs() {
    return runs;
  }

  List<SyncRun> runs(String task) {
    return runs.stream().filter(run -> run.task().equals(task)).toList();
  }

  List<SyncPause> pauses() {
    return pauses;
  }

  @Override
  public void started(String task, SyncRun.Part part) {
    starts.add(new Entry(task, part, sinceBegin(time.instant())));
  }

  @Override
  public void ended(SyncRun run) {
    runs.add(run);
    onEnd.accept(run);
  }

  @Override
  public void waiting(SyncPause pause) {
    pauses.add(pause);
    onPause.accept(pause);
  }
}
