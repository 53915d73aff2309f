package io.sforza.core.internal.binding;

import io.sforza.core.Column;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The columns that an object can be made of: those of a row, or those of one of its parents. */
final class Columns {
  private final RowSchema schema;
  private final String path;
  // by their names from here on
  private final Map<String, Integer> positions;

  private Columns(RowSchema schema, String path, Map<String, Integer> positions) {
    this.schema = schema;
    this.path = path;
    this.positions = positions;
  }

  static Columns of(RowSchema schema) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (int i = 0; i < schema.size(); i++) {
      positions.put(schema.column(i).name(), i);
    }
    return new Columns(schema, "", positions);
  }

  List<String> names() {
    return new ArrayList<>(positions.keySet());
  }

  /** Returns the paths to all parents that columns were read of. */
  List<String> parents() {
    Set<String> parents = new LinkedHashSet<>();
    for (String name : positions.keySet()) {
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        parents.add(name.substring(0, dot));
      }
    }
    return new ArrayList<>(parents);
  }

  /** Returns the columns of a parent. */
  Columns of(String parent) {
    String prefix = parent.toLowerCase(Locale.ROOT) + ".";
    Map<String, Integer> below = new LinkedHashMap<>();
    positions.forEach(
        (name, position) -> {
          if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
            below.put(name.substring(prefix.length()), position);
          }
        });
    return new Columns(schema, path + parent + ".", below);
  }

  List<Integer> positions() {
    return List.copyOf(positions.values());
  }

  int position(String name) {
    Integer position = positions.get(name);
    if (position == null) {
      throw new IllegalStateException(name + " is none of " + positions.keySet());
    }
    return position;
  }

  Column column(String name) {
    return schema.column(position(name));
  }

  /** Returns the name as it was selected. */
  String path(String name) {
    return path + name;
  }

  /** Returns whose columns they are, for messages. */
  @Override
  public String toString() {
    return path.isEmpty()
        ? schema.objectName()
        : schema.objectName() + "." + path.substring(0, path.length() - 1);
  }
}
