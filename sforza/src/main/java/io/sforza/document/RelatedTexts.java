package io.sforza.document;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.describe.ChildRelationship;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.describe.ObjectSummary;
import io.sforza.related.RelatedRead;
import io.sforza.related.RelatedRows;
import io.sforza.soql.SoqlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
      ChildRelationship children = children(text);
      if (children != null) {
        relations.add(new Relation(text, children));
      }
    }
  }

  /** Finds how an object points at the records; null if the user may not see that it does. */
  private @Nullable ChildRelationship children(RelatedText text) {
    boolean seen =
        salesforce
            .describes()
            .describeGlobal()
            .findObject(text.object())
            .map(ObjectSummary::queryable)
            .orElse(false);
    List<ChildRelationship> all =
        parent.childRelationships().stream()
            .filter(children -> seen && text.isOf(children.childSObject(), children.field()))
            .sorted(Comparator.comparingInt(this::remoteness))
            .toList();
    if (all.isEmpty()) {
      return null;
    }
    ChildRelationship nearest = all.get(0);
    if (all.size() > 1 && remoteness(all.get(1)) == remoteness(nearest)) {
      throw unclear(all);
    }
    return nearest;
  }

  /** Either would do, and the texts of the other's rows would be missing without a word. */
  private SoqlException unclear(List<ChildRelationship> all) {
    ChildRelationship first = all.get(0);
    return new SoqlException(
        first.childSObject()
            + " points at "
            + parent.name()
            + " by "
            + all.stream().map(ChildRelationship::field).collect(Collectors.joining(" and "))
            + ": say which, such as \""
            + first.childSObject()
            + "."
            + first.field()
            + "\".");
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
    RelatedFields fields =
        RelatedFields.of(
            salesforce.describes(), relation.children.childSObject(), relation.text.fields());
    String name = relation.children.relationshipName();
    if (fields.isEmpty()) {
      return;
    }
    if (relation.text.rows() == RelatedText.Rows.ALL) {
      readAll(fields, relation.children.field(), rows, texts);
    } else if (name != null && !fields.own().isEmpty()) {
      List<String> ids = rows.stream().map(DocumentMapper::id).toList();
      new NewestTexts(salesforce, parent, name, fields.own())
          .read(ids, (id, row) -> fields.addTo(of(id, texts), row));
    }
  }

  private void readAll(
      RelatedFields fields, String field, List<Row> rows, Map<String, List<String>> texts) {
    RelatedRead read =
        RelatedRead.of(salesforce, fields.object()).by(field).fields(fields.columns());
    for (Map.Entry<String, RelatedFields> children : fields.children().entrySet()) {
      read = read.children(children.getKey(), children.getValue().columns());
    }
    try (ObjectReader<RelatedRows> groups = read.groups(rows)) {
      for (RelatedRows group : groups) {
        for (Row row : group.rows()) {
          fields.addTo(of(DocumentMapper.id(group.parent()), texts), row);
        }
      }
    }
  }

  private static List<String> of(String id, Map<String, List<String>> texts) {
    return texts.computeIfAbsent(id, none -> new ArrayList<>());
  }
}
