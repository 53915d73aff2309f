package io.sforza.core.describe;

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
}
