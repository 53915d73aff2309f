package io.sforza.core.describe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a field that we read, spelled as Salesforce spells them. */
record FieldJson(
    String name,
    String label,
    String type,
    String soapType,
    int length,
    int byteLength,
    int precision,
    int scale,
    int digits,
    boolean nillable,
    boolean defaultedOnCreate,
    boolean createable,
    boolean updateable,
    boolean permissionable,
    boolean custom,
    boolean calculated,
    @Nullable String calculatedFormula,
    boolean autoNumber,
    boolean unique,
    boolean caseSensitive,
    boolean externalId,
    boolean idLookup,
    boolean nameField,
    boolean namePointing,
    boolean filterable,
    boolean sortable,
    boolean groupable,
    boolean aggregatable,
    List<String> referenceTo,
    @Nullable String relationshipName,
    boolean polymorphicForeignKey,
    @Nullable String compoundFieldName,
    List<PicklistValue> picklistValues,
    boolean restrictedPicklist,
    boolean encrypted,
    boolean htmlFormatted,
    boolean deprecatedAndHidden) {

  FieldJson {
    name = name == null ? "" : name;
    label = label == null ? "" : label;
    type = type == null ? "" : type;
    soapType = soapType == null ? "" : soapType;
    referenceTo = referenceTo == null ? List.of() : List.copyOf(referenceTo);
    picklistValues = picklistValues == null ? List.of() : List.copyOf(picklistValues);
  }
}
