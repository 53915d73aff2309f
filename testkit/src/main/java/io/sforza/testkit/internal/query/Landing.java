package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.schema.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a field path leads.
 *
 * @param hops the steps to parents, none for a field of the object itself
 * @param field the field; null if it is one of {@code Name}
 * @param position where the field stands in its object
 * @param name the field as Salesforce spells it
 */
record Landing(List<Hop> hops, @Nullable Field field, int position, String name) {

  Term term() {
    if (field == null) {
      return new Term(
          name,
          NameObject.type(name),
          null,
          -1,
          (rows, index, scratch) -> {
            At at = Hop.walk(hops, rows, index, scratch);
            return at == null ? null : NameObject.text(at, name, scratch);
          });
    }
    if (hops.isEmpty()) {
      return Term.column(field, position);
    }
    return new Term(
        field.name(),
        field.type(),
        field,
        -1,
        (rows, index, scratch) -> {
          At at = Hop.walk(hops, rows, index, scratch);
          return at == null ? null : at.cell(position, scratch);
        });
  }

  FieldType type() {
    return field == null ? NameObject.type(name) : field.type();
  }

  /** Returns the path as the describes spell it. */
  String path() {
    StringBuilder path = new StringBuilder();
    hops.forEach(hop -> path.append(hop.relationship()).append('.'));
    return path.append(name).toString();
  }
}
