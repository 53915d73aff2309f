package io.sforza.files;

import io.sforza.internal.read.IdSpelling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Ids that are asked for, some at a time. One thread at a time. */
final class RecordIds {
  // as many as RelatedRead asks for in one call
  static final int AT_ONCE = 800;

  private final Iterator<String> ids;
  private long place;

  RecordIds(Iterable<String> ids) {
    this.ids = ids.iterator();
  }

  /**
   * Returns the next Ids with 18 characters, none at the end.
   *
   * @throws IllegalArgumentException if one of them is none
   */
  List<String> next() {
    List<String> batch = new ArrayList<>();
    while (batch.size() < AT_ONCE && ids.hasNext()) {
      String id = Objects.requireNonNull(ids.next(), "id");
      place++;
      batch.add(IdSpelling.full(id, "number " + place));
    }
    return batch;
  }
}
