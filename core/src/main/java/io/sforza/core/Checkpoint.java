package io.sforza.core;

import io.sforza.core.internal.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where a read goes on: what was handed over lies before it, what was not lies after. A small piece
 * of JSON that can be kept anywhere and read by people; it holds no secret.
 *
 * <pre>{@code
 * state.save("opportunity", reader.checkpoint().json());
 * Checkpoint saved = Checkpoint.parse(state.load("opportunity"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Checkpoint {
  private static final String KIND = "checkpoint";
  private static final Checkpoint NONE = new Checkpoint("none", Map.of());

  private final String kind;
  private final Map<String, Object> position;

  private Checkpoint(String kind, Map<String, Object> position) {
    this.kind = kind;
    this.position = position;
  }

  /** Returns the checkpoint before the first row of any read. */
  public static Checkpoint none() {
    return NONE;
  }

  /**
   * Returns a checkpoint, for whoever implements a {@link RowSource}.
   *
   * @param kind what kind of read it belongs to and the version of its keys, such as {@code
   *     bulk-query/1}
   * @param position the keys and values: texts, whole numbers, booleans, and lists and maps of them
   * @throws IllegalArgumentException if the kind is blank, or the position has the key {@code
   *     checkpoint} or a null
   */
  public static Checkpoint of(String kind, Map<String, ?> position) {
    if (kind.isBlank()) {
      throw new IllegalArgumentException("A checkpoint needs a kind, such as bulk-query/1.");
    }
    position.forEach(
        (key, value) -> {
          if (key.equals(KIND) || value == null) {
            throw new IllegalArgumentException(
                "A checkpoint has a value for each key, and '"
                    + KIND
                    + "' is its own: "
                    + position);
          }
        });
    Map<String, Object> copy = new LinkedHashMap<>();
    position.forEach((key, value) -> copy.put(key, copy(value)));
    return new Checkpoint(kind, Collections.unmodifiableMap(copy));
  }

  /** Copies lists and maps as deep as they go, so that nobody changes them later. */
  private static Object copy(Object value) {
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(copy(item)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(key, copy(item)));
      return Collections.unmodifiableMap(copy);
    }
    return value;
  }

  /**
   * Returns the checkpoint that {@link #json} made a text of.
   *
   * @param json the text; keys that are not known are kept
   * @throws IllegalArgumentException if it is not a checkpoint
   */
  public static Checkpoint parse(String json) {
    Map<?, ?> read;
    try {
      read = Json.MAPPER.readValue(json, LinkedHashMap.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not a checkpoint: " + e.getOriginalMessage(), e);
    }
    Map<String, Object> position = new LinkedHashMap<>();
    if (read != null) {
      read.forEach((key, value) -> position.put(String.valueOf(key), value));
    }
    if (!(position.remove(KIND) instanceof String kind)) {
      throw new IllegalArgumentException(
          "Not a checkpoint: the text has no \"checkpoint\" that names its kind.");
    }
    return kind.equals(NONE.kind) ? NONE : of(kind, position);
  }

  /** Returns whether it lies before the first row of any read. */
  public boolean isNone() {
    return kind.equals(NONE.kind);
  }

  /** Returns the kind of read that it belongs to, such as {@code bulk-query/1}. */
  public String kind() {
    return kind;
  }

  /**
   * Returns the text of a key, or null if there is none.
   *
   * @param key the key
   * @throws IllegalArgumentException if the value is not a text
   */
  public @Nullable String text(String key) {
    Object value = position.get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw misfit(key, "a text");
  }

  /**
   * Returns the whole number of a key, 0 if there is none.
   *
   * @param key the key
   * @throws IllegalArgumentException if the value is not a whole number
   */
  public long number(String key) {
    Object value = position.getOrDefault(key, 0L);
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    throw misfit(key, "a whole number");
  }

  /**
   * Returns the list of a key, empty if there is none.
   *
   * @param key the key
   * @throws IllegalArgumentException if the value is not a list
   */
  public List<?> list(String key) {
    Object value = position.getOrDefault(key, List.of());
    if (value instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    throw misfit(key, "a list");
  }

  private IllegalArgumentException misfit(String key, String wanted) {
    return new IllegalArgumentException(
        "The checkpoint should have " + wanted + " as \"" + key + "\": " + json());
  }

  /** Returns the keys and values. */
  public Map<String, Object> position() {
    return position;
  }

  /** Returns the checkpoint as JSON, which {@link #parse} reads. */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(KIND, kind);
    all.putAll(position);
    return Json.MAPPER.writeValueAsString(all);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    // numbers that were read from a text may have another type
    return other instanceof Checkpoint checkpoint && json().equals(checkpoint.json());
  }

  @Override
  public int hashCode() {
    return json().hashCode();
  }

  /** Returns the checkpoint as JSON. */
  @Override
  public String toString() {
    return json();
  }
}
