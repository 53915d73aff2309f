package io.sforza.core.describe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an object describe that we read, spelled as Salesforce spells them. */
record DescribeJson(
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
    boolean deprecatedAndHidden,
    List<FieldJson> fields,
    List<ChildRelationship> childRelationships) {

  DescribeJson {
    name = name == null ? "" : name;
    label = label == null ? "" : label;
    labelPlural = labelPlural == null ? "" : labelPlural;
    fields = fields == null ? List.of() : List.copyOf(fields);
    childRelationships = childRelationships == null ? List.of() : List.copyOf(childRelationships);
  }

  ObjectDescribe toDescribe() {
    return new ObjectDescribe(
        new ObjectJson(
            name,
            label,
            labelPlural,
            keyPrefix,
            associateEntityType,
            associateParentEntity,
            custom,
            customSetting,
            queryable,
            createable,
            updateable,
            deletable,
            undeletable,
            replicateable,
            retrieveable,
            searchable,
            mergeable,
            triggerable,
            feedEnabled,
            deprecatedAndHidden),
        fields.stream().map(FieldDescribe::new).toList(),
        childRelationships);
  }
}
