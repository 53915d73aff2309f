package io.sforza.soql.internal.parse;

import io.sforza.soql.ast.AccessMode;
import io.sforza.soql.ast.DataCategories;
import io.sforza.soql.ast.RecordVisibility;
import io.sforza.soql.ast.Value;
import io.sforza.soql.ast.WithClause;
import io.sforza.soql.ast.WithOption;
import io.sforza.soql.internal.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands after WITH. */
final class WithParser {
  private final Cursor at;
  private final ValueParser values;

  WithParser(Cursor at, ValueParser values) {
    this.at = at;
    this.values = values;
  }

  /** Takes all WITH clauses. */
  List<WithClause> clauses() {
    if (!at.token().isWord("WITH")) {
      return List.of();
    }
    List<WithClause> clauses = new ArrayList<>();
    while (at.takeWord("WITH")) {
      clauses.add(clause());
    }
    return List.copyOf(clauses);
  }

  private WithClause clause() {
    Token first = at.token();
    if (first.kind() == Kind.WORD && !at.after().isSign("=")) {
      for (AccessMode mode : AccessMode.values()) {
        if (at.takeWord(mode.name())) {
          return mode;
        }
      }
      if (at.takeWord("DATA")) {
        at.expectWord("CATEGORY");
        return dataCategories();
      } else if (at.takeWord("RecordVisibilityContext")) {
        return recordVisibility();
      }
    }
    return option("SECURITY_ENFORCED, USER_MODE, SYSTEM_MODE, DATA CATEGORY or a name");
  }

  private DataCategories dataCategories() {
    List<DataCategories.Filter> filters = new ArrayList<>();
    do {
      Token first = at.token();
      String group = at.expectName("a category group");
      DataCategories.Position position = at.expectOneOf(DataCategories.Position.values());
      List<String> categories = categories();
      filters.add(at.made(first, () -> new DataCategories.Filter(group, position, categories)));
    } while (at.takeWord("AND"));
    return new DataCategories(filters);
  }

  private List<String> categories() {
    List<String> categories = new ArrayList<>();
    boolean several = at.takeSign("(");
    do {
      categories.add(at.expectName("a category"));
    } while (several && at.takeSign(","));
    if (several) {
      at.expectSign(")");
    }
    return categories;
  }

  private RecordVisibility recordVisibility() {
    List<WithOption> options = new ArrayList<>();
    at.expectSign("(");
    do {
      options.add(option("an option"));
    } while (at.takeSign(","));
    at.expectSign(")");
    return new RecordVisibility(options);
  }

  private WithOption option(String what) {
    Token first = at.token();
    String name = at.expectName(what);
    at.expectSign("=");
    Value value = values.value();
    return at.made(first, () -> new WithOption(name, value));
  }
}
