package io.sforza;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The describes of one plan, each the same however often the plan looks at it. Not thread-safe. */
final class PlanDescribes implements DescribeSource {
  private final DescribeSource describes;
  private final Map<String, ObjectDescribe> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  PlanDescribes(DescribeSource describes) {
    this.describes = describes;
  }

  @Override
  public GlobalDescribe describeGlobal() {
    return describes.describeGlobal();
  }

  @Override
  public ObjectDescribe describe(String object) {
    return describe(List.of(object)).values().iterator().next();
  }

  @Override
  public Map<String, ObjectDescribe> describe(Collection<String> objects) {
    List<String> missing = new ArrayList<>(objects);
    missing.removeIf(known::containsKey);
    if (!missing.isEmpty()) {
      known.putAll(describes.describe(missing));
    }
    Map<String, ObjectDescribe> all = new LinkedHashMap<>();
    for (String object : objects) {
      all.put(object, known.get(object));
    }
    return all;
  }
}
