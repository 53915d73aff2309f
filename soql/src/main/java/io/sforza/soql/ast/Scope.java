package io.sforza.soql.ast;

import java.util.List;

/**
 * Which rows USING SCOPE asks for, such as {@code mine}. Salesforce has a few scopes for single
 * objects besides those that are named here; they are made by their names.
 *
 * <p>Immutable.
 *
 * @param name the name; of a scope that is named here always in the same spelling
 */
public record Scope(String name) {
  private static final List<String> KNOWN =
      List.of(
          "delegated",
          "everything",
          "mine",
          "mine_and_my_groups",
          "my_territory",
          "my_team_territory",
          "team",
          "scopingRule");

  /** Rows that were delegated to the user. */
  public static final Scope DELEGATED = new Scope("delegated");

  /** All rows. */
  public static final Scope EVERYTHING = new Scope("everything");

  /** Rows of the user. */
  public static final Scope MINE = new Scope("mine");

  /** Rows of the user and of the queues and groups the user is in. */
  public static final Scope MINE_AND_MY_GROUPS = new Scope("mine_and_my_groups");

  /** Rows in the territory of the user. */
  public static final Scope MY_TERRITORY = new Scope("my_territory");

  /** Rows in the territory of the user's team. */
  public static final Scope MY_TEAM_TERRITORY = new Scope("my_team_territory");

  /** Rows of the user's team. */
  public static final Scope TEAM = new Scope("team");

  /** Rows that the scoping rules of the org choose. */
  public static final Scope SCOPING_RULE = new Scope("scopingRule");

  /**
   * Creates a scope.
   *
   * @throws io.sforza.soql.SoqlException if it cannot be a name
   */
  public Scope {
    String given = Names.checkNotReserved(name, "a scope");
    name = KNOWN.stream().filter(given::equalsIgnoreCase).findFirst().orElse(given);
  }

  @Override
  public String toString() {
    return name;
  }
}
