package io.sforza.soql;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A cache that notes which describes it has given, and which of them were not asked for anew. */
final class DescribesInUse implements DescribeSource {
  private final DescribeCache cache;
  private final Map<String, ObjectDescribe> given = new ConcurrentHashMap<>();
  private final Map<String, ObjectDescribe> remembered = new ConcurrentHashMap<>();

  DescribesInUse(DescribeCache cache) {
    this.cache = cache;
  }

  /** Returns all that were given, by the names that the org uses. */
  Map<String, ObjectDescribe> given() {
    return Map.copyOf(given);
  }

  /** Returns those that the org was not asked for just now, and that may be out of date. */
  Map<String, ObjectDescribe> remembered() {
    return Map.copyOf(remembered);
  }

  @Override
  public GlobalDescribe describeGlobal() {
    return cache.describeGlobal();
  }

  @Override
  public ObjectDescribe describe(String object) {
    return describe(List.of(object)).values().iterator().next();
  }

  @Override
  public Map<String, ObjectDescribe> describe(Collection<String> objects) {
    return cache.describe(
        objects,
        (describe, asked) -> {
          // given a second time it comes from memory, even if the org was asked the first time
          boolean first = given.put(describe.name(), describe) == null;
          if (asked) {
            remembered.remove(describe.name());
          } else if (first) {
            remembered.put(describe.name(), describe);
          }
        });
  }
}
