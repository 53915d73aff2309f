package io.sforza.related;

import io.sforza.internal.read.IdSpelling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes parents some at a time, and their Ids, checked. One thread at a time.
 *
 * @param <T> what a parent is given as
 */
final class ParentBatches<T> {
  private final Iterator<? extends T> parents;
  private final Function<T, @Nullable String> id;
  private final int atOnce;
  private long place;

  /**
   * A parent.
   *
   * @param <T> what it is given as
   * @param given as it is given
   * @param id its Id with 18 characters
   */
  record Parent<T>(T given, String id) {}

  ParentBatches(Iterator<? extends T> parents, Function<T, @Nullable String> id, int atOnce) {
    this.parents = parents;
    this.id = id;
    this.atOnce = atOnce;
  }

  /**
   * Returns the next ones; none after the last.
   *
   * @throws IllegalArgumentException if one has no Id
   */
  List<Parent<T>> next() {
    List<Parent<T>> batch = new ArrayList<>();
    while (batch.size() < atOnce && parents.hasNext()) {
      T parent = parents.next();
      place++;
      batch.add(new Parent<>(parent, full(id.apply(parent))));
    }
    return batch;
  }

  private String full(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      throw new IllegalArgumentException(
          "Parent " + place + " has no Id: leave out those without one.");
    }
    return IdSpelling.full(given, "parent " + place);
  }

  /** Returns the Ids of parents, each once. */
  static List<String> ids(List<? extends Parent<?>> batch) {
    return batch.stream().map(Parent::id).distinct().toList();
  }
}
