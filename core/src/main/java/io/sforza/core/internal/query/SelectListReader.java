package io.sforza.core.internal.query;

import io.sforza.core.internal.query.SelectList.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the select list of a query in one pass over its text. */
final class SelectListReader {
  // a word after FROM's object that is not its alias
  private static final Set<String> CLAUSES =
      Set.of(
          "USING", "WHERE", "WITH", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR", "UPDATE",
          "ALL");
  // their values keep the name of the field inside
  private static final Set<String> NAME_KEEPING = Set.of("TOLABEL", "FORMAT", "CONVERTCURRENCY");
  private static final int DEEPEST = 6;

  private final String text;
  private int at;

  // of the list that is being read
  private List<Selected> selected = new ArrayList<>();
  private int expressions;
  private boolean count;
  private boolean allFields;
  private int depth;

  /** A column whose path may still begin with an alias of FROM. */
  private record Selected(String path, @Nullable SelectList rows, boolean isPath) {}

  SelectListReader(String text) {
    this.text = text;
  }

  SelectList query() {
    return list();
  }

  private SelectList list() {
    if (++depth > DEEPEST) {
      throw unreadable("at most five subqueries inside each other");
    }
    List<Selected> outer = selected;
    int outerExpressions = expressions;
    selected = new ArrayList<>();
    expressions = 0;
    boolean outerCount = count;
    count = false;
    boolean outerAllFields = allFields;
    allFields = false;

    expect("SELECT");
    do {
      item();
    } while (take(','));
    expect("FROM");
    String object = word();
    String alias = alias();
    Map<String, String> joined = joined(object, alias);
    List<Item> items = new ArrayList<>();
    for (Selected each : selected) {
      items.add(
          new Item(
              each.isPath ? withoutPrefix(each.path, object, alias, joined) : each.path,
              each.rows));
    }
    SelectList list = new SelectList(object, items, count, allFields);

    selected = outer;
    expressions = outerExpressions;
    count = outerCount;
    allFields = outerAllFields;
    depth--;
    return list;
  }

  private @Nullable String alias() {
    String next = peekWord();
    if (next.equalsIgnoreCase("AS")) {
      word();
      return word();
    }
    return next.isEmpty() || CLAUSES.contains(upper(next)) ? null : word();
  }

  /** Reads {@code , c.Account a}: further aliases, each for a path from the object. */
  private Map<String, String> joined(String object, @Nullable String alias) {
    Map<String, String> joined = new LinkedHashMap<>();
    while (take(',')) {
      String path = withoutPrefix(word(), object, alias, joined);
      String name = alias();
      if (name != null) {
        joined.put(upper(name), path);
      }
    }
    return joined;
  }

  private static String withoutPrefix(
      String path, String object, @Nullable String alias, Map<String, String> joined) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return path;
    }
    String first = path.substring(0, dot);
    String stands = joined.get(upper(first));
    if (stands != null) {
      return stands + path.substring(dot);
    }
    boolean prefix = first.equalsIgnoreCase(alias) || first.equalsIgnoreCase(object);
    return prefix ? path.substring(dot + 1) : path;
  }

  private void item() {
    if (take('(')) {
      SelectList rows = list();
      skipToClosing();
      String name = rows.objectName();
      // FROM Account.Contacts and FROM a.Contacts name the relationship too
      selected.add(new Selected(name.substring(name.lastIndexOf('.') + 1), rows, false));
      return;
    }
    String word = word();
    if (upper(word).equals("TYPEOF")) {
      typeOf();
    } else if (peek() == '(') {
      function(word);
    } else {
      String alias = itemAlias();
      selected.add(
          alias == null ? new Selected(word, null, true) : new Selected(alias, null, false));
    }
  }

  private @Nullable String itemAlias() {
    String next = peekWord();
    return next.isEmpty() || next.equalsIgnoreCase("FROM") ? null : word();
  }

  private void function(String name) {
    take('(');
    int start = at;
    skipToClosing();
    String inside = text.substring(start, at - 1).strip();
    if (upper(name).equals("FIELDS")) {
      allFields = true;
      return;
    }
    if (upper(name).equals("COUNT") && inside.isEmpty()) {
      count = true;
      return;
    }
    String alias = itemAlias();
    String kept = alias == null ? keptName(name, inside) : null;
    if (alias != null) {
      selected.add(new Selected(alias, null, false));
    } else if (kept != null) {
      selected.add(new Selected(kept, null, true));
    } else {
      selected.add(new Selected("expr" + expressions++, null, false));
    }
  }

  /** Returns the field whose name a function keeps, or null if it makes a new value. */
  private static @Nullable String keptName(String name, String inside) {
    String function = name;
    String argument = inside;
    while (NAME_KEEPING.contains(upper(function))) {
      int open = argument.indexOf('(');
      int close = argument.lastIndexOf(')');
      if (open < 0 || close < open) {
        return argument.chars().allMatch(c -> isNamePart((char) c)) ? argument : null;
      }
      function = argument.substring(0, open).strip();
      argument = argument.substring(open + 1, close).strip();
    }
    return null;
  }

  private void typeOf() {
    String relationship = word();
    // upper and lower case are the same
    Map<String, String> seen = new LinkedHashMap<>();
    while (true) {
      String next = upper(word());
      if (next.equals("END")) {
        break;
      }
      if (next.equals("WHEN")) {
        word();
        expect("THEN");
      } else if (!next.equals("ELSE")) {
        throw unreadable("WHEN, ELSE or END");
      }
      do {
        String field = word();
        seen.putIfAbsent(upper(field), field);
      } while (take(','));
    }
    for (String field : seen.values()) {
      selected.add(new Selected(relationship + "." + field, null, true));
    }
  }

  /** Goes behind the parenthesis that closes the one before. */
  private void skipToClosing() {
    int open = 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\'') {
        skipQuoted();
      } else if (c == '(') {
        open++;
      } else if (c == ')' && --open == 0) {
        return;
      }
    }
    throw unreadable("a closing parenthesis");
  }

  private void skipQuoted() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '\'') {
        return;
      }
    }
  }

  private void expect(String keyword) {
    String found = peekWord();
    if (!found.equalsIgnoreCase(keyword)) {
      throw unreadable(keyword);
    }
    word();
  }

  private boolean take(char wanted) {
    if (peek() == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private char peek() {
    skipBlanks();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private String word() {
    String word = peekWord();
    if (word.isEmpty()) {
      throw unreadable("a name");
    }
    at += word.length();
    return word;
  }

  private String peekWord() {
    skipBlanks();
    int end = at;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return text.substring(at, end);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private IllegalArgumentException unreadable(String expected) {
    int end = Math.min(text.length(), at + 20);
    return new IllegalArgumentException(
        "The columns of the query cannot be made out: expected "
            + expected
            + " at position "
            + (at + 1)
            + (at < text.length()
                ? ", found '" + text.substring(at, end) + "'."
                : ", found its end."));
  }
}
