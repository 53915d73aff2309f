package io.sforza.core.internal.query;

import io.sforza.core.RowSchema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the keys of a record go: to a column, or to the keys of a parent. */
final class Keys {
  private final Map<String, Key> byLowerCase = new HashMap<>();
  // as Salesforce spells them; it sends few spellings, so this stays small
  private final Map<String, Key> bySpelling = new HashMap<>();

  /** A key: a column of its own, or a parent with keys below it, or both. */
  static final class Key {
    int column = -1;
    @Nullable Keys parent;
  }

  static Keys of(RowSchema schema) {
    Keys root = new Keys();
    for (int i = 0; i < schema.size(); i++) {
      root.add(schema.column(i).name(), i);
    }
    return root;
  }

  /** Returns the keys of groups, where {@code Account.Name} comes as {@code Name}. */
  static Keys ofGroups(RowSchema schema) {
    Keys root = new Keys();
    for (int i = 0; i < schema.size(); i++) {
      String name = schema.column(i).name();
      root.add(name.substring(name.lastIndexOf('.') + 1), i);
    }
    return root;
  }

  private void add(String path, int column) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    Key key = byLowerCase.computeIfAbsent(lower(first), name -> new Key());
    if (dot < 0) {
      key.column = column;
      return;
    }
    Keys below = key.parent;
    if (below == null) {
      below = new Keys();
      key.parent = below;
    }
    below.add(path.substring(dot + 1), column);
  }

  @Nullable Key find(String name) {
    Key key = bySpelling.get(name);
    if (key == null) {
      key = byLowerCase.get(lower(name));
      if (key != null) {
        bySpelling.put(name, key);
      }
    }
    return key;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
