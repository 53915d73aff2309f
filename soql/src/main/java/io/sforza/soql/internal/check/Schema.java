package io.sforza.soql.internal.check;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.RequestRejectedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects that a query speaks of, each asked for once. Not thread-safe. */
final class Schema {
  private static final int NOT_FOUND = 404;

  private final DescribeSource describes;
  private final Map<String, Optional<ObjectDescribe>> known = new HashMap<>();
  private final Map<String, String> hints = new HashMap<>();

  Schema(DescribeSource describes) {
    this.describes = describes;
  }

  /** Asks for several objects at once, where that is cheaper than one by one. */
  void fetch(Collection<String> objects) {
    List<String> missing = new ArrayList<>();
    for (String object : objects) {
      if (!known.containsKey(key(object))) {
        missing.add(object);
      }
    }
    if (missing.size() < 2) {
      return;
    }
    try {
      describes
          .describe(missing)
          .forEach((name, describe) -> known.put(key(name), Optional.of(describe)));
    } catch (RequestRejectedException e) {
      // one of them does not exist: each tells for itself when it is looked for
      if (e.status() != NOT_FOUND) {
        throw e;
      }
    }
  }

  /** Returns an object, or null if the org has none of the name that this user may see. */
  @Nullable ObjectDescribe find(String object) {
    Optional<ObjectDescribe> found = known.get(key(object));
    if (found == null) {
      found = ask(object);
      known.put(key(object), found);
    }
    return found.orElse(null);
  }

  private Optional<ObjectDescribe> ask(String object) {
    try {
      return Optional.of(describes.describe(object));
    } catch (RequestRejectedException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      String hint = e.hint();
      hints.put(key(object), hint == null ? "" : " " + hint);
      return Optional.empty();
    }
  }

  /**
   * Returns what an object that was not found may have been meant for, after a blank; or nothing.
   */
  String hint(String object) {
    return hints.getOrDefault(key(object), "");
  }

  private static String key(String object) {
    return object.toLowerCase(Locale.ROOT);
  }
}
