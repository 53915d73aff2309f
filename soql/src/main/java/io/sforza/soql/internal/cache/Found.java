package io.sforza.soql.internal.cache;

import io.sforza.core.error.SalesforceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What came of looking for describes, by key. For one thread. */
public final class Found<T> {
  private final Map<String, T> values = new HashMap<>();
  private final Map<String, SalesforceException> refused = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final List<Change<T>> changes = new ArrayList<>();

  /** Creates an empty result. */
  public Found() {}

  /** A describe that took the place of another. */
  public record Change<T>(T before, T after) {}

  /** Returns the describes. */
  public Map<String, T> values() {
    return values;
  }

  /** Returns why there is no describe. */
  public Map<String, SalesforceException> refused() {
    return refused;
  }

  /** Returns those that the org was asked for just now. */
  public Set<String> asked() {
    return asked;
  }

  /** Returns what has changed since it was known. */
  public List<Change<T>> changes() {
    return changes;
  }

  boolean has(String key) {
    return values.containsKey(key) || refused.containsKey(key);
  }
}
