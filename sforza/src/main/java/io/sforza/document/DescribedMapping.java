package io.sforza.document;

import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Chooses the fields of a document where nobody has: by what the describe says of them. */
final class DescribedMapping {
  // texts by their type, which say nothing of the record
  private static final Set<String> NO_TEXT = Set.of("CurrencyIsoCode", "PhotoUrl");

  private final ObjectDescribe describe;

  private DescribedMapping(ObjectDescribe describe) {
    this.describe = describe;
  }

  static MappingSettings of(ObjectDescribe describe) {
    DescribedMapping chosen = new DescribedMapping(describe);
    MappingSettings mapping = new MappingSettings(describe.name());
    mapping.title = chosen.names(FieldDescribe::nameField);
    mapping.summary = chosen.summary();
    mapping.content = chosen.names(chosen::isContent);
    mapping.tags =
        Stream.of("Type", "rating:Rating", "status:Status", "IsClosed", "IsActive")
            .filter(tag -> describe.findField(DocumentMapping.fieldOfTag(tag)).isPresent())
            .toList();
    return mapping;
  }

  private List<String> names(Predicate<FieldDescribe> chosen) {
    return describe.fields().stream()
        .filter(field -> !field.deprecatedAndHidden())
        .filter(chosen)
        .map(FieldDescribe::name)
        .toList();
  }

  /** Descriptions by their usual names, and then any text of several lines. */
  private List<String> summary() {
    List<String> names = new ArrayList<>(List.of("Description", "Description__c"));
    names.removeIf(name -> describe.findField(name).isEmpty());
    if (names.isEmpty()) {
      names.addAll(names(field -> isContent(field) && "textarea".equals(field.typeName())));
    }
    return List.copyOf(names);
  }

  private boolean isContent(FieldDescribe field) {
    boolean texts =
        switch (field.type()) {
          case STRING, TEXTAREA, PICKLIST, MULTIPICKLIST, COMBOBOX -> true;
          case PHONE, EMAIL, URL, ADDRESS -> true;
          default -> false;
        };
    return texts && !NO_TEXT.contains(field.name()) && !field.nameField() && !isPart(field);
  }

  /** The parts of an address, and those of a person's name, come as a whole. */
  private boolean isPart(FieldDescribe field) {
    String whole = field.compoundFieldName();
    return whole != null
        && !whole.equalsIgnoreCase(field.name())
        && describe.findField(whole).isPresent();
  }
}
