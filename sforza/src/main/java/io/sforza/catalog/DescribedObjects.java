package io.sforza.catalog;

import io.sforza.Readability;
import io.sforza.Readability.Evidence;
import io.sforza.Readability.Finding;
import io.sforza.Readability.Verdict;
import io.sforza.Salesforce;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.describe.ObjectSummary;
import io.sforza.core.error.RequestRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What describes have told of the objects of an org. Only that is kept, not the describes: those of
 * an org of 1,700 objects take 100 MB, and a cache of 1,000 would load them all again each time.
 * Thread-safe.
 */
final class DescribedObjects {
  // describes that are in memory at a time besides the cache's own
  private static final int AT_ONCE = 250;

  // other refusals, such as 403 for a quota that is used up, are the same for all objects
  private static final Set<Integer> OF_ONE_OBJECT = Set.of(400, 404);

  private final Salesforce salesforce;
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  /**
   * What a describe told.
   *
   * @param without what was known without it
   */
  private record Told(Readability without, Readability readability) {}

  DescribedObjects(Salesforce salesforce) {
    this.salesforce = salesforce;
  }

  /** Returns what is known of an object without a call. */
  Readability readability(ObjectSummary object) {
    Readability without = salesforce.readability(object);
    Told known = told.get(object.name());
    // what the org has answered since counts more than an older describe
    return known != null && known.without.equals(without) ? known.readability : without;
  }

  /** Asks for the describes of those objects of which they are not known. */
  void load(List<ObjectSummary> objects) {
    List<ObjectSummary> missing = new ArrayList<>();
    for (ObjectSummary object : objects) {
      Told known = told.get(object.name());
      if (known == null || !known.without.equals(salesforce.readability(object))) {
        missing.add(object);
      }
    }
    for (int from = 0; from < missing.size(); from += AT_ONCE) {
      describe(missing.subList(from, Math.min(missing.size(), from + AT_ONCE)));
    }
  }

  private void describe(List<ObjectSummary> objects) {
    try {
      Map<String, ObjectDescribe> describes =
          salesforce.describes().describe(objects.stream().map(ObjectSummary::name).toList());
      for (ObjectSummary object : objects) {
        ObjectDescribe describe = describes.get(object.name());
        if (describe != null) {
          put(object, salesforce.readability(describe));
        }
      }
    } catch (RequestRejectedException e) {
      if (!OF_ONE_OBJECT.contains(e.status())) {
        throw e;
      }
      if (objects.size() == 1) {
        put(objects.get(0), refused(objects.get(0), e));
      } else {
        // those that were described are kept: only the one that was refused costs calls again
        objects.forEach(object -> describe(List.of(object)));
      }
    }
  }

  private void put(ObjectSummary object, Readability readability) {
    told.put(object.name(), new Told(salesforce.readability(object), readability));
  }

  /** The list has it, but it has gone meanwhile, or Salesforce fails to describe it. */
  private Readability refused(ObjectSummary object, RequestRejectedException why) {
    Readability known = salesforce.readability(object);
    Finding finding =
        new Finding(
            Verdict.NOT_QUERYABLE,
            List.of(),
            Evidence.ANSWERED,
            "The org has refused to describe " + object.name() + ": " + why.getMessage());
    return new Readability(known.object(), known.key(), known.cursor(), List.of(finding));
  }
}
