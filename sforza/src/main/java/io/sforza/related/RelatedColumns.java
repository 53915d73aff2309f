package io.sforza.related;

import io.sforza.core.describe.ChildRelationship;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.internal.plan.PeoplePaths;
import io.sforza.related.RelatedSettings.Children;
import io.sforza.soql.FieldSelection;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the select list of related rows: fields, fields of parents, children. */
final class RelatedColumns {

  private RelatedColumns() {}

  /**
   * Returns a query of all rows with the columns that the settings ask for.
   *
   * @param settings which ones
   * @param describes what there are
   * @param needed fields that are read in any case
   */
  static SoqlQuery query(RelatedSettings settings, DescribeSource describes, List<String> needed) {
    ObjectDescribe describe = describes.describe(settings.object);
    SoqlQuery query = selection(settings, describes, describe, needed).query();
    List<SelectItem> items = new ArrayList<>(query.select());
    for (Children children : settings.children) {
      items.add(children(children, settings.deleted, describe, describes).asChildren());
    }
    return query.select(items);
  }

  private static FieldSelection selection(
      RelatedSettings settings,
      DescribeSource describes,
      ObjectDescribe describe,
      List<String> needed) {
    FieldSelection chosen =
        settings.fields.isEmpty()
            ? FieldSelection.allOf(describe)
            : FieldSelection.named(describe, settings.fields);
    if (!settings.except.isEmpty()) {
      chosen = chosen.except(settings.except.toArray(String[]::new));
    }
    List<String> names =
        Stream.concat(chosen.fields().stream().map(FieldDescribe::name), needed.stream()).toList();
    FieldSelection all = FieldSelection.named(describe, names).withParents(settings.parents);
    return settings.people ? all.withParents(PeoplePaths.of(describe, describes)) : all;
  }

  private static SoqlQuery children(
      Children children, boolean deleted, ObjectDescribe describe, DescribeSource describes) {
    Optional<ChildRelationship> relationship =
        describe.childRelationships().stream()
            .filter(child -> children.relationship().equalsIgnoreCase(child.relationshipName()))
            .findFirst();
    if (relationship.isEmpty()) {
      // the check of the whole query says what there is
      return Soql.select("Id").from(children.relationship());
    }
    ObjectDescribe object = describes.describe(relationship.get().childSObject());
    FieldSelection selection =
        children.fields().isEmpty()
            ? FieldSelection.allOf(object)
            : FieldSelection.named(object, names(children, deleted, object));
    Ordering[] order =
        Stream.of("CreatedDate", "Id")
            .filter(name -> object.findField(name).filter(FieldDescribe::sortable).isPresent())
            .map(name -> Soql.field(name).asc())
            .toArray(Ordering[]::new);
    SoqlQuery query =
        Soql.select(selection.query().select())
            .from(String.valueOf(relationship.get().relationshipName()))
            .orderBy(order);
    return deleted ? withoutArchived(query, object) : query;
  }

  /** Returns the fields of children; deleted ones could not be told from others without theirs. */
  private static List<String> names(Children children, boolean deleted, ObjectDescribe object) {
    List<String> names = new ArrayList<>(children.fields());
    if (deleted && object.findField("IsDeleted").isPresent()) {
      names.add("IsDeleted");
    }
    return names;
  }

  /** Leaves archived rows out, which queryAll gives with the deleted ones. */
  static SoqlQuery withoutArchived(SoqlQuery query, ObjectDescribe object) {
    return object.findField("IsArchived").filter(FieldDescribe::filterable).isPresent()
        ? query.and(Soql.field("IsArchived").eq(false))
        : query;
  }
}
