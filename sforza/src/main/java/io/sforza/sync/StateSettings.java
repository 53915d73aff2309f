package io.sforza.sync;

import io.sforza.StateStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The section {@code state}: where checkpoints are kept. Immutable. */
final class StateSettings {
  private final @Nullable Path directory;

  private StateSettings(@Nullable Path directory) {
    this.directory = directory;
  }

  static StateSettings read(@Nullable Settings settings) {
    if (settings == null) {
      return new StateSettings(null);
    }
    String directory = settings.text("directory");
    Boolean memory = settings.flag("memory");
    settings.end();
    if (settings.says("directory") == settings.says("memory") || Boolean.FALSE.equals(memory)) {
      settings.problem("Say one: {\"directory\": \"state\"} or {\"memory\": true}.");
    }
    return new StateSettings(directory == null ? null : settings.reading().path(directory));
  }

  StateStore store() {
    return directory == null ? StateStore.memory() : StateStore.directory(directory);
  }
}
