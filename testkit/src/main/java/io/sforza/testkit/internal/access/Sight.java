package io.sforza.testkit.internal.access;

import io.sforza.testkit.internal.access.Permissions.Permission;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.DescribeEditor;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.store.Rights;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An org as a user sees it: what the user may not see is not there. Thread-safe. */
public final class Sight implements Rights {
  private static final List<String> EDITS =
      List.of("createable", "updateable", "deletable", "undeletable");

  private final String userId;
  private final Permissions permissions;
  private final Map<SObject, Seen> seen = new ConcurrentHashMap<>();

  /** An object as the user sees it, and where its fields stand in the whole object. */
  private static final class Seen {
    final SObject object;
    final int[] positions;

    Seen(SObject object, SObject whole) {
      this.object = object;
      this.positions =
          object.fields().stream().mapToInt(field -> whole.position(field.name())).toArray();
    }
  }

  /**
   * Creates the sight of a user.
   *
   * @param userId whose rows are the user's own
   * @param permissions what the user may not do
   */
  public Sight(String userId, Permissions permissions) {
    this.userId = userId;
    this.permissions = permissions;
  }

  @Override
  public Tables seen(Tables all) {
    return permissions.denied().isEmpty() ? all : all.seenThrough(this::seen);
  }

  private @Nullable Table seen(Table table) {
    String name = table.object().name();
    if (permissions.denies(Permission.READ_OBJECT, name)) {
      return null;
    }
    Seen part = seen.computeIfAbsent(table.object(), this::part);
    boolean ownOnly = permissions.denies(Permission.VIEW_ALL, name);
    if (part.object == table.object() && !ownOnly) {
      return table;
    }
    int owner = ownOnly ? table.object().position("OwnerId") : -1;
    return new Table(part.object, new VisibleRows(table.rows(), part.positions, owner, userId));
  }

  private Seen part(SObject whole) {
    DescribeEditor describe = new DescribeEditor(whole.describe());
    boolean changed = describe.removeChildren(this::isHidden);
    for (Field field : whole.fields()) {
      if (!maySee(whole, field)) {
        describe.removeIfThere(field.name());
        changed = true;
      } else if (!mayEdit(whole, field)) {
        describe.fieldFlags(field.name(), false, "createable", "updateable");
        changed = true;
      }
    }
    if (permissions.denies(Permission.EDIT_OBJECT, whole.name())) {
      EDITS.forEach(edit -> describe.flag(edit, false));
      changed = true;
    }
    SObject part = changed ? whole.described(describe.json()) : whole;
    return new Seen(part, whole);
  }

  private boolean isHidden(String object, String field) {
    return permissions.denies(Permission.READ_OBJECT, object)
        || permissions.denies(Permission.READ_FIELD, object + "." + field);
  }

  @Override
  public boolean maySee(SObject object) {
    return !permissions.denies(Permission.READ_OBJECT, object.name());
  }

  @Override
  public boolean maySeeRowOf(SObject object, String ownerId) {
    return ownerId.equals(userId) || !permissions.denies(Permission.VIEW_ALL, object.name());
  }

  @Override
  public boolean maySee(SObject object, Field field) {
    String compound = field.compound();
    return !isHidden(object.name(), field.name())
        && (compound == null || !isHidden(object.name(), compound));
  }

  @Override
  public boolean mayCreate(SObject object, Field field) {
    return mayEdit(object, field) && OF_DESCRIBE.mayCreate(object, field);
  }

  @Override
  public boolean mayUpdate(SObject object, Field field) {
    return mayEdit(object, field) && OF_DESCRIBE.mayUpdate(object, field);
  }

  private boolean mayEdit(SObject object, Field field) {
    return maySee(object, field)
        && !permissions.denies(Permission.EDIT_FIELD, object.name() + "." + field.name());
  }

  @Override
  public boolean may(String ability, SObject object) {
    boolean denied =
        EDITS.contains(ability) && permissions.denies(Permission.EDIT_OBJECT, object.name());
    return !denied && OF_DESCRIBE.may(ability, object);
  }
}
