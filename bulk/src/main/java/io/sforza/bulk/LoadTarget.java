package io.sforza.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What is done with the rows of a load, and to what.
 *
 * @param externalId the field that finds the record of an upsert; null for other operations
 */
record LoadTarget(IngestOperation operation, String object, @Nullable String externalId) {
  LoadTarget {
    if (object.isBlank()) {
      throw new IllegalArgumentException("Name the object to load, such as Account.");
    }
    if (externalId != null && externalId.isBlank()) {
      throw new IllegalArgumentException(
          "Name the external id field that finds the records of " + object + ", or Id.");
    }
  }

  boolean deletes() {
    return operation == IngestOperation.DELETE || operation == IngestOperation.HARD_DELETE;
  }
}
