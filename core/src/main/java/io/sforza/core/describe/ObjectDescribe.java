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
public final class ObjectDescribe {
  private final ObjectJson json;
  private final Map<String, FieldDescribe> fields;
  private final List<ChildRelationship> childRelationships;

  ObjectDescribe(
      ObjectJson json, List<FieldDescribe> fields, List<ChildRelationship> childRelationships) {
    this.json = json;
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

  /** Returns the API name, such as {@code Account}. */
  public String name() {
    return json.name();
  }

  /** Returns the label in the language of the user. */
  public String label() {
    return json.label();
  }

  /** Returns the label of many rows. */
  public String labelPlural() {
    return json.labelPlural();
  }

  /**
   * Returns the first three characters of the Ids of this object, or null if it has none of its
   * own.
   */
  public @Nullable String keyPrefix() {
    return json.keyPrefix();
  }

  /**
   * Returns what the object is to its parent: {@code Share}, {@code History}, {@code Feed}, {@code
   * ChangeEvent} …; null if it stands for itself.
   */
  public @Nullable String associateEntityType() {
    return json.associateEntityType();
  }

  /**
   * Returns the object that this one is the share, history or feed of; null if it stands for
   * itself.
   */
  public @Nullable String associateParentEntity() {
    return json.associateParentEntity();
  }

  /** Returns whether the object is custom (its name ends in __c, or __mdt and the like). */
  public boolean custom() {
    return json.custom();
  }

  /** Returns whether the object is a custom setting. */
  public boolean customSetting() {
    return json.customSetting();
  }

  /** Returns whether SOQL can read the object. */
  public boolean queryable() {
    return json.queryable();
  }

  /** Returns whether this user may create rows. */
  public boolean createable() {
    return json.createable();
  }

  /** Returns whether this user may update rows. */
  public boolean updateable() {
    return json.updateable();
  }

  /** Returns whether this user may delete rows. */
  public boolean deletable() {
    return json.deletable();
  }

  /** Returns whether rows can be brought back from the recycle bin. */
  public boolean undeletable() {
    return json.undeletable();
  }

  /** Returns whether getUpdated and getDeleted work for the object. */
  public boolean replicateable() {
    return json.replicateable();
  }

  /** Returns whether rows can be read by Id. */
  public boolean retrieveable() {
    return json.retrieveable();
  }

  /** Returns whether SOSL finds the object. */
  public boolean searchable() {
    return json.searchable();
  }

  /** Returns whether rows can be merged. */
  public boolean mergeable() {
    return json.mergeable();
  }

  /** Returns whether the object can have Apex triggers. */
  public boolean triggerable() {
    return json.triggerable();
  }

  /** Returns whether the object has a Chatter feed. */
  public boolean feedEnabled() {
    return json.feedEnabled();
  }

  /** Returns whether Salesforce has withdrawn the object. */
  public boolean deprecatedAndHidden() {
    return json.deprecatedAndHidden();
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
    return other instanceof ObjectDescribe describe
        && json.equals(describe.json)
        && fields().equals(describe.fields())
        && childRelationships.equals(describe.childRelationships);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** Returns name and number of fields, such as {@code Account (68 fields)}. */
  @Override
  public String toString() {
    return json.name() + " (" + fields.size() + " fields)";
  }
}
