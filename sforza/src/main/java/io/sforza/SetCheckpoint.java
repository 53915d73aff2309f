package io.sforza;

import io.sforza.core.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checkpoints of several reads in one: by name, each with its kind among its keys. */
final class SetCheckpoint {
  static final String KIND = "reads/1";

  private static final String READS = "reads";
  private static final String NESTED_KIND = "checkpoint";

  private SetCheckpoint() {}

  static Checkpoint of(Map<String, Checkpoint> byName) {
    Map<String, Object> reads = new LinkedHashMap<>();
    byName.forEach(
        (name, checkpoint) -> {
          if (!checkpoint.isNone()) {
            Map<String, Object> nested = new LinkedHashMap<>();
            nested.put(NESTED_KIND, checkpoint.kind());
            nested.putAll(checkpoint.position());
            reads.put(name, nested);
          }
        });
    return reads.isEmpty() ? Checkpoint.none() : Checkpoint.of(KIND, Map.of(READS, reads));
  }

  /**
   * Returns the checkpoints by name; none of none.
   *
   * @throws IllegalArgumentException if it is the checkpoint of something else
   */
  static Map<String, Checkpoint> parse(@Nullable Checkpoint checkpoint) {
    Map<String, Checkpoint> byName = new LinkedHashMap<>();
    if (checkpoint == null || checkpoint.isNone()) {
      return byName;
    }
    if (!checkpoint.kind().equals(KIND)
        || !(checkpoint.position().get(READS) instanceof Map<?, ?> reads)) {
      throw new IllegalArgumentException(
          "A checkpoint of "
              + checkpoint.kind()
              + " is not one of a set of reads ("
              + KIND
              + "), which ReadSet.checkpoint() gives; one of a single read belongs to its request:"
              + " ReadRequest.resumeFrom.");
    }
    reads.forEach((name, nested) -> byName.put(String.valueOf(name), nested(nested, checkpoint)));
    return byName;
  }

  private static Checkpoint nested(@Nullable Object nested, Checkpoint all) {
    if (!(nested instanceof Map<?, ?> keys) || !(keys.get(NESTED_KIND) instanceof String kind)) {
      throw new IllegalArgumentException(
          "Each of the reads needs a \"checkpoint\" that names its kind: " + all);
    }
    Map<String, Object> position = new LinkedHashMap<>();
    keys.forEach(
        (key, value) -> {
          if (!NESTED_KIND.equals(key)) {
            position.put(String.valueOf(key), value);
          }
        });
    return Checkpoint.of(kind, position);
  }
}
