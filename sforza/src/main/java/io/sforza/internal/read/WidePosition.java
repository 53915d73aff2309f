package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.StaleCheckpointException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a place in a read by groups of columns is written down: the last row that was handed over,
 * and for each group a checkpoint that does not lie behind it.
 *
 * @param place the last row; null before the first
 * @param groups where to go on with each group; rows up to the place are passed over
 * @param complete whether all rows were handed over
 */
record WidePosition(@Nullable Place place, List<Checkpoint> groups, boolean complete) {
  static final String KIND = "wide-query/1";
  private static final String INNER = "checkpoint";

  WidePosition {
    groups = List.copyOf(groups);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws StaleCheckpointException if it has other groups, or is in another order
   */
  static WidePosition of(
      Segment segment, RowOrder order, ColumnGroups columns, Checkpoint checkpoint) {
    if (checkpoint.isNone()) {
      return new WidePosition(
          null, columns.groups().stream().map(group -> Checkpoint.none()).toList(), false);
    }
    requireSame("object", segment.schema().objectName(), checkpoint.text("object"));
    requireSame("order", Keyset.text(order), checkpoint.text("order"));
    requireSame("widths", columns.widths().toString(), String.valueOf(checkpoint.list("widths")));
    List<Checkpoint> groups = new ArrayList<>();
    for (Object group : checkpoint.list("groups")) {
      groups.add(inner(group, checkpoint));
    }
    return new WidePosition(
        Place.of(checkpoint), groups, Boolean.TRUE.equals(checkpoint.position().get("complete")));
  }

  private static void requireSame(String key, String wanted, @Nullable String found) {
    if (!wanted.equalsIgnoreCase(String.valueOf(found))) {
      throw new StaleCheckpointException(
          ErrorDetails.of(
                  "The checkpoint of a read by groups of columns has as "
                      + key
                      + " "
                      + found
                      + ", and the read "
                      + wanted
                      + ".")
              .hint("Start over, or read the columns of then."));
    }
  }

  Checkpoint checkpoint(Segment segment, RowOrder order, ColumnGroups columns) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("object", segment.schema().objectName());
    keys.put("order", Keyset.text(order));
    keys.put("widths", columns.widths());
    if (complete) {
      keys.put("complete", true);
    } else {
      if (place != null) {
        keys.putAll(place.position());
      }
      keys.put("groups", groups.stream().map(WidePosition::nested).toList());
    }
    return Checkpoint.of(KIND, keys);
  }

  private static Map<String, Object> nested(Checkpoint inner) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(INNER, inner.kind());
    keys.putAll(inner.position());
    return keys;
  }

  private static Checkpoint inner(Object nested, Checkpoint checkpoint) {
    Map<String, Object> position = new LinkedHashMap<>();
    if (nested instanceof Map<?, ?> keys) {
      keys.forEach((key, value) -> position.put(String.valueOf(key), value));
    }
    if (!(position.remove(INNER) instanceof String kind)) {
      throw new IllegalArgumentException(
          "The checkpoint of a read by groups of columns needs \"groups\": " + checkpoint);
    }
    return kind.equals(Checkpoint.none().kind())
        ? Checkpoint.none()
        : Checkpoint.of(kind, position);
  }
}
