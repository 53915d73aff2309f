package io.sforza.testkit.internal.store;

import io.sforza.testkit.internal.rows.LiveRows;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.ChildRelationship;
import io.sforza.testkit.internal.schema.SObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows below a row that is to be deleted.
 *
 * @param tables where
 * @param transaction whose changes count
 */
record Dependents(Tables tables, Transaction transaction) {

  /**
   * The rows of one object below a row.
   *
   * @param target their object
   * @param indexes which
   */
  record Family(Target target, List<Long> indexes) {

    /** Something to do with a row. */
    interface Action {
      void on(Target target, long index);
    }

    void forEach(Action action) {
      indexes.forEach(index -> action.on(target, index));
    }
  }

  Family of(Target parent, long index, ChildRelationship relationship) {
    Table table = tables.find(relationship.object());
    int field = table == null ? -1 : table.object().position(relationship.field());
    if (table == null || field < 0) {
      return new Family(parent, List.of());
    }
    Target target = transaction.target(table);
    LiveRows live = target.live();
    String id = parent.id(index);
    Predicate<Long> isChild =
        child ->
            target.rows().isThere(child, false)
                && Store.text(target.rows(), child, field).equals(id);
    return new Family(target, live.everHad(field, id).stream().filter(isChild).toList());
  }

  /** Returns why the row cannot be deleted; null if it can. */
  @Nullable Problem problem(Target parent, long index) {
    for (ChildRelationship relationship : parent.object().children()) {
      if (relationship.onDelete() == ChildRelationship.OnDelete.RESTRICT) {
        Family family = of(parent, index, relationship);
        if (!family.indexes().isEmpty()) {
          return stopped(parent, index, family);
        }
      }
    }
    return null;
  }

  private static Problem stopped(Target parent, long index, Family family) {
    String names =
        family.indexes().stream()
            .map(child -> name(family.target(), child))
            .collect(Collectors.joining(", "));
    return Problem.of(
        "DELETE_FAILED",
        "Your attempt to delete "
            + name(parent, index)
            + " could not be completed because it is associated with the following "
            + family.target().object().labelPlural().toLowerCase(Locale.ROOT)
            + ".: "
            + names
            + "\n");
  }

  private static String name(Target target, long index) {
    SObject object = target.object();
    int name = object.nameField();
    return name < 0 ? target.id(index) : Store.text(target.rows(), index, name);
  }
}
