package io.sforza.testkit;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.FieldBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A field of a {@link FakeObject}. A value: each step returns a changed copy. A field may be empty,
 * written, filtered and sorted by, unless its type or a step says otherwise.
 *
 * <pre>{@code
 * FakeField.text("Ext__c").length(40).externalId().unique()
 * FakeField.picklist("Status__c", "Draft", "Sent").restricted().defaultValue("Draft")
 * FakeField.reference("Account__c", "Account").children("Invoices__r").cascadeDelete()
 * FakeField.formula("Total__c", FieldType.CURRENCY, row -> row.number("Amount__c"))
 * }</pre>
 *
 * <p>Immutable.
 */
public final class FakeField {
  private static final int MOST_LONG_TEXT = 131_072;
  private static final int FORMULA_TEXT = 1_300;

  // the field, and behind it the parts that it is made of
  private final List<FieldBuilder> parts;
  private final Extra extra;

  /** What a describe does not say of a field, or says elsewhere. */
  record Extra(
      @Nullable FakeFormula formula,
      @Nullable String children,
      @Nullable String numberFormat,
      String onDelete) {

    static final Extra NONE = new Extra(null, null, null, "");
  }

  private FakeField(List<FieldBuilder> parts, Extra extra) {
    this.parts = parts;
    this.extra = extra;
  }

  /**
   * Returns a field of any type.
   *
   * @param name the API name, of a custom field with {@code __c}
   * @param type the type
   * @throws IllegalArgumentException if the name is no API name
   */
  public static FakeField of(String name, FieldType type) {
    if (!name.matches("[A-Za-z]\\w*")) {
      throw new IllegalArgumentException("'" + name + "' is no API name of a field.");
    }
    if (type == FieldType.ADDRESS || type == FieldType.LOCATION) {
      return compound(name, type);
    }
    return new FakeField(List.of(FieldBuilder.of(name, type.salesforceName())), Extra.NONE);
  }

  /**
   * Returns a line of text of up to 255 characters.
   *
   * @param name the API name
   */
  public static FakeField text(String name) {
    return of(name, FieldType.STRING);
  }

  /**
   * Returns a long text area of up to 131,072 characters, which cannot be filtered or sorted by.
   *
   * @param name the API name
   */
  public static FakeField longText(String name) {
    return of(name, FieldType.TEXTAREA).length(MOST_LONG_TEXT);
  }

  /**
   * Returns a long text area that holds HTML.
   *
   * @param name the API name
   */
  public static FakeField richText(String name) {
    return longText(name)
        .with(field -> field.flag("htmlFormatted", true).text("extraTypeInfo", "richtextarea"));
  }

  /**
   * Returns a number with digits after the dot; 16 before it and 2 after it unless {@link #digits}
   * says otherwise. What Salesforce calls a custom number is always of this type.
   *
   * @param name the API name
   */
  public static FakeField number(String name) {
    return of(name, FieldType.DOUBLE);
  }

  /**
   * Returns an amount of money with 18 digits, 2 of them after the dot.
   *
   * @param name the API name
   */
  public static FakeField currency(String name) {
    return of(name, FieldType.CURRENCY);
  }

  /**
   * Returns a box that is ticked or not, and not if nothing is said.
   *
   * @param name the API name
   */
  public static FakeField checkbox(String name) {
    return of(name, FieldType.BOOLEAN);
  }

  /**
   * Returns a list of values to choose one from; others are taken, too, unless it is {@link
   * #restricted}.
   *
   * @param name the API name
   * @param values the values in their order
   */
  public static FakeField picklist(String name, String... values) {
    return of(name, FieldType.PICKLIST).with(field -> field.values(values));
  }

  /**
   * Returns a list of values to choose several from.
   *
   * @param name the API name
   * @param values the values in their order
   */
  public static FakeField multiPicklist(String name, String... values) {
    return of(name, FieldType.MULTIPICKLIST).with(field -> field.values(values));
  }

