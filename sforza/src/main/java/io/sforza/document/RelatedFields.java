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
  private final List<String> own = new ArrayList<>();
  // the fields of children by the name of their relationship
  private final Map<String, List<String>> children = new LinkedHashMap<>();
  private final Map<String, FieldTexts> childTexts = new LinkedHashMap<>();

  private RelatedFields(ObjectDescribe describe) {
    this.describe = describe;
  }

  static RelatedFields of(DescribeSource describes, String object, List<String> names) {
    RelatedFields fields = new RelatedFields(describes.describe(object));
    for (String name : names) {
      int dot = name.indexOf('.');
      if (dot > 0) {
        fields.addChild(describes, name.substring(0, dot), name.substring(dot + 1));
      } else if (fields.describe.findField(name).isPresent()) {
        fields.own.add(name);
      }
    }
    return fields;
  }

  private void addChild(DescribeSource describes, String relationship, String field) {
    for (ChildRelationship child : describe.childRelationships()) {
      if (relationship.equalsIgnoreCase(child.relationshipName())) {
        ObjectDescribe object = describes.describe(child.childSObject());
        if (object.findField(field).isPresent()) {
          childTexts.putIfAbsent(relationship, new FieldTexts(object));
          children.computeIfAbsent(relationship, none -> new ArrayList<>()).add(field);
        }
      }
    }
  }

  boolean isEmpty() {
    return own.isEmpty() && children.isEmpty();
  }

  String object() {
    return describe.name();
  }

  List<String> own() {
    return own;
  }

  String[] columns() {
    return own.isEmpty() ? new String[] {"Id"} : own.toArray(new String[0]);
  }

  Map<String, List<String>> children() {
    return children;
  }

  /** Adds the texts of a row, and then those of its children. */
  void addTo(List<String> texts, Row row) {
    add(texts, row, own, new FieldTexts(describe));
    childTexts.forEach(
        (relationship, words) -> {
          List<Row> rows = row.rows(relationship);
          List<String> fields = children.getOrDefault(relationship, List.of());
          if (rows != null) {
            rows.forEach(child -> add(texts, child, fields, words));
          }
        });
  }

  private static void add(List<String> texts, Row row, List<String> fields, FieldTexts words) {
    for (String field : fields) {
      String text = words.text(row, field);
      if (text != null) {
        texts.add(text);
      }
    }
  }
}
