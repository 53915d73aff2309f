package io.sforza.blackbox;

import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Saves one checkpoint after the other under a name, without a pause, in a process that is killed.
 * Says each number as soon as it is saved; the next is the one that was in work.
 */
final class StateWriter {
  private static final int SIZE = 20_000;

  private StateWriter() {}

  static Checkpoint checkpoint(long number) {
    // long enough that a half-written one would be seen
    Map<String, Object> position = new TreeMap<>();
    position.put("rows", number);
    position.put("seen", (number + ",").repeat(SIZE));
    return Checkpoint.of("read/1", position);
  }

  /** Takes a directory, a name and the first number. */
  public static void main(String[] args) throws IOException {
    StateStore store = StateStore.directory(Path.of(args[0]));
    for (long number = Long.parseLong(args[2]); ; number++) {
      store.save(args[1], checkpoint(number));
      System.out.println(number);
      System.out.flush();
    }
  }
}
