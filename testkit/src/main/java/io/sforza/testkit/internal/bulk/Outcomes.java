package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.store.Saved;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of rows in the order of their upload, in some 18 bytes a row. One thread at a time.
 */
final class Outcomes {
  private byte[] ids = new byte[64 * RecordIds.LENGTH];
  private final BitSet created = new BitSet();
  private final Map<Integer, String> errors = new HashMap<>();
  private int count;

  /**
   * Adds what became of the next row.
   *
   * @param saved what the store says
   * @param given the Id that the row was uploaded with, which a row that fails keeps; null for none
   */
  void add(Saved saved, @Nullable String given) {
    if ((count + 1) * RecordIds.LENGTH > ids.length) {
      ids = Arrays.copyOf(ids, 2 * ids.length);
    }
    String id = saved.id() == null ? given : saved.id();
    if (id != null && id.matches("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?")) {
      byte[] text = RecordIds.withSuffix(id).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, ids, count * RecordIds.LENGTH, text.length);
    }
    created.set(count, saved.created());
    if (!saved.success()) {
      errors.put(count, RowWriter.error(saved));
    }
    count++;
  }

  /** Returns how many rows were tried. */
  int count() {
    return count;
  }

  /** Returns how many of them failed. */
  int failed() {
    return errors.size();
  }

  boolean isFailed(int row) {
    return errors.containsKey(row);
  }

  /** Returns the Id of a row; empty if it has none. */
  String id(int row) {
    int start = row * RecordIds.LENGTH;
    return ids[start] == 0
        ? ""
        : new String(ids, start, RecordIds.LENGTH, StandardCharsets.US_ASCII);
  }

  boolean isCreated(int row) {
    return created.get(row);
  }

  String error(int row) {
    return errors.getOrDefault(row, "");
  }
}
