package io.sforza.core.describe;

import org.jspecify.annotations.Nullable;

/** The keys of an object that a global describe and an object describe share. */
record ObjectJson(
    String name,
    String label,
    String labelPlural,
    @Nullable String keyPrefix,
    @Nullable String associateEntityType,
    @Nullable String associateParentEntity,
    boolean custom,
    boolean customSetting,
    boolean queryable,
    boolean createable,
    boolean updateable,
    boolean deletable,
    boolean undeletable,
    boolean replicateable,
    boolean retrieveable,
    boolean searchable,
    boolean mergeable,
    boolean triggerable,
    boolean feedEnabled,
    boolean deprecatedAndHidden) {

  ObjectJson {
    name = name == null ? "" : name;
    label = label == null ? "" : label;
    labelPlural = labelPlural == null ? "" : labelPlural;
  }
}
