package io.sforza.core.describe;

import io.sforza.core.internal.json.Json;
import io.sforza.core.internal.text.NearMatches;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as the org describes it to this user: what can be done with it, its fields and its
 * child relationships ("REST API Developer Guide", sObject Describe).
 *
 * <p>Immutable.
 */
public final class ObjectDescribe extends ObjectSummary {
  private final Map<String, FieldDescribe> fields;
  private final List<ChildRelationship> childRelationships;

  ObjectDescribe(
      ObjectJson json, List<FieldDescribe> fields, List<ChildRelationship> childRelationships) {
    super(json);
    this.fields = new LinkedHashMap<>();
    for (FieldDescribe field : fields) {
      this.fields.put(key(field.name()), field);
    }
    this.childRelationships = List.copyOf(childRelationships);
  }

  /**
   * Reads Salesforce's own JSON of a describe, such as one kept in a file.
   *
   * @param json UTF-8 text; read to its end, not closed
   * @throws io.sforza.core.error.DataIntegrityException if it is not the JSON of an object describe
   */
  public static ObjectDescribe parse(InputStream json) {
    return Json.read(json, DescribeJson.class, "an object describe").toDescribe();
  }

  /** Returns all fields that the user may see, in Salesforce's order. */
  public List<FieldDescribe> fields() {
    return List.copyOf(fields.values());
  }

  /**
   * Returns the field of that name, if the user may see one.
   *
   * @param name the API name; upper and lower case are the same
   */
  public Optional<FieldDescribe> findField(String name) {
    return Optional.ofNullable(fields.get(key(name)));
  }

  /**
   * Returns names of fields that a misspelled name may have meant, best first, three at most.
   *
   * @param name the name that was not found
   */
  public List<String> similarFields(String name) {
    return NearMatches.of(name, fields().stream().map(FieldDescribe::name).toList());
  }

  /** Returns the relationships from this object to its children, in Salesforce's order. */
  public List<ChildRelationship> childRelationships() {
    return childRelationships;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof ObjectDescribe describe
        && fields().equals(describe.fields())
        && childRelationships.equals(describe.childRelationships);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Returns name and number of fields, such as {@code Account (68 fields)}. */
  @Override
  public String toString() {
    return name() + " (" + fields.size() + " fields)";
  }
}
