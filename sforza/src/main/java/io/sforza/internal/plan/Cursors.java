package io.sforza.internal.plan;

import io.sforza.core.FieldType;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.describe.ObjectSummary;
import io.sforza.soql.SoqlException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field that tells what has changed in an object: the first of four that its describe
 * lets a query filter by, which gives {@code __Share} its LastModifiedDate and {@code __History}
 * its CreatedDate; and what describes are known to be silent about.
 */
public final class Cursors {
  private static final String MODSTAMP = "SystemModstamp";
  private static final String MODIFIED = "LastModifiedDate";
  private static final String CREATED = "CreatedDate";
  private static final List<String> USUAL = List.of(MODSTAMP, MODIFIED, CREATED);

  // their describes name fields that can be filtered, but the objects answer otherwise
  private static final Map<String, List<String>> OWN =
      Map.of(
          "activityfieldhistory", List.of("ChangedDate"),
          "loginhistory", List.of("LoginTime"));

  // stored events, which take few filters or none
  private static final Set<String> WITHOUT =
      Set.of(
          "apievent",
          "bulkapiresulteventstore",
          "contentdocumentlink",
          "identityprovidereventstore",
          "identityverificationevent",
          "lightningurievent",
          "listviewevent",
          "loginasevent",
          "loginevent",
          "logoutevent",
          "permissionseteventstore",
          "reportevent",
          "urievent");

  // rows cannot be ordered by the cursor, whatever the describe says
  private static final Set<String> UNSORTED =
      Set.of("backgroundoperationresult", "recordactionhistory");

  // rows that are told apart by another field than the Id
  private static final Map<String, String> KEYS =
      Map.of("lightningurievent", "EventIdentifier", "urievent", "EventIdentifier");

  private static final int MOST_NAMES = 6;

  private Cursors() {}

  /**
   * Returns the best field of an object.
   *
   * @param describe the object
   * @param refused fields that the org refused to filter by, in lower case
   */
  public static CursorChoice best(ObjectDescribe describe, Set<String> refused) {
    String object = lower(describe.name());
    if (isWithout(object)) {
      return without(describe);
    }
    for (String name : OWN.getOrDefault(object, USUAL)) {
      FieldDescribe field = describe.findField(name).orElse(null);
      if (field != null && fits(field) && !refused.contains(lower(name))) {
        return new CursorChoice(
            field.name(), sortable(describe, field), field.nillable(), false, why(describe, name));
      }
    }
    return CursorChoice.none(
        false,
        describe.name()
            + " has no field that tells changes and can be filtered"
            + (refused.isEmpty() ? "" : " (the org refused a filter by " + refused + ")")
            + ": it is read as a whole each time.");
  }

  /**
   * Returns the field that usually tells changes of an object whose describe is not known.
   *
   * @param summary the object
   * @param refused fields that the org refused to filter by, in lower case
   */
  static CursorChoice guess(ObjectSummary summary, Set<String> refused) {
    String name = summary.name();
    if (isWithout(lower(name)) || name.endsWith("__x")) {
      return without(summary);
    }
    List<String> own = OWN.get(lower(name));
    String field =
        own == null ? StandardObjects.cursor(name, summary.associateEntityType()) : own.get(0);
    if (field == null) {
      return CursorChoice.none(
          true, name + " is thought to have no field that tells changes; its describe decides.");
    }
    if (refused.contains(lower(field))) {
      return CursorChoice.none(
          false,
          "This org has refused a filter of "
              + name
              + " by "
              + field
              + "; its describe tells whether another field will do.");
    }
    return new CursorChoice(
        field, true, false, true, field + " by the name of the object; its describe decides.");
  }

  private static boolean isWithout(String object) {
    return WITHOUT.contains(object) || object.endsWith("__b");
  }

  private static CursorChoice without(ObjectSummary object) {
    return CursorChoice.none(
        true,
        object.name()
            + " is known to take no filter by a point in time: it is read as a whole each time."
            + " A field that works there can be chosen by Incremental.cursor.");
  }

  /**
   * Returns the field that the user has chosen.
   *
   * @param describe the object
   * @param name the field
   * @throws SoqlException if it cannot tell what has changed
   */
  public static CursorChoice chosen(ObjectDescribe describe, String name) {
    FieldDescribe field = describe.findField(name).orElse(null);
    if (field == null) {
      List<String> similar = describe.similarFields(name);
      throw new SoqlException(
          describe.name()
              + " has no field '"
              + name
              + "' to tell changes by, or this user may not see it."
              + (similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?"));
    }
    if (field.type() != FieldType.DATETIME) {
      throw new SoqlException(
          describe.name()
              + "."
              + field.name()
              + " is of type "
              + field.typeName()
              + ", and changes are told by a date-time field"
              + choice(describe));
    }
    if (!field.filterable()) {
      throw new SoqlException(
          describe.name()
              + "."
              + field.name()
              + " cannot stand in WHERE, so it cannot tell changes"
              + choice(describe));
    }
    return new CursorChoice(
        field.name(),
        sortable(describe, field),
        field.nillable(),
        false,
        field.name() + " was chosen; a change that does not move it does not come.");
  }

  /** Returns that changes cannot be followed for lack of an Id to tell rows apart by. */
  public static CursorChoice withoutId(ObjectDescribe describe) {
    return CursorChoice.none(
        false,
        "The rows of "
            + describe.name()
            + " have no Id of their own to tell them apart by: it is read as a whole each time.");
  }

  /** Returns the field that tells the rows of an object apart. */
  public static String key(ObjectSummary object) {
    String own = KEYS.get(lower(object.name()));
    if (own != null) {
      return own;
    }
    // objects that are computed when they are asked for may have one Id for all rows
    return object instanceof ObjectDescribe describe && describe.findField("DurableId").isPresent()
        ? "DurableId"
        : "Id";
  }

  /** Returns whether rows can be ordered by Id, and gone on with behind one. */
  public static boolean sortsById(ObjectDescribe describe) {
    return key(describe).equals("Id")
        && describe.findField("Id").filter(id -> id.filterable() && id.sortable()).isPresent();
  }

  private static boolean sortable(ObjectDescribe describe, FieldDescribe field) {
    return field.sortable() && !UNSORTED.contains(lower(describe.name()));
  }

  private static boolean fits(FieldDescribe field) {
    return field.type() == FieldType.DATETIME && field.filterable();
  }

  private static String why(ObjectDescribe describe, String field) {
    return switch (field) {
      case MODSTAMP -> "SystemModstamp moves with every change, those of the system too.";
      case MODIFIED ->
          "LastModifiedDate, since "
              + describe.name()
              + " has no SystemModstamp to filter by; it does not move with changes that the"
              + " system makes.";
      case CREATED ->
          describe.name().endsWith("History")
              ? "CreatedDate: the rows of a history are made once and never change."
              : "CreatedDate, since "
                  + describe.name()
                  + " has no stamp of changes to filter by: new rows come, changes of old ones do"
                  + " not.";
      default -> field + " is the field of " + describe.name() + " that can be filtered by time.";
    };
  }

  private static String choice(ObjectDescribe describe) {
    String names =
        describe.fields().stream()
            .filter(Cursors::fits)
            .map(FieldDescribe::name)
            .limit(MOST_NAMES)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "; the object has none." : ": choose one such as " + names + ".";
  }

  private static String lower(@Nullable String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
