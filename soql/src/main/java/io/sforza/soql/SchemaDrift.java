package io.sforza.soql;

import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.describe.PicklistValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the fields of an object differ between two describes of it: what a table that was made from
 * the first must learn. Labels and help texts are no schema and are not compared; nor is the order
 * of fields and values.
 *
 * <p>A field that field-level security hides has no describe, so "removed" may also mean that the
 * user may not see it any more, and "added" that he may now: rows from before then lack its values.
 *
 * <p>Immutable.
 *
 * @param object the object's API name
 * @param added fields that only the second has, in its order
 * @param removed fields that only the first has, in its order
 * @param changed what is different in fields that both have, in the order of the second
 */
public record SchemaDrift(
    String object, List<FieldDescribe> added, List<FieldDescribe> removed, List<Change> changed) {

  /** Creates a drift. */
  public SchemaDrift {
    Objects.requireNonNull(object, "object");
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /**
   * A property of a field that is another one now.
   *
   * @param field the field's API name, as the second describe spells it
   * @param property what has changed
   * @param before what it was; of a property that is a list those entries that are gone
   * @param after what it is; of a property that is a list those entries that are new
   */
  public record Change(String field, Property property, String before, String after) {

    /** Returns it as {@code Amount type: currency → double}. */
    @Override
    public String toString() {
      return property.isList
          ? field
              + " "
              + property
              + (before.isEmpty() ? "" : ": gone " + before)
              + (after.isEmpty() ? "" : ": new " + after)
          : field + " " + property + ": " + before + " → " + after;
    }
  }

  /** What is compared of a field. */
  public enum Property {
    /** The API name, where only upper and lower case differ. */
    NAME(FieldDescribe::name),
    /** The type, as Salesforce spells it. */
    TYPE(FieldDescribe::typeName),
    /** The most characters of a text. */
    LENGTH(FieldDescribe::length),
    /** The digits of a number. */
    PRECISION(FieldDescribe::precision),
    /** The digits of a number after the dot. */
    SCALE(FieldDescribe::scale),
    /** The digits of a whole number. */
    DIGITS(FieldDescribe::digits),
    /** Whether it may be empty. */
    NILLABLE(FieldDescribe::nillable),
    /** Whether Salesforce fills it when a new row leaves it out. */
    DEFAULTED_ON_CREATE(FieldDescribe::defaultedOnCreate),
    /** Whether this user may set it in a new row. */
    CREATEABLE(FieldDescribe::createable),
    /** Whether this user may change it. */
    UPDATEABLE(FieldDescribe::updateable),
    /** Whether it is a formula or a roll-up. */
    CALCULATED(FieldDescribe::calculated),
    /** The text of the formula; empty if there is none. */
    FORMULA(field -> Objects.requireNonNullElse(field.calculatedFormula(), "")),
    /** Whether Salesforce numbers the rows in it. */
    AUTO_NUMBER(FieldDescribe::autoNumber),
    /** Whether no two rows may have the same value. */
    UNIQUE(FieldDescribe::unique),
    /** Whether upper and lower case make a difference for that. */
    CASE_SENSITIVE(FieldDescribe::caseSensitive),
    /** Whether it is an external id. */
    EXTERNAL_ID(FieldDescribe::externalId),
    /** Whether it can be the key of an upsert. */
    ID_LOOKUP(FieldDescribe::idLookup),
    /** Whether it may stand in WHERE. */
    FILTERABLE(FieldDescribe::filterable),
    /** Whether it may stand in ORDER BY. */
    SORTABLE(FieldDescribe::sortable),
    /** Whether it may stand in GROUP BY. */
    GROUPABLE(FieldDescribe::groupable),
    /** Whether it can be aggregated. */
    AGGREGATABLE(FieldDescribe::aggregatable),
    /** The objects that a reference may point at. */
    REFERENCE_TO(true, FieldDescribe::referenceTo),
    /** The name by which SOQL follows the reference; empty if it cannot. */
    RELATIONSHIP_NAME(field -> Objects.requireNonNullElse(field.relationshipName(), "")),
    /** The compound field that it is a part of; empty if of none. */
    COMPOUND_FIELD_NAME(field -> Objects.requireNonNullElse(field.compoundFieldName(), "")),
    /** The values of a picklist; those that new rows cannot take are marked as inactive. */
    PICKLIST_VALUES(true, field -> field.picklistValues().stream().map(Property::text).toList()),
    /** Whether the picklist takes no other value. */
    RESTRICTED_PICKLIST(FieldDescribe::restrictedPicklist),
    /** Whether it is encrypted the classic way. */
    ENCRYPTED(FieldDescribe::encrypted),
    /** Whether the text is HTML. */
    HTML_FORMATTED(FieldDescribe::htmlFormatted),
    /** Whether Salesforce has withdrawn it. */
    DEPRECATED_AND_HIDDEN(FieldDescribe::deprecatedAndHidden);

    private final boolean isList;

    @SuppressWarnings("ImmutableEnumChecker") // only reads the field that it is given
    private final Function<FieldDescribe, List<String>> values;

    Property(Function<FieldDescribe, Object> value) {
      this.isList = false;
      this.values = field -> List.of(value.apply(field).toString());
    }

    Property(boolean isList, Function<FieldDescribe, List<String>> values) {
      this.isList = isList;
      this.values = values;
    }

    private static String text(PicklistValue value) {
      return value.active() ? value.value() : value.value() + " (inactive)";
    }

    /** Returns the entries of the one that the other lacks. */
    private String only(FieldDescribe one, FieldDescribe other) {
      Set<String> entries = new LinkedHashSet<>(values.apply(one));
      values.apply(other).forEach(entries::remove);
      return String.join(", ", entries);
    }

    private boolean differs(FieldDescribe before, FieldDescribe after) {
      return !Set.copyOf(values.apply(before)).equals(Set.copyOf(values.apply(after)));
    }

    /** Returns the name as words, such as {@code reference to}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Returns what has changed from one describe of an object to a later one.
   *
   * @param before the earlier describe
   * @param after the later describe
   * @throws IllegalArgumentException if they describe different objects
   */
  public static SchemaDrift between(ObjectDescribe before, ObjectDescribe after) {
    if (!before.name().equalsIgnoreCase(after.name())) {
      throw new IllegalArgumentException(
          before.name() + " and " + after.name() + " are different objects: nothing to compare.");
    }
    List<FieldDescribe> added = new ArrayList<>();
    List<Change> changed = new ArrayList<>();
    for (FieldDescribe field : after.fields()) {
      before
          .findField(field.name())
          .ifPresentOrElse(known -> compare(known, field, changed), () -> added.add(field));
    }
    List<FieldDescribe> removed =
        before.fields().stream().filter(field -> after.findField(field.name()).isEmpty()).toList();
    return new SchemaDrift(after.name(), added, removed, changed);
  }

  private static void compare(FieldDescribe before, FieldDescribe after, List<Change> changed) {
    for (Property property : Property.values()) {
      if (property.differs(before, after)) {
        changed.add(
            new Change(
                after.name(),
                property,
                property.only(before, after),
                property.only(after, before)));
      }
    }
  }

  /** Returns whether nothing has changed. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  /** Returns a line for the object and one for each difference. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return object + ": no change";
    }
    List<String> lines = new ArrayList<>();
    added.forEach(field -> lines.add("\n+ " + field));
    removed.forEach(field -> lines.add("\n- " + field));
    changed.forEach(change -> lines.add("\n~ " + change));
    return object + ":" + lines.stream().collect(Collectors.joining());
  }
}
