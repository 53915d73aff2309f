package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.List;
import java.util.Objects;

/**
 * A choice of articles by their categories, such as {@code DATA CATEGORY Geography__c AT (usa__c,
 * uk__c) AND Product__c ABOVE dsl__c}.
 *
 * <p>Immutable.
 *
 * @param filters at least one; all of them must hold
 */
public record DataCategories(List<Filter> filters) implements WithClause {

  /**
   * Creates a choice.
   *
   * @throws SoqlException if there is no filter
   */
  public DataCategories {
    filters = List.copyOf(filters);
    if (filters.isEmpty()) {
      throw new SoqlException("WITH DATA CATEGORY needs at least one category group.");
    }
  }

  /**
   * Returns a choice by one group.
   *
   * @param group the category group, such as {@code Geography__c}
   * @param position where in its tree
   * @param categories at least one
   * @throws SoqlException if one of them cannot be a name, or there is no category
   */
  public static DataCategories of(String group, Position position, String... categories) {
    return new DataCategories(List.of(new Filter(group, position, List.of(categories))));
  }

  @Override
  public <R> R accept(WithClause.Visitor<R> visitor) {
    return visitor.dataCategories(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }

  /**
   * A choice by one group of categories.
   *
   * @param group the category group
   * @param position where in its tree
   * @param categories at least one
   */
  public record Filter(String group, Position position, List<String> categories) {

    /**
     * Creates a choice.
     *
     * @throws SoqlException if one of them cannot be a name, or there is no category
     */
    public Filter {
      Names.checkNotReserved(group, "a category group");
      Objects.requireNonNull(position, "position");
      categories = List.copyOf(categories);
      for (String category : categories) {
        Names.checkNotReserved(category, "a category");
      }
      if (categories.isEmpty()) {
        throw new SoqlException(group + " " + position + " needs at least one category.");
      }
    }
  }

  /** Where a category stands from the one that is named. */
  public enum Position {
    /** The category itself. */
    AT,
    /** The category and its parents. */
    ABOVE,
    /** The category and those below it. */
    BELOW,
    /** The category, its parents and those below it. */
    ABOVE_OR_BELOW
  }
}
