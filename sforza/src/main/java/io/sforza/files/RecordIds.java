package io.sforza.files;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids that are asked for, some at a time. One thread at a time. */
final class RecordIds {
  // as many as RelatedRead asks for in one call
  static final int AT_ONCE = 800;

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");
  private static final int UNIQUE = 15;

  private final Iterator<String> ids;

  RecordIds(Iterable<String> ids) {
    this.ids = ids.iterator();
  }

  /**
   * Returns the next Ids, none at the end.
   *
   * @throws IllegalArgumentException if one of them is none
   */
  List<String> next() {
    List<String> batch = new ArrayList<>();
    while (batch.size() < AT_ONCE && ids.hasNext()) {
      String id = Objects.requireNonNull(ids.next(), "id");
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "'" + id + "' is not the Id of a record: it has 15 or 18 letters and digits.");
      }
      batch.add(id);
    }
    return batch;
  }

  /** Returns the part of an Id that is the same however it is spelled. */
  static String key(@Nullable String id) {
    String text = Objects.requireNonNull(id, "id");
    return text.length() > UNIQUE ? text.substring(0, UNIQUE) : text;
  }
}
