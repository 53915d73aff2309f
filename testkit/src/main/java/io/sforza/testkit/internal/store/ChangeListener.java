package io.sforza.testkit.internal.store;

import io.sforza.testkit.internal.schema.SObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees rows change, in the transaction that changes them: what it writes belongs to it. */
@FunctionalInterface
public interface ChangeListener {

  /**
   * Is told of a new row or a changed one; not of a deleted one.
   *
   * @param transaction in which
   * @param object whose row
   * @param id the Id of the row
   * @param before the texts by field name that were there before; null for a new row
   * @param after those that are there now
   */
  void changed(
      Transaction transaction,
      SObject object,
      String id,
      @Nullable Map<String, String> before,
      Map<String, String> after);
}
