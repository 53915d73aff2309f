package io.sforza.soql.ast;

/** Groups of fields that Salesforce lists itself: {@code FIELDS(ALL)} and its kin. */
public enum FieldGroup implements SelectItem {
  /** All fields; Salesforce takes this with LIMIT 200 or less, or a filter by Id. */
  ALL,
  /** The standard fields. */
  STANDARD,
  /** The custom fields; Salesforce takes this with LIMIT 200 or less, or a filter by Id. */
  CUSTOM;

  @Override
  public <R> R accept(SelectItem.Visitor<R> visitor) {
    return visitor.fieldGroup(this);
  }

  @Override
  public String toString() {
    return "FIELDS(" + name() + ")";
  }
}
