package io.sforza.internal.plan;

import io.sforza.core.rest.RestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * About how many records objects have, kept for an hour: Salesforce's own estimate is no younger.
 *
 * <p>Thread-safe.
 */
public final class RecordCounts {
  private static final Duration GOOD_FOR = Duration.ofHours(1);

  private final RestApi rest;
  private final Map<String, Counted> known = new ConcurrentHashMap<>();

  /** A number, or that the org has none. */
  private record Counted(@Nullable Long records, Instant at) {}

  /**
   * Creates an empty memory.
   *
   * @param rest the org
   */
  public RecordCounts(RestApi rest) {
    this.rest = rest;
  }

  /**
   * Returns about how many records an object has; null if the org has no estimate. Costs a call, or
   * nothing if it is known.
   *
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public @Nullable Long of(String object) {
    load(List.of(object));
    Counted counted = known.get(key(object));
    return counted == null ? null : counted.records();
  }

  /**
   * Asks for those of many objects that are not known, in one call for some hundred.
   *
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public void load(Collection<String> objects) {
    Instant now = rest.connection().time().instant();
    List<String> missing = new ArrayList<>();
    for (String object : objects) {
      Counted counted = known.get(key(object));
      if (counted == null || counted.at().plus(GOOD_FOR).isBefore(now)) {
        missing.add(object);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    Map<String, Long> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    counts.putAll(rest.recordCounts(missing));
    for (String object : missing) {
      known.put(key(object), new Counted(counts.get(object), now));
    }
  }

  private static String key(String object) {
    return object.toLowerCase(Locale.ROOT);
  }
}
