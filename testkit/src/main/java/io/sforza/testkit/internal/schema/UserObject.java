package io.sforza.testkit.internal.schema;

import java.util.List;

/** {@code User}, by hand: the fields that owners, creators and managers are looked up by. */
final class UserObject {

  private UserObject() {}

  static String describe() {
    DescribeBuilder object = new DescribeBuilder("User", "User", "005");
    object.add(FieldBuilder.id());
    object.add(FieldBuilder.of("Username", "string").length(80).required());
    object.add(FieldBuilder.of("LastName", "string").length(80).required().partOf("Name"));
    object.add(FieldBuilder.of("FirstName", "string").length(40).partOf("Name"));
    object.add(FieldBuilder.name(121).required().readOnly().partOf("Name"));
    for (String name : List.of("CompanyName", "Division", "Department", "Title")) {
      object.add(FieldBuilder.of(name, "string").length(80));
    }
    object.add(FieldBuilder.of("Street", "textarea").partOf("Address"));
    for (String name : List.of("City", "State", "PostalCode", "Country")) {
      object.add(FieldBuilder.of(name, "string").length(40).partOf("Address"));
    }
    for (String name : List.of("Latitude", "Longitude")) {
      object.add(FieldBuilder.of(name, "double").digits(18, 15).partOf("Address"));
    }
    object.add(FieldBuilder.of("Address", "address"));
    object.add(FieldBuilder.of("Email", "email").length(128).required());
    for (String name : List.of("Phone", "Fax", "MobilePhone")) {
      object.add(FieldBuilder.of(name, "phone"));
    }
    object.add(FieldBuilder.of("Alias", "string").length(8).required());
    object.add(FieldBuilder.of("IsActive", "boolean"));
    object.add(
        FieldBuilder.of("TimeZoneSidKey", "picklist")
            .length(40)
            .values("Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo")
            .required());
    object.add(FieldBuilder.of("UserRoleId", "reference").to("UserRole", "UserRole"));
    object.add(
        FieldBuilder.of("LocaleSidKey", "picklist")
            .length(40)
            .values("de_DE", "en_US", "ja_JP")
            .required());
    object.add(FieldBuilder.of("ProfileId", "reference").to("Profile", "Profile").required());
    object.add(
        FieldBuilder.of("UserType", "picklist").length(40).values("Standard", "Guest").readOnly());
    object.add(
        FieldBuilder.of("LanguageLocaleKey", "picklist")
            .length(40)
            .values("de", "en_US", "ja")
            .required());
    object.add(FieldBuilder.of("EmployeeNumber", "string").length(20));
    object.add(FieldBuilder.of("ManagerId", "reference").to("User", "Manager"));
    object.add(FieldBuilder.of("LastLoginDate", "datetime").readOnly());
    object.add(FieldBuilder.of("ContactId", "reference").to("Contact", "Contact"));
    object.add(FieldBuilder.of("AccountId", "reference").to("Account", "Account").readOnly());
    object.add(FieldBuilder.of("FederationIdentifier", "string").length(512));
    object.add(FieldBuilder.of("AboutMe", "textarea").length(1000));
    return object.addSystemFields().json();
  }
}
