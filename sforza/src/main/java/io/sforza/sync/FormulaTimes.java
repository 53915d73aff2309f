package io.sforza.sync;

import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the formulas of a task were read last, kept beside its checkpoint. */
final class FormulaTimes {
  private static final String KIND = "formulas/1";
  private static final String LAST = "last";

  private final StateStore state;
  private final String name;

  FormulaTimes(StateStore state, SyncTask task) {
    this.state = state;
    this.name = name(task);
  }

  /** Returns the name that it is kept under. */
  static String name(SyncTask task) {
    return task.name() + ".formulas";
  }

  /** Returns the last time; null if there was none. */
  @Nullable Instant last() {
    Checkpoint saved = state.load(name);
    if (saved.isNone()) {
      return null;
    }
    String last = saved.text(LAST);
    try {
      if (saved.kind().equals(KIND) && last != null) {
        return Instant.parse(last);
      }
    } catch (DateTimeParseException e) {
      throw misfit(saved, e);
    }
    throw misfit(saved, null);
  }

  private IllegalArgumentException misfit(Checkpoint saved, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "Under the name "
            + name
            + " the state should say when formulas were read last, but has "
            + saved
            + ". Delete that name there, or give the task another one.",
        cause);
  }

  void save(Instant last) {
    state.save(name, Checkpoint.of(KIND, Map.of(LAST, last.toString())));
  }
}
