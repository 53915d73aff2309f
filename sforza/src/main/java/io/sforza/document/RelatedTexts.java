package io.sforza.document;

import io.sforza.Salesforce;
import io.sforza.core.Row;
import io.sforza.core.describe.ChildRelationship;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.describe.ObjectSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the text of what belongs to records, for many of them together. */
final class RelatedTexts {
  private final Salesforce salesforce;
  private final ObjectDescribe parent;
  private final List<Relation> relations = new ArrayList<>();

  /** A related object that points at the records. */
  private record Relation(RelatedText text, ChildRelationship children) {}

  RelatedTexts(Salesforce salesforce, ObjectDescribe parent, List<RelatedText> texts) {
    this.salesforce = salesforce;
    this.parent = parent;
    for (RelatedText text : texts) {
      ChildRelationship children = children(text.object());
      if (children != null) {
        relations.add(new Relation(text, children));
      }
    }
  }

  /** Finds how an object points at the records; null if the user may not see that it does. */
  private @Nullable ChildRelationship children(String object) {
    boolean seen =
        salesforce
            .describes()
            .describeGlobal()
            .findObject(object)
            .map(ObjectSummary::queryable)
            .orElse(false);
    return parent.childRelationships().stream()
        .filter(children -> seen && children.childSObject().equalsIgnoreCase(object))
        .filter(children -> children.relationshipName() != null)
        .min(Comparator.comparingInt(this::remoteness))
        .orElse(null);
  }

  /** An e-mail points at a case twice, and belongs to it by ParentId. */
  private int remoteness(ChildRelationship children) {
    boolean parentId = children.field().equals("ParentId");
    return parentId ? 0 : children.field().equals(parent.name() + "Id") ? 1 : 2;
  }

  boolean isEmpty() {
    return relations.isEmpty();
  }

  /** Returns the texts by the Ids of the records, in the order of the mapping. */
  Map<String, List<String>> of(List<Row> rows) {
    Map<String, List<String>> texts = new HashMap<>();
    if (!rows.isEmpty()) {
      relations.forEach(relation -> read(relation, rows, texts));
    }
    return texts;
  }

  private void read(Relation relation, List<Row> rows, Map<String, List<String>> texts) {
    ObjectDescribe describe = salesforce.describes().describe(relation.children.childSObject());
    List<String> fields =
        relation.text.fields().stream()
            .filter(name -> describe.findField(name).isPresent())
            .toList();
    if (fields.isEmpty()) {
      return;
    }
    FieldTexts words = new FieldTexts(describe);
    if (relation.text.rows() == RelatedText.Rows.NEWEST) {
      String name = Objects.requireNonNull(relation.children.relationshipName());
      List<String> ids = rows.stream().map(DocumentMapper::id).toList();
      new NewestTexts(salesforce, parent, name, fields)
          .read(ids, (id, row) -> add(texts, id, words, row, fields));
    }
  }

  private static void add(
      Map<String, List<String>> texts, String id, FieldTexts words, Row row, List<String> fields) {
    for (String field : fields) {
      String text = words.text(row, field);
      if (text != null) {
        texts.computeIfAbsent(id, none -> new ArrayList<>()).add(text);
      }
    }
  }
}
