package io.sforza.internal.jdbc;

/** Names of tables that stand beside another for the time of a run. */
final class AsideNames {
  // the end and the shortest limit of all databases, PostgreSQL's 63, leave this
  private static final int MOST = 40;

  private AsideNames() {}

  /**
   * Returns the name of a table beside another one, in the same schema.
   *
   * @param table the other one's name
   * @param use what it is for, in a word
   */
  static String of(String table, String use) {
    int dot = table.lastIndexOf('.') + 1;
    String name = table.substring(dot);
    if (name.length() > MOST) {
      // those that begin alike stay apart
      String hash = Integer.toHexString(name.hashCode());
      name = name.substring(0, MOST - hash.length() - 1) + "_" + hash;
    }
    return table.substring(0, dot) + name + "_sforza_" + use;
  }
}
