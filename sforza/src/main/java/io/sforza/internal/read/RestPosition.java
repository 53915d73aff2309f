package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.StaleCheckpointException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a place in a REST query is written down: {@code {"object", "order", "stamp", "id"}} where the
 * rows have an order, else {@code {"object", "rows", "checksum"}}.
 *
 * @param place the last row that was handed over; null if there is none, or no order
 * @param trail the rows that were handed over, where there is no order
 * @param complete whether all rows were handed over
 */
record RestPosition(@Nullable Place place, RowTrail trail, boolean complete) {
  static final String KIND = "rest-query/1";
  private static final String AS_QUERIED = "as queried";

  /**
   * Reads a checkpoint.
   *
   * @throws StaleCheckpointException if it is of another object, or in another order
   */
  static RestPosition of(Segment segment, Checkpoint checkpoint) {
    if (checkpoint.isNone()) {
      return new RestPosition(null, RowTrail.NONE, false);
    }
    requireSame("object", segment.schema().objectName(), checkpoint);
    requireSame("order", order(segment.order()), checkpoint);
    return new RestPosition(
        Place.of(checkpoint),
        RowTrail.of(checkpoint),
        Boolean.TRUE.equals(checkpoint.position().get("complete")));
  }

  private static void requireSame(String key, String wanted, Checkpoint checkpoint) {
    String found = String.valueOf(checkpoint.text(key));
    if (!found.equalsIgnoreCase(wanted)) {
      throw new StaleCheckpointException(
          ErrorDetails.of(
                  "The checkpoint has the "
                      + key
                      + " '"
                      + found
                      + "', and the read '"
                      + wanted
                      + "': "
                      + checkpoint)
              .hint("Start over, or read as then."));
    }
  }

  private static String order(@Nullable RowOrder order) {
    return order == null ? AS_QUERIED : Keyset.text(order);
  }

  /** Returns this position as a checkpoint. */
  Checkpoint checkpoint(Segment segment) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("object", segment.schema().objectName());
    keys.put("order", order(segment.order()));
    if (complete) {
      keys.put("complete", true);
    } else if (place != null) {
      keys.putAll(place.position());
    } else {
      keys.putAll(trail.position());
    }
    return Checkpoint.of(KIND, keys);
  }
}
