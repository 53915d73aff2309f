package io.sforza.related;

import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Ordering;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a request for related rows says. Never changed once it is in a request. */
final class RelatedSettings {
  final String object;
  @Nullable String by;
  List<String> fields = List.of();
  List<String> except = List.of();
  List<String> parents = List.of();
  List<Children> children = List.of();
  List<Ordering> orderBy = List.of();
  @Nullable Condition where;
  boolean people;
  boolean deleted;
  int parentsAtOnce = RelatedRead.MOST_PARENTS;

  /**
   * Children of the rows.
   *
   * @param relationship what a subquery calls them
   * @param fields which of their fields; empty for all
   */
  record Children(String relationship, List<String> fields) {
    Children {
      fields = List.copyOf(fields);
    }
  }

  RelatedSettings(String object) {
    this.object = object;
  }

  /** Returns a copy that the change was made to. */
  RelatedSettings with(Consumer<RelatedSettings> change) {
    RelatedSettings copy = new RelatedSettings(object);
    copy.by = by;
    copy.fields = fields;
    copy.except = except;
    copy.parents = parents;
    copy.children = children;
    copy.orderBy = orderBy;
    copy.where = where;
    copy.people = people;
    copy.deleted = deleted;
    copy.parentsAtOnce = parentsAtOnce;
    change.accept(copy);
    return copy;
  }
}
