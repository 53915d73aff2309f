package io.sforza.internal.plan;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.ArrayList;
import java.util.List;

/** What is read of the people of a row: its owner, and who made it. */
public final class PeoplePaths {
  private static final List<String> RELATIONSHIPS = List.of("Owner", "CreatedBy");
  private static final List<String> FIELDS = List.of("Id", "Name", "Email");

  private PeoplePaths() {}

  /**
   * Returns the paths, such as {@code Owner.Email}: of those people that the object has, and those
   * fields that the user may see. An owner that may be a user or a queue has all three.
   *
   * @param object the object of the rows
   * @param describes tells of the people
   */
  public static List<String> of(ObjectDescribe object, DescribeSource describes) {
    List<String> paths = new ArrayList<>();
    for (String relationship : RELATIONSHIPS) {
      object.fields().stream()
          .filter(field -> relationship.equalsIgnoreCase(field.relationshipName()))
          .findFirst()
          .ifPresent(field -> add(relationship, field, describes, paths));
    }
    return paths;
  }

  private static void add(
      String relationship, FieldDescribe field, DescribeSource describes, List<String> paths) {
    List<String> targets = field.referenceTo();
    // of several objects SOQL reads the fields of Name, which nobody can hide
    boolean byName = field.polymorphicForeignKey() || targets.size() != 1;
    for (String name : FIELDS) {
      if (byName || describes.describe(targets.get(0)).findField(name).isPresent()) {
        paths.add(relationship + "." + name);
      }
    }
  }
}
