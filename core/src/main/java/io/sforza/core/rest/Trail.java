package io.sforza.core.rest;

import io.sforza.core.Row;

/**
 * What was read so far: how many rows, and a checksum by which a second reading of them is known
 * without keeping them.
 *
 * @param rows how many
 * @param checksum of the rows in their order
 */
record Trail(long rows, long checksum) {
  static final Trail NONE = new Trail(0, 0);

  Trail with(Row row) {
    return new Trail(rows + 1, checksum * 0x9E3779B97F4A7C15L + row.hashCode());
  }
}
