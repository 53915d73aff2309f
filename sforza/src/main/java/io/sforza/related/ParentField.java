package io.sforza.related;

import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the field by which rows belong to their parents. */
final class ParentField {
  // every object points to users so, which says nothing of what a row belongs to
  private static final Set<String> SYSTEM =
      Set.of("createdbyid", "lastmodifiedbyid", "ownerid", "insertedbyid", "lasteditbyid");

  private ParentField() {}

  /**
   * Returns the name of the field.
   *
   * @param by what the user named, in any case; null to find the only one there is
   * @param describe the object of the rows
   * @param parentObject the object of the parents; null if nobody knows
   * @throws SoqlException if there is no such field, or it is not clear which
   */
  static String of(@Nullable String by, ObjectDescribe describe, @Nullable String parentObject) {
    if (by != null) {
      return named(by, describe);
    }
    String parent = parentObject == null ? describe.associateParentEntity() : parentObject;
    if (parent == null && describe.name().equals("FeedItem")) {
      return "ParentId";
    }
    List<String> candidates = names(describe, field -> parent == null || pointsTo(parent, field));
    if (candidates.size() > 1) {
      // of those to users, the ones that tell more than who worked on the row
      List<String> telling =
          candidates.stream().filter(name -> !SYSTEM.contains(key(name))).toList();
      candidates = telling.isEmpty() ? candidates : telling;
    }
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    throw unclear(describe, parent, candidates);
  }

  private static String named(String by, ObjectDescribe describe) {
    FieldDescribe field = describe.findField(by).orElse(null);
    if (field != null && field.filterable()) {
      return field.name();
    }
    List<String> references = names(describe, any -> true);
    throw new SoqlException(
        describe.name()
            + (field == null
                ? " has no field '" + by + "', or this user may not see it"
                : "." + field.name() + " cannot stand in a condition")
            + ": rows belong to others by one of "
            + references
            + ".");
  }

  private static List<String> names(ObjectDescribe describe, Predicate<FieldDescribe> which) {
    return describe.fields().stream()
        .filter(field -> !field.referenceTo().isEmpty() && field.filterable())
        .filter(which)
        .map(FieldDescribe::name)
        .toList();
  }

  private static boolean pointsTo(String object, FieldDescribe field) {
    return field.referenceTo().stream().anyMatch(object::equalsIgnoreCase);
  }

  private static SoqlException unclear(
      ObjectDescribe describe, @Nullable String parent, List<String> candidates) {
    if (candidates.isEmpty()) {
      return new SoqlException(
          "No field of "
              + describe.name()
              + " that this user may see points to "
              + (parent == null ? "anything" : parent)
              + ": rows belong to others by one of "
              + names(describe, any -> true)
              + ", said by by().");
    }
    String to = parent == null ? "others" : parent;
    return new SoqlException(
        describe.name()
            + " points to "
            + to
            + " by "
            + String.join(" and ", candidates)
            + ": say which, such as by(\""
            + candidates.get(0)
            + "\").");
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
