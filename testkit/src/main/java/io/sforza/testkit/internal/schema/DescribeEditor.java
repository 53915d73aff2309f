package io.sforza.testkit.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes the describe of an object. One thread at a time. */
public final class DescribeEditor {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode object;

  /**
   * Starts with a describe.
   *
   * @param describe the JSON as Salesforce answers it
   */
  public DescribeEditor(String describe) {
    this.object = (ObjectNode) JSON.readTree(describe);
  }

  /** Sets a key that is true or false. */
  public DescribeEditor flag(String key, boolean value) {
    object.put(key, value);
    return this;
  }

  /** Sets a key to a text, or to null. */
  public DescribeEditor text(String key, @Nullable String value) {
    object.put(key, value);
    return this;
  }

  /** Puts a field in the place of the one of its name, or behind all others. */
  public DescribeEditor put(FieldBuilder field) {
    FieldBuilder added = field.copy();
    if (added.name().equals("Name")) {
      added.nameField();
    }
    int place = place(added.name());
    if (place < 0) {
      fields().add(added.json());
    } else {
      fields().set(place, added.json());
    }
    return this;
  }

  /**
   * Removes a field, and the parts of an address or a location with it.
   *
   * @throws IllegalArgumentException if there is no such field
   */
  public DescribeEditor remove(String field) {
    int place = place(field);
    if (place < 0) {
      throw new IllegalArgumentException(
          object.get("name").asString() + " has no field '" + field + "' that could be left out.");
    }
    JsonNode removed = fields().remove(place);
    if (removed.get("type").asString().matches("address|location")) {
      partsOf(removed.get("name").asString()).forEach(this::remove);
    }
    return this;
  }

  /** Sets keys of a field that are true or false. */
  public DescribeEditor fieldFlags(String field, boolean value, String... keys) {
    ObjectNode node = (ObjectNode) fields().get(place(field));
    for (String key : keys) {
      node.put(key, value);
    }
    return this;
  }

  /** Removes the child relationships of some objects and fields; returns whether there were any. */
  public boolean removeChildren(BiPredicate<String, String> which) {
    ArrayNode all = object.withArray("/childRelationships");
    int before = all.size();
    for (int i = before - 1; i >= 0; i--) {
      if (which.test(
          all.get(i).get("childSObject").asString(), all.get(i).get("field").asString())) {
        all.remove(i);
      }
    }
    return all.size() < before;
  }

  /** Removes a field if it is there. */
  public DescribeEditor removeIfThere(String field) {
    return place(field) < 0 ? this : remove(field);
  }

  private List<String> partsOf(String compound) {
    List<String> parts = new ArrayList<>();
    for (JsonNode field : fields()) {
      if (field.path("compoundFieldName").asString("").equals(compound)) {
        parts.add(field.get("name").asString());
      }
    }
    return parts;
  }

  /**
   * Adds where the object is referred to from, if the describe does not say so already.
   *
   * @param child the object of the children
   * @param field their field that holds the Id of the parent
   * @param relationship what a subquery calls them; null if it cannot
   * @param onDelete {@code cascadeDelete}, {@code restrictedDelete} or empty
   */
  public DescribeEditor addChildren(
      String child, String field, @Nullable String relationship, String onDelete) {
    removeChildren((other, reference) -> other.equals(child) && reference.equals(field));
    ObjectNode added = object.withArray("/childRelationships").addObject();
    added.put("cascadeDelete", onDelete.equals("cascadeDelete")).put("childSObject", child);
    added.put("deprecatedAndHidden", false).put("field", field);
    added.putArray("junctionIdListNames");
    added.putArray("junctionReferenceTo");
    added.put("relationshipName", relationship);
    added.put("restrictedDelete", onDelete.equals("restrictedDelete"));
    return this;
  }

  /** Returns the describe. */
  public String json() {
    return object.toString();
  }

  private ArrayNode fields() {
    return object.withArray("/fields");
  }

  private int place(String name) {
    ArrayNode fields = fields();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).get("name").asString().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }
}
