package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import java.util.Map;

/**
 * How many rows were handed over, with a checksum by which a second reading of them is known.
 *
 * @param rows how many
 * @param checksum of the rows in their order
 */
record RowTrail(long rows, long checksum) {
  static final RowTrail NONE = new RowTrail(0, 0);
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  RowTrail with(Row row) {
    return new RowTrail(rows + 1, checksum * FACTOR + row.hashCode());
  }

  Map<String, Object> position() {
    return Map.of("rows", rows, "checksum", Long.toHexString(checksum));
  }

  /**
   * Reads the keys of a checkpoint.
   *
   * @throws IllegalArgumentException if they are no trail
   */
  static RowTrail of(Checkpoint checkpoint) {
    String checksum = checkpoint.text("checksum");
    return checksum == null
        ? NONE
        : new RowTrail(checkpoint.number("rows"), Long.parseUnsignedLong(checksum, 16));
  }
}