  /**
   * Returns a lookup. The relationship to the parent is called as the field without {@code Id}, of
   * a custom field with {@code __r}.
   *
   * @param name the API name, such as {@code AccountId} or {@code Account__c}
   * @param object the object that the parent is of
   * @param more further objects that parents may be of, which makes it polymorphic
   */
  public static FakeField reference(String name, String object, String... more) {
    String relationship = name.replaceAll("__c$", "__r").replaceAll("(?<=.)Id$", "");
    return of(name, FieldType.REFERENCE)
        .with(
            field -> {
              field.to(object, relationship);
              List.of(more).forEach(other -> field.to(other, relationship));
            });
  }

  /**
   * Returns a master-detail relationship: required, deleted with the master; the detail has no
   * owner of its own.
   *
   * @param name the API name
   * @param master the object that the master is of
   */
  public static FakeField masterDetail(String name, String master) {
    return reference(name, master)
        .required()
        .cascadeDelete()
        .with(field -> field.put("relationshipOrder", 0).flag("writeRequiresMasterRead", true));
  }

  /**
   * Returns a field that is computed when it is read. A change of what it is computed from moves no
   * stamp of the row.
   *
   * @param name the API name
   * @param type what it computes
   * @param formula computes it
   */
  public static FakeField formula(String name, FieldType type, FakeFormula formula) {
    FakeField plain = of(name, type);
    FakeField field =
        (type == FieldType.STRING ? plain.length(FORMULA_TEXT) : plain)
            .readOnly()
            .with(
                built ->
                    built
                        .flag("calculated", true)
                        .flag("defaultedOnCreate", false)
                        .text("calculatedFormula", "computed in Java"));
    return new FakeField(
        field.parts,
        new Extra(formula, field.extra.children, field.extra.numberFormat, field.extra.onDelete));
  }

  /**
   * Returns a text that is counted up with each new row.
   *
   * @param name the API name, often {@code Name}
   * @param format such as <code>INV-{0000}</code>: the zeros are the least digits
   * @throws IllegalArgumentException if the format has no zeros in braces
   */
  public static FakeField autoNumber(String name, String format) {
    if (!format.matches("[^{}]*\\{0+}[^{}]*")) {
      throw new IllegalArgumentException(
          "'" + format + "' has no counter: write the zeros in braces, as in INV-{0000}.");
    }
    FakeField field =
        text(name)
            .length(30)
            .required()
            .readOnly()
            .with(built -> built.flag("autoNumber", true).flag("defaultedOnCreate", true));
    return new FakeField(field.parts, new Extra(null, null, format, ""));
  }

  /** An address or a place on the globe, behind it the fields that hold its parts. */
  private static FakeField compound(String name, FieldType type) {
    List<FieldBuilder> parts = new ArrayList<>();
    parts.add(FieldBuilder.of(name, type.salesforceName()).flag("queryByDistance", true));
    List<String> names =
        type == FieldType.LOCATION
            ? List.of()
            : List.of("Street", "City", "State", "PostalCode", "Country");
    for (String part : names) {
      String plain = part.equals("Street") ? "textarea" : "string";
      parts.add(
          FieldBuilder.of(partName(name, part), plain).length(part.equals("Street") ? 255 : 40));
    }
    for (String part : List.of("Latitude", "Longitude")) {
      parts.add(FieldBuilder.of(partName(name, part), "double").digits(18, 15));
    }
    parts.subList(1, parts.size()).forEach(part -> part.partOf(name));
    return new FakeField(List.copyOf(parts), Extra.NONE);
  }

  private static String partName(String compound, String part) {
    return compound.endsWith("__c")
        ? compound.replaceAll("__c$", "__" + part + "__s")
        : compound.replaceAll("Address$", "") + part;
  }

  /**
   * Returns the field with another label; the name with blanks unless said.
   *
   * @param label what users call it
   */
  public FakeField label(String label) {
    return with(field -> field.text("label", label));
  }

  /**
   * Returns the field with the text that users see when they ask what it is for.
   *
   * @param text the help text
   */
  public FakeField help(String text) {
    return with(field -> field.text("inlineHelpText", text));
  }

