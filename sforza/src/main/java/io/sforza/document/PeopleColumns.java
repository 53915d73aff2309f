package io.sforza.document;

import io.sforza.core.Row;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.related.Person;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that tell who owns and who made a row. */
final class PeopleColumns {
  private PeopleColumns() {}

  static List<String> of(ObjectDescribe describe) {
    return Stream.of("Owner", "CreatedBy")
        .filter(name -> has(describe, name))
        .flatMap(name -> Stream.of(name + ".Id", name + ".Name", name + ".Email"))
        .toList();
  }

  private static boolean has(ObjectDescribe describe, String relationship) {
    return describe.fields().stream()
        .anyMatch(field -> relationship.equals(field.relationshipName()));
  }

  static @Nullable Person person(Row row, String relationship) {
    String id = text(row, relationship + ".Id");
    return id == null
        ? null
        : new Person(id, text(row, relationship + ".Name"), text(row, relationship + ".Email"));
  }

  private static @Nullable String text(Row row, String column) {
    return row.schema().has(column) ? row.string(column) : null;
  }
}
