package io.sforza.internal.state;

import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;

/** Checkpoints in memory. */
public final class MemoryState implements StateStore {
  private final ConcurrentSkipListMap<String, Checkpoint> saved = new ConcurrentSkipListMap<>();

  @Override
  public Checkpoint load(String name) {
    return saved.getOrDefault(checked(name), Checkpoint.none());
  }

  @Override
  public void save(String name, Checkpoint checkpoint) {
    saved.put(checked(name), Objects.requireNonNull(checkpoint, "checkpoint"));
  }

  @Override
  public void delete(String name) {
    saved.remove(checked(name));
  }

  @Override
  public List<String> names() {
    return List.copyOf(saved.keySet());
  }

  /** Refuses what the other stores refuse, so that a test finds it. */
  private static String checked(String name) {
    StateNames.encode(name);
    return name;
  }

  @Override
  public String toString() {
    return "StateStore[memory]";
  }
}
