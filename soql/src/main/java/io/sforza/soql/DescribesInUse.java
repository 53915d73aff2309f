package io.sforza.soql;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The describes that some work uses: noted, so that the work is done again with new ones if it
 * fails for one of them. For one run; the work may use it from many threads.
 */
final class DescribesInUse implements DescribeSource {
  // Bulk API 2.0 spells some without underscore
  private static final Set<String> CODES_OF_UNKNOWN_NAMES =
      Set.of("INVALIDFIELD", "INVALIDTYPE", "INVALIDENTITY");

  private final DescribeCache cache;

  // by the names that were asked for: an org may describe Deal__c as acme__Deal__c
  private final Map<String, ObjectDescribe> given = byName();

  // those of them that the org was not asked for during the work
  private final Map<String, ObjectDescribe> remembered = byName();

  DescribesInUse(DescribeCache cache) {
    this.cache = cache;
  }

  private static Map<String, ObjectDescribe> byName() {
    return new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  <T> T run(Function<DescribeSource, T> work) {
    try {
      return work.apply(this);
    } catch (RequestRejectedException e) {
      if (!isOfUnknownNames(e) || !isAnother(given, e)) {
        throw e;
      }
    } catch (SoqlException e) {
      // what the org has said a moment ago is not doubted
      if (!isAnother(remembered, e)) {
        throw e;
      }
    }
    return work.apply(cache);
  }

  private static boolean isOfUnknownNames(RequestRejectedException e) {
    String code = e.errorCode();
    return code != null && CODES_OF_UNKNOWN_NAMES.contains(code.replace("_", ""));
  }

  /** Loads describes anew; returns whether one of them is another now. */
  private boolean isAnother(Map<String, ObjectDescribe> used, RuntimeException refusal) {
    try {
      cache.invalidate(used);
      return !cache.describe(used.keySet()).equals(used);
    } catch (SalesforceException e) {
      refusal.addSuppressed(e);
      return false;
    }
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
    return cache.describe(objects, this::note);
  }

  private void note(String name, ObjectDescribe describe, boolean asked) {
    // given a second time it comes from memory, even if the org was asked the first time
    boolean first = given.put(name, describe) == null;
    if (asked) {
      remembered.remove(name);
    } else if (first) {
      remembered.put(name, describe);
    }
  }
}
