package io.sforza.document;

import io.sforza.core.Row;
import io.sforza.core.describe.ChildRelationship;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.ObjectDescribe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fields of a related object, and of children of its rows, have text that may be seen. */
final class RelatedFields {
  private final ObjectDescribe describe;
  private final FieldTexts words;
  private final List<String> own = new ArrayList<>();
  // by the name of the relationship
  private final Map<String, RelatedFields> children = new LinkedHashMap<>();

  private RelatedFields(ObjectDescribe describe) {
    this.describe = describe;
    this.words = new FieldTexts(describe);
  }

  static RelatedFields of(DescribeSource describes, String object, List<String> names) {
    RelatedFields fields = new RelatedFields(describes.describe(object));
    for (String name : names) {
      int dot = name.indexOf('.');
      if (dot > 0) {
        fields.addChild(describes, name.substring(0, dot), name.substring(dot + 1));
      } else {
        fields.add(name);
      }
    }
    return fields;
  }

  private void add(String name) {
    if (describe.findField(name).isPresent()) {
      own.add(name);
    }
  }

  private void addChild(DescribeSource describes, String relationship, String field) {
    for (ChildRelationship child : describe.childRelationships()) {
      if (relationship.equalsIgnoreCase(child.relationshipName())) {
        ObjectDescribe object = describes.describe(child.childSObject());
        children.computeIfAbsent(relationship, none -> new RelatedFields(object)).add(field);
      }
    }
  }

  boolean isEmpty() {
    return own.isEmpty() && children.values().stream().allMatch(RelatedFields::isEmpty);
  }

  String object() {
    return describe.name();
  }

  /** Returns the fields of the rows themselves that have text; may be none. */
  List<String> own() {
    return own;
  }

  /** Returns what must be read of the rows. */
  String[] columns() {
    List<String> names = new ArrayList<>(own.isEmpty() ? List.of("Id") : own);
    describe.findField(FieldTexts.RICH).ifPresent(rich -> names.add(rich.name()));
    return names.toArray(new String[0]);
  }

  /** Returns those children of the rows that have text, by the name of the relationship. */
  Map<String, RelatedFields> children() {
    Map<String, RelatedFields> told = new LinkedHashMap<>(children);
    told.values().removeIf(RelatedFields::isEmpty);
    return told;
  }

  /** Adds the texts of a row, and then those of its children. */
  void addTo(List<String> texts, Row row) {
    for (String field : own) {
      String text = words.text(row, field);
      if (text != null) {
        texts.add(text);
      }
    }
    children()
        .forEach(
            (relationship, fields) -> {
              List<Row> rows = row.schema().has(relationship) ? row.rows(relationship) : null;
              if (rows != null) {
                rows.forEach(child -> fields.addTo(texts, child));
              }
            });
  }
}
