package io.sforza.document;

import io.sforza.core.Row;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes an address in a line: street, city, state, postal code, country. */
final class AddressText {
  // a code is for those who have no name: both would say the same twice
  private static final List<List<String>> PARTS =
      List.of(
          List.of("street"),
          List.of("city"),
          List.of("state", "stateCode"),
          List.of("postalCode"),
          List.of("country", "countryCode"));

  private AddressText() {}

  static @Nullable String of(Row row, FieldDescribe address, ObjectDescribe describe) {
    String line =
        PARTS.stream()
            .map(names -> names.stream().map(name -> part(row, address, describe, name)))
            .map(AddressText::first)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return line.isEmpty() ? null : line;
  }

  private static String first(Stream<@Nullable String> texts) {
    return texts
        .filter(Objects::nonNull)
        .map(text -> String.join(", ", text.lines().map(String::strip).toList()))
        .findFirst()
        .orElse("");
  }

  /** Takes a part from its own column, or from the address where that is one. */
  private static @Nullable String part(
      Row row, FieldDescribe address, ObjectDescribe describe, String part) {
    for (FieldDescribe field : describe.fields()) {
      if (address.name().equalsIgnoreCase(field.compoundFieldName())
          && isPart(field.name(), part)
          && row.schema().has(field.name())) {
        return row.string(field.name());
      }
    }
    Row whole = row.schema().has(address.name()) ? row.row(address.name()) : null;
    return whole == null || !whole.schema().has(part) ? null : whole.string(part);
  }

  private static boolean isPart(String field, String part) {
    String name = field.toLowerCase(Locale.ROOT);
    String bare = name.endsWith("__s") ? name.substring(0, name.length() - 3) : name;
    return bare.endsWith(part.toLowerCase(Locale.ROOT));
  }
}
