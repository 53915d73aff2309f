package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands in a {@link RowOrder}: rows behind it are greater.
 *
 * @param stamp the value of the cursor; null if the row has none, or the order no cursor
 * @param id the Id
 */
record Place(@Nullable Instant stamp, String id) {
  private static final int ID_LENGTH = 15;
  private static final String STAMP = "stamp";
  private static final String ID = "id";

  /** Returns the place of a row, which has the columns of the order. */
  static Place of(Row row, RowOrder order) {
    String id = row.string("Id");
    if (id == null) {
      throw new DataIntegrityException(
          ErrorDetails.of("A row of " + row.schema().objectName() + " came without its Id."));
    }
    String cursor = order.cursor();
    return new Place(cursor == null ? null : row.instant(cursor), id);
  }

  /** Returns how places follow each other: as Salesforce orders stamps, then Ids. */
  static Comparator<Place> inOrder(RowOrder order) {
    Comparator<Place> up =
        Comparator.comparing(
                Place::stamp, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Place::key);
    return order.descending() ? up.reversed() : up;
  }

  /** Returns the Id as it is compared: the last three of 18 characters follow from the others. */
  String key() {
    return key(id);
  }

  static String key(String id) {
    return id.length() > ID_LENGTH ? id.substring(0, ID_LENGTH) : id;
  }

  /** Returns the keys of a checkpoint. */
  Map<String, Object> position() {
    Map<String, Object> position = new LinkedHashMap<>();
    if (stamp != null) {
      position.put(STAMP, stamp.toString());
    }
    position.put(ID, id);
    return position;
  }

  /** Returns the Id in a checkpoint, null if it has none. */
  static @Nullable String id(Checkpoint checkpoint) {
    return checkpoint.text(ID);
  }

  /**
   * Reads the keys of a checkpoint; null if it has none.
   *
   * @throws IllegalArgumentException if they are no place
   */
  static @Nullable Place of(Checkpoint checkpoint) {
    String id = checkpoint.text(ID);
    String stamp = checkpoint.text(STAMP);
    if (id == null) {
      return null;
    }
    try {
      return new Place(stamp == null ? null : Instant.parse(stamp), id);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "The checkpoint should have a point in time as \"stamp\": " + checkpoint, e);
    }
  }
}
