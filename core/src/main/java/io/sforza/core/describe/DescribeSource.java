package io.sforza.core.describe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where describes come from: the org itself ({@link io.sforza.core.rest.RestApi}), or something
 * that keeps them.
 *
 * <p>Implementations are thread-safe.
 */
public interface DescribeSource {

  /**
   * Returns all objects that the user may see.
   *
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  GlobalDescribe describeGlobal();

  /**
   * Returns one object with its fields.
   *
   * @param object the API name; upper and lower case are the same
   * @throws io.sforza.core.error.RequestRejectedException if there is no such object, or the user
   *     may not see it; its hint names objects that were perhaps meant
   * @throws io.sforza.core.error.SalesforceException if it cannot be read
   */
  ObjectDescribe describe(String object);

  /**
   * Returns many objects with their fields, by the names that were asked for and in their order.
   *
   * @param objects the API names; upper and lower case are the same
   * @throws io.sforza.core.error.RequestRejectedException if one does not exist, or the user may
   *     not see it
   * @throws io.sforza.core.error.SalesforceException if they cannot be read
   */
  default Map<String, ObjectDescribe> describe(Collection<String> objects) {
    Map<String, ObjectDescribe> all = new LinkedHashMap<>();
    objects.forEach(object -> all.put(object, describe(object)));
    return all;
  }
}
