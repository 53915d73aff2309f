package io.sforza.testkit.internal.schema;

import java.util.List;

/**
 * {@code Wide__c}: 800 fields, the most an object can have, and every type that a field can have.
 */
final class WideObject {
  private static final int FIELDS = 800;
  private static final List<String> CYCLE =
      List.of(
          "string",
          "double",
          "picklist",
          "boolean",
          "date",
          "datetime",
          "currency",
          "textarea",
          "percent",
          "reference",
          "phone",
          "email",
          "url",
          "multipicklist",
          "int",
          "time",
          "combobox",
          "encryptedstring");

  private WideObject() {}

  static String describe() {
    DescribeBuilder object = new DescribeBuilder("Wide__c", "Wide", "a0W");
    object.add(FieldBuilder.id());
    object.add(FieldBuilder.of("OwnerId", "reference").to("User", "Owner").required());
    object.add(FieldBuilder.of("IsDeleted", "boolean").readOnly());
    object.add(FieldBuilder.name(80));
    object.addSystemFields();
    object.add(FieldBuilder.of("Place__c", "location"));
    for (String part : List.of("Place__Latitude__s", "Place__Longitude__s")) {
      object.add(FieldBuilder.of(part, "double").digits(18, 15).partOf("Place__c"));
    }
    object.add(FieldBuilder.of("Picture__c", "base64"));
    object.add(FieldBuilder.of("Story__c", "textarea").length(131_072));
    object.add(FieldBuilder.of("Letter__c", "textarea").length(32_768));
    for (int i = 15; i < FIELDS; i++) {
      object.add(field(i));
    }
    return object.json();
  }

  private static FieldBuilder field(int number) {
    String type = CYCLE.get(number % CYCLE.size());
    String name = Character.toUpperCase(type.charAt(0)) + type.substring(1) + "_" + number + "__c";
    FieldBuilder field = FieldBuilder.of(name, type);
    return switch (type) {
      case "picklist", "combobox" -> field.values("Red", "Green", "Blue", "Café crème", "Other");
      case "multipicklist" -> field.values("Alpha", "Beta", "Gamma", "Delta");
      case "reference" ->
          field.to(number % 2 == 0 ? "Account" : "Contact", name.replace("__c", "__r"));
      case "double" -> field.digits(18, number % 7);
      case "percent" -> field.digits(5, 2);
      default -> field;
    };
  }
}
