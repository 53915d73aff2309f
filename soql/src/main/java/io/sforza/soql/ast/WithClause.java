package io.sforza.soql.ast;

/**
 * What a query says after WITH. {@code toString()} gives its SOQL, the word WITH apart.
 *
 * <p>Immutable.
 */
public sealed interface WithClause
    permits AccessMode, DataCategories, RecordVisibility, WithOption {

  /**
   * Calls the method of the visitor that is made for this clause.
   *
   * @param <R> what the visitor returns
   * @param visitor the visitor
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of clause.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /**
     * Visits a choice of whose rights count.
     *
     * @param mode the clause
     * @return the result
     */
    R accessMode(AccessMode mode);

    /**
     * Visits a choice of articles by their categories.
     *
     * @param categories the clause
     * @return the result
     */
    R dataCategories(DataCategories categories);

    /**
     * Visits a question for who can see a row.
     *
     * @param visibility the clause
     * @return the result
     */
    R recordVisibility(RecordVisibility visibility);

    /**
     * Visits a filter that some objects take here.
     *
     * @param option the clause
     * @return the result
     */
    R withOption(WithOption option);
  }
}
