package io.sforza.document;

import io.sforza.core.describe.ObjectSummary;

/** Which objects a directory shows, and where. */
final class DirectoryObjects {
  private DirectoryObjects() {}

  static DirectoryPath path(ObjectSummary object) {
    return DirectoryPath.of(group(object), object.name());
  }

  static String group(ObjectSummary object) {
    return object.custom() ? DirectoryPath.CUSTOM_OBJECTS : DirectoryPath.STANDARD_OBJECTS;
  }

  /**
   * Returns whether records can be read one by one: histories, shares and feeds belong to other
   * objects, and what has no Ids of its own has no record to walk to.
   */
  static boolean isShown(ObjectSummary object) {
    return object.queryable()
        && object.retrieveable()
        && !object.deprecatedAndHidden()
        && object.associateEntityType() == null
        && object.keyPrefix() != null;
  }
}
