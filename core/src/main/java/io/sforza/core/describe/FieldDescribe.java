package io.sforza.core.describe;

import io.sforza.core.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field as the org describes it ("REST API Developer Guide", sObject Describe; "SOAP API
 * Developer Guide", Field). A field that field-level security hides from the user has no describe.
 *
 * <p>Immutable.
 */
public final class FieldDescribe {
  private final FieldJson json;

  FieldDescribe(FieldJson json) {
    this.json = json;
  }

  /** Returns the API name, such as {@code BillingCity}. */
  public String name() {
    return json.name();
  }

  /** Returns the label in the language of the user. */
  public String label() {
    return json.label();
  }

  /**
   * Returns the type; {@link FieldType#UNKNOWN} if this release of the library does not know it.
   */
  public FieldType type() {
    return FieldType.of(json.type());
  }

  /** Returns the type as Salesforce spells it, such as {@code multipicklist}. */
  public String typeName() {
    return json.type();
  }

  /** Returns the XML Schema type, such as {@code xsd:string}. */
  public String soapType() {
    return json.soapType();
  }

  /** Returns the most characters that a text may have; 0 for other types. */
  public int length() {
    return json.length();
  }

  /** Returns the most bytes that a text may take, about three times {@link #length()}. */
  public int byteLength() {
    return json.byteLength();
  }

  /** Returns the number of digits of a double, currency or percent, before and after the dot. */
  public int precision() {
    return json.precision();
  }

  /** Returns the digits after the dot of a double, currency or percent. */
  public int scale() {
    return json.scale();
  }

  /** Returns the most digits of an int; 0 for other types. */
  public int digits() {
    return json.digits();
  }

  /** Returns whether the field may be empty. */
  public boolean nillable() {
    return json.nillable();
  }

  /** Returns whether Salesforce fills the field when a new row leaves it out. */
  public boolean defaultedOnCreate() {
    return json.defaultedOnCreate();
  }

  /** Returns whether this user may set the field in a new row. */
  public boolean createable() {
    return json.createable();
  }

  /** Returns whether this user may change the field. */
  public boolean updateable() {
    return json.updateable();
  }

  /** Returns whether field-level security can hide the field. */
  public boolean permissionable() {
    return json.permissionable();
  }

  /** Returns whether the field is custom (its name ends in {@code __c}). */
  public boolean custom() {
    return json.custom();
  }

  /** Returns whether the field is a formula or a roll-up: its changes move no SystemModstamp. */
  public boolean calculated() {
    return json.calculated();
  }

  /** Returns the text of the formula; null for a roll-up and for a stored field. */
  public @Nullable String calculatedFormula() {
    return json.calculatedFormula();
  }

  /** Returns whether Salesforce numbers the rows in this field. */
  public boolean autoNumber() {
    return json.autoNumber();
  }

  /** Returns whether no two rows may have the same value. */
  public boolean unique() {
    return json.unique();
  }

  /** Returns whether {@link #unique()} tells upper from lower case. */
  public boolean caseSensitive() {
    return json.caseSensitive();
  }

  /** Returns whether the field is marked as an external id. */
  public boolean externalId() {
    return json.externalId();
  }

  /** Returns whether the field can be the key of an upsert. */
  public boolean idLookup() {
    return json.idLookup();
  }

  /** Returns whether the field is the name of the row. */
  public boolean nameField() {
    return json.nameField();
  }

  /** Returns whether the reference points at rows of several objects by name. */
  public boolean namePointing() {
    return json.namePointing();
  }

  /** Returns whether the field may stand in WHERE. */
  public boolean filterable() {
    return json.filterable();
  }

  /** Returns whether the field may stand in ORDER BY. */
  public boolean sortable() {
    return json.sortable();
  }

  /** Returns whether the field may stand in GROUP BY. */
  public boolean groupable() {
    return json.groupable();
  }

  /** Returns whether MIN, MAX and the like take the field. */
  public boolean aggregatable() {
    return json.aggregatable();
  }

  /** Returns the objects that a reference may point at; empty for other types. */
  public List<String> referenceTo() {
    return json.referenceTo();
  }

  /**
   * Returns the name by which SOQL follows the reference, such as {@code Owner}; null if it cannot.
   */
  public @Nullable String relationshipName() {
    return json.relationshipName();
  }

  /** Returns whether a reference may point at rows of several objects. */
  public boolean polymorphicForeignKey() {
    return json.polymorphicForeignKey();
  }

  /**
   * Returns the compound field that this one is a part of, such as {@code BillingAddress}; null if
   * of none. Beware: a {@code Name} may name itself.
   */
  public @Nullable String compoundFieldName() {
    return json.compoundFieldName();
  }

  /** Returns the values of a picklist in their order; empty for other types. */
  public List<PicklistValue> picklistValues() {
    return json.picklistValues();
  }

  /** Returns whether the picklist takes no other value. */
  public boolean restrictedPicklist() {
    return json.restrictedPicklist();
  }

  /** Returns whether the field is encrypted the classic way. */
  public boolean encrypted() {
    return json.encrypted();
  }

  /** Returns whether the text is HTML. */
  public boolean htmlFormatted() {
    return json.htmlFormatted();
  }

  /** Returns whether Salesforce has withdrawn the field. */
  public boolean deprecatedAndHidden() {
    return json.deprecatedAndHidden();
  }

  /**
   * Returns whether the field is made of others (an address or a location), which only REST can
   * read. Told by the type: {@code Name} has parts too, and is plain text.
   */
  public boolean compound() {
    return type() == FieldType.ADDRESS || type() == FieldType.LOCATION;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldDescribe field && json.equals(field.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** Returns name and type, such as {@code Amount (currency)}. */
  @Override
  public String toString() {
    return json.name() + " (" + json.type() + ")";
  }
}