  /**
   * Returns the field taking fewer or more characters. Text areas of more than 255 cannot be
   * filtered or sorted by.
   *
   * @param characters 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public FakeField length(int characters) {
    if (characters < 1) {
      throw new IllegalArgumentException(name() + " cannot take " + characters + " characters.");
    }
    return with(field -> field.length(characters));
  }

  /**
   * Returns the field with other digits, as describes count them.
   *
   * @param precision how many in all, 1 to 18
   * @param scale how many of them after the dot
   * @throws IllegalArgumentException if there are more after the dot than in all
   */
  public FakeField digits(int precision, int scale) {
    if (precision < 1 || precision > 18 || scale < 0 || scale > precision) {
      throw new IllegalArgumentException(
          name() + " cannot have " + precision + " digits, " + scale + " of them after the dot.");
    }
    return with(field -> field.digits(precision, scale));
  }

  /** Returns the field that must not be empty. */
  public FakeField required() {
    return with(FieldBuilder::required);
  }

  /** Returns the field of which no two rows have the same, capitals not minded. */
  public FakeField unique() {
    return with(field -> field.flag("unique", true));
  }

  /** Returns the field as the key of another system, by which rows are upserted. */
  public FakeField externalId() {
    return with(field -> field.flag("externalId", true).flag("idLookup", true));
  }

  /** Returns the field whose values are told apart by capitals. */
  public FakeField caseSensitive() {
    return with(field -> field.flag("caseSensitive", true));
  }

  /** Returns the picklist that takes only its own values. */
  public FakeField restricted() {
    return with(field -> field.flag("restrictedPicklist", true));
  }

  /**
   * Returns the field with what a new row gets if nothing is said.
   *
   * @param value a text as Salesforce writes it, a boolean or a number
   */
  public FakeField defaultValue(Object value) {
    return with(field -> field.defaultValue(value));
  }

  /** Returns the field that nobody can write. */
  public FakeField readOnly() {
    return with(field -> field.off("createable", "updateable"));
  }

  /** Returns the field that can be given to a new row and not be changed. */
  public FakeField notUpdateable() {
    return with(field -> field.off("updateable"));
  }

  /** Returns the field that WHERE must not name. */
  public FakeField notFilterable() {
    return with(field -> field.off("filterable", "groupable"));
  }

  /** Returns the field that ORDER BY must not name. */
  public FakeField notSortable() {
    return with(field -> field.off("sortable"));
  }

  /**
   * Returns the reference with a name for the children of a parent.
   *
   * @param relationship such as {@code Invoices__r}: what a subquery of the parent calls them
   */
  public FakeField children(String relationship) {
    return new FakeField(
        parts, new Extra(extra.formula, relationship, extra.numberFormat, extra.onDelete));
  }

  /** Returns the reference whose rows are deleted with their parent. */
  public FakeField cascadeDelete() {
    return onDelete("cascadeDelete");
  }

  /** Returns the reference whose rows keep their parent from being deleted. */
  public FakeField restrictedDelete() {
    return onDelete("restrictedDelete");
  }

  private FakeField onDelete(String rule) {
    FakeField changed =
        with(field -> field.off("cascadeDelete", "restrictedDelete").flag(rule, true));
    return new FakeField(
        changed.parts, new Extra(extra.formula, extra.children, extra.numberFormat, rule));
  }

  private FakeField with(Consumer<FieldBuilder> change) {
    List<FieldBuilder> copies = new ArrayList<>(parts);
    FieldBuilder first = parts.get(0).copy();
    change.accept(first);
    copies.set(0, first);
    return new FakeField(List.copyOf(copies), extra);
  }

  /** Returns the API name. */
  public String name() {
    return parts.get(0).name();
  }

  /** Returns the field and behind it its parts, to be read only. */
  List<FieldBuilder> parts() {
    return parts;
  }

  Extra extra() {
    return extra;
  }

  boolean isMasterDetail() {
    return parts.get(0).json().get("relationshipOrder").isNumber();
  }

  /** Returns the objects that a reference points at; none if it is no reference. */
  List<String> targets() {
    List<String> targets = new ArrayList<>();
    parts.get(0).json().get("referenceTo").forEach(target -> targets.add(target.asString()));
    return targets;
  }

  boolean isCalled(String name) {
    return name().equalsIgnoreCase(name);
  }

  /** Returns name and type. */
  @Override
  public String toString() {
    return name() + " (" + parts.get(0).type() + ")";
  }
}
