package io.sforza.soql.internal.cache;

import io.sforza.core.rest.DescribeAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the org is asked for describes, 25 at most, in one call.
 *
 * @param <T> a describe
 */
@FunctionalInterface
public interface Question<T> {

  /**
   * Returns an answer to each name.
   *
   * @param names the names, and for each the date of what is known, or null
   * @param reader makes something of the JSON
   */
  Map<String, DescribeAnswer<Loaded<T>>> ask(
      Map<String, @Nullable Instant> names, Function<byte[], Loaded<T>> reader);
}
