package io.sforza.soql;

import io.sforza.soql.ast.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of a query that does not know its object yet.
 *
 * <p>Immutable.
 */
public final class SoqlSelect {
  private final List<FieldPath> fields;

  SoqlSelect(List<FieldPath> fields) {
    Map<String, FieldPath> unique = new LinkedHashMap<>();
    for (FieldPath field : fields) {
      unique.putIfAbsent(field.toString().toLowerCase(Locale.ROOT), field);
    }
    if (unique.isEmpty()) {
      throw new SoqlException("A query selects at least one field.");
    }
    this.fields = List.copyOf(unique.values());
  }

  /**
   * Returns the query for all rows of an object.
   *
   * @param object the API name, such as {@code Account}
   * @throws SoqlException if it cannot be a name
   */
  public SoqlQuery from(String object) {
    FieldPath name = FieldPath.of(object);
    if (name.names().size() > 1) {
      throw new SoqlException("'" + object + "' is not the name of an object: it has a dot.");
    }
    return SoqlQuery.of(fields, object);
  }

  /** Returns the fields as SOQL lists them. */
  @Override
  public String toString() {
    return "SELECT " + String.join(", ", fields.stream().map(FieldPath::toString).toList());
  }
}
