package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.schema.SObject;
import org.jspecify.annotations.Nullable;

/**
 * What shall be done with rows.
 *
 * @param operation what
 * @param object with rows of which object
 * @param key the field by which an upsert finds rows; null for other operations
 * @param userId who does it
 */
public record Work(Operation operation, SObject object, @Nullable String key, String userId) {

  /** Returns the name of the key, Id if there is none. */
  String keyName() {
    return key == null ? "Id" : key;
  }
}
