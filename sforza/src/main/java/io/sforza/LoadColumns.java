package io.sforza;

import io.sforza.bulk.IngestOperation;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the columns of a load against the describe before a job is made, and spells them as the
 * org does: Salesforce takes any case, but does not give the values of a misspelled column back
 * with the results.
 */
final class LoadColumns {
  private static final String ID = "Id";

  private final DescribeSource describes;
  private final IngestOperation operation;
  private final @Nullable String externalId;
  private final ObjectDescribe object;
  private final List<String> problems = new ArrayList<>();

  private LoadColumns(
      DescribeSource describes,
      IngestOperation operation,
      String object,
      @Nullable String externalId) {
    this.describes = describes;
    this.operation = operation;
    this.externalId = externalId;
    this.object = describes.describe(object);
  }

  /**
   * Returns the names as the org spells them.
   *
   * @throws SoqlException if they cannot be loaded, with all reasons; the describe may be out of
   *     date
   */
  static List<String> checked(
      DescribeSource describes,
      IngestOperation operation,
      String object,
      @Nullable String externalId,
      List<String> names) {
    LoadColumns columns = new LoadColumns(describes, operation, object, externalId);
    columns.checkObject();
    List<String> spelled = names.stream().map(columns::spelled).toList();
    columns.checkKey(spelled);
    if (!columns.problems.isEmpty()) {
      throw new SoqlException(String.join("\n", columns.problems));
    }
    return spelled;
  }

  private void checkObject() {
    boolean allowed =
        switch (operation) {
          case INSERT -> object.createable();
          case UPDATE -> object.updateable();
          case UPSERT -> object.createable() || object.updateable();
          case DELETE, HARD_DELETE -> object.deletable();
        };
    if (!allowed) {
      problems.add(
          object.name()
              + " takes no "
              + operation
              + " from this user: Salesforce does not offer it, or the profile lacks the right.");
    }
  }

  /** Checks that there is a column that finds the records. */
  private void checkKey(List<String> spelled) {
    if (operation == IngestOperation.INSERT) {
      return;
    }
    String key = externalId == null ? ID : externalId;
    Optional<FieldDescribe> field = object.findField(key);
    if (field.isEmpty()) {
      problems.add(missing(object, key));
    } else if (!finds(field.get())) {
      problems.add(
          object.name()
              + "."
              + field.get().name()
              + " is no external id, so it finds no records: tick External ID in Setup, or upsert"
              + " by another field, or by Id.");
    } else if (spelled.stream().noneMatch(name -> name.equals(field.get().name()))) {
      problems.add(
          "There is no column "
              + field.get().name()
              + ", which finds the records to "
              + operation
              + "; there are "
              + spelled
              + ".");
    }
  }

  private static boolean finds(FieldDescribe field) {
    return field.name().equals(ID) || field.externalId() || field.idLookup();
  }

  private String spelled(String column) {
    int dot = column.indexOf('.');
    if (dot >= 0) {
      return parent(column, dot);
    }
    Optional<FieldDescribe> found = object.findField(column);
    if (found.isEmpty()) {
      problems.add(missing(object, column));
      return column;
    }
    FieldDescribe field = found.get();
    if (!isKey(field)) {
      checkWriteable(field);
    }
    return field.name();
  }

  private boolean isKey(FieldDescribe field) {
    return operation != IngestOperation.INSERT
        && field.name().equalsIgnoreCase(externalId == null ? ID : externalId);
  }

  private void checkWriteable(FieldDescribe field) {
    boolean allowed =
        switch (operation) {
          case INSERT -> field.createable();
          case UPDATE -> field.updateable();
          default -> field.createable() || field.updateable();
        };
    if (!allowed) {
      problems.add(object.name() + "." + field.name() + " cannot be written: " + why(field) + ".");
    }
  }

  private String why(FieldDescribe field) {
    if (field.compound()) {
      return "it is put together from other fields; load those";
    } else if (field.calculated()) {
      return "it is a formula or a roll-up";
    } else if (field.autoNumber()) {
      return "Salesforce numbers it";
    } else if (field.createable()) {
      return "it is set when the record is made, and stays";
    } else if (field.updateable()) {
      return "it is set after the record is made";
    }
    return "it is Salesforce's own, or read-only for this user (field-level security)";
  }

  /** Checks a parent that is given by its external id, such as {@code Lead:Who.Email}. */
  private String parent(String column, int dot) {
    int colon = column.indexOf(':');
    String type = colon < 0 ? "" : column.substring(0, colon);
    String relationship = column.substring(colon + 1, dot);
    Optional<FieldDescribe> reference =
        object.fields().stream()
            .filter(field -> relationship.equalsIgnoreCase(field.relationshipName()))
            .findFirst();
    if (reference.isEmpty()) {
      problems.add(
          object.name()
              + " has no relationship '"
              + relationship
              + "'. It has "
              + object.fields().stream()
                  .map(FieldDescribe::relationshipName)
                  .filter(name -> name != null)
                  .toList()
              + ".");
      return column;
    }
    checkWriteable(reference.get());
    return parent(column, reference.get(), type, column.substring(dot + 1));
  }

  private String parent(String column, FieldDescribe reference, String type, String name) {
    List<String> found = new ArrayList<>();
    List<String> targets =
        reference.referenceTo().stream()
            .filter(target -> type.isEmpty() || type.equalsIgnoreCase(target))
            .toList();
    for (String target : targets) {
      describes
          .describe(target)
          .findField(name)
          .filter(LoadColumns::finds)
          .ifPresent(
              field -> {
                boolean polymorphic = reference.referenceTo().size() > 1;
                found.add(
                    (polymorphic ? target + ":" : "")
                        + reference.relationshipName()
                        + "."
                        + field.name());
              });
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    problems.add(
        found.isEmpty()
            ? "'"
                + column
                + "' finds no parent: "
                + (targets.isEmpty() ? type : String.join(", ", targets))
                + (targets.isEmpty()
                    ? " is none of " + reference.referenceTo()
                    : " has no external id '" + name + "'")
                + "."
            : "'" + column + "' may be of several objects: say which, as one of " + found + ".");
    return column;
  }

  private static String missing(ObjectDescribe object, String name) {
    List<String> similar = object.similarFields(name);
    return object.name()
        + " has no field '"
        + name
        + "'"
        + (similar.isEmpty()
            ? ", or this user may not see it (field-level security)."
            : ". Did you mean " + String.join(" or ", similar) + "?");
  }
}
