package io.sforza.sync;

import io.sforza.StateStore;
import io.sforza.StateStoreException;
import io.sforza.core.Checkpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that is gone when something is saved for the nth time. */
final class DyingState implements StateStore {
  private final StateStore state;
  private final AtomicBoolean dead;
  private final AtomicInteger left;

  DyingState(StateStore state, AtomicBoolean dead, int nth) {
    this.state = state;
    this.dead = dead;
    this.left = new AtomicInteger(nth);
  }

  @Override
  public Checkpoint load(String name) {
    return state.load(name);
  }

  @Override
  public void save(String name, Checkpoint checkpoint) {
    if (left.decrementAndGet() == 0) {
      dead.set(true);
    }
    if (dead.get()) {
      throw new StateStoreException("The machine is off.", null);
    }
    state.save(name, checkpoint);
  }

  @Override
  public void delete(String name) {
    state.delete(name);
  }

  @Override
  public List<String> names() {
    return state.names();
  }
}
