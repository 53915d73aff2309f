package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.tree.Words;

/** What may be a name: the door that no text but a name passes on its way into SOQL. */
final class Names {
  /** Words that the grammar needs at places where a field or function may begin. */
  private static final Words RESERVED =
      Words.of(
          "SELECT",
          "FROM",
          "WHERE",
          "AND",
          "OR",
          "NOT",
          "IN",
          "LIKE",
          "INCLUDES",
          "EXCLUDES",
          "NULL",
          "TRUE",
          "FALSE",
          "TYPEOF");

  /** The words that SOQL keeps from aliases ("SOQL and SOSL Reference", Reserved Keywords). */
  private static final Words RESERVED_ALIASES =
      Words.of(
          "AND",
          "ASC",
          "DESC",
          "EXCLUDES",
          "FIRST",
          "FROM",
          "GROUP",
          "HAVING",
          "IN",
          "INCLUDES",
          "LAST",
          "LIKE",
          "LIMIT",
          "NOT",
          "NULL",
          "NULLS",
          "OR",
          "SELECT",
          "USING",
          "WHERE",
          "WITH");

  /** The words that begin a clause where an alias of FROM may stand, too. */
  private static final Words AFTER_SOURCE =
      Words.of("AS", "ORDER", "OFFSET", "FOR", "UPDATE", "ALL", "BY");

  private Names() {}

  static String check(String name, String what) {
    if (!isName(name)) {
      throw new SoqlException(
          "'"
              + name
              + "' is not the name of "
              + what
              + ": a name is letters, digits and underscores, and begins with a letter.");
    }
    return name;
  }

  static String checkNotReserved(String name, String what) {
    if (RESERVED.contains(name)) {
      throw new SoqlException("'" + name + "' is a word of SOQL, not the name of " + what + ".");
    }
    return name;
  }

  static void checkAlias(String name) {
    check(name, "an alias");
    if (RESERVED_ALIASES.contains(name)) {
      throw new SoqlException("'" + name + "' is a word of SOQL, which cannot be an alias.");
    }
  }

  static void checkSourceAlias(String name) {
    checkAlias(name);
    if (AFTER_SOURCE.contains(name)) {
      throw new SoqlException("'" + name + "' is a word of SOQL, which cannot be an alias.");
    }
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
