package io.sforza.testkit.internal.schema;

import java.util.List;

/** {@code Organization}, by hand: the one row that says which org this is. */
final class OrganizationObject {

  private OrganizationObject() {}

  static String describe() {
    DescribeBuilder object = new DescribeBuilder("Organization", "Organization", "00D");
    object.add(FieldBuilder.id());
    object.add(FieldBuilder.name(80).required());
    object.add(FieldBuilder.of("Division", "string").length(80));
    object.add(FieldBuilder.of("Street", "textarea").partOf("Address"));
    for (String name : List.of("City", "State", "PostalCode", "Country")) {
      object.add(FieldBuilder.of(name, "string").length(40).partOf("Address"));
    }
    object.add(FieldBuilder.of("Address", "address"));
    object.add(FieldBuilder.of("Phone", "phone"));
    object.add(FieldBuilder.of("Fax", "phone"));
    object.add(FieldBuilder.of("PrimaryContact", "string").length(80));
    object.add(
        FieldBuilder.of("DefaultLocaleSidKey", "picklist")
            .length(40)
            .values("en_US", "de_DE")
            .required());
    object.add(
        FieldBuilder.of("TimeZoneSidKey", "picklist")
            .length(40)
            .values("America/Los_Angeles", "Europe/Berlin")
            .required());
    object.add(
        FieldBuilder.of("LanguageLocaleKey", "picklist")
            .length(40)
            .values("en_US", "de")
            .required());
    object.add(FieldBuilder.of("FiscalYearStartMonth", "int").readOnly());
    object.add(FieldBuilder.of("UsesStartDateAsFiscalYearName", "boolean").readOnly());
    object.add(
        FieldBuilder.of("OrganizationType", "picklist")
            .length(40)
            .values("Enterprise Edition", "Unlimited Edition", "Developer Edition")
            .readOnly());
    object.add(FieldBuilder.of("NamespacePrefix", "string").length(15).readOnly());
    object.add(FieldBuilder.of("InstanceName", "string").length(5).readOnly());
    object.add(FieldBuilder.of("IsSandbox", "boolean").readOnly());
    object.add(FieldBuilder.of("TrialExpirationDate", "datetime").readOnly());
    return object.addSystemFields().json();
  }
}
