package io.sforza.testkit;

import java.util.Map;

/**
 * What a test writes to an org by itself, without a call: as a user may, with all checks that
 * Salesforce makes. Each write is at once visible in {@link FakeSalesforce}, and from the commit on
 * in {@link FakeTransaction}; either way it has the stamp of the moment when it was made.
 *
 * <p>All methods throw {@link IllegalArgumentException} with code and words of Salesforce's if a
 * row cannot be written; nothing is changed then.
 */
public sealed interface RowWrites permits FakeSalesforce, FakeTransaction {

  /**
   * Adds a row and returns its Id.
   *
   * @param object the API name
   * @param values by field name: texts as Salesforce writes them, or Java values; a dotted name
   *     such as {@code Account.Ext__c} is the external id of a parent
   * @throws IllegalArgumentException if the row cannot be saved
   */
  String insert(String object, Map<String, ?> values);

  /**
   * Changes a row.
   *
   * @param id which
   * @param values by field name, as {@link #insert} takes them; null empties a field
   * @throws IllegalArgumentException if there is no such row, or it cannot be saved
   */
  void update(String id, Map<String, ?> values);

  /**
   * Puts a row into the recycle bin, and what depends on it with it.
   *
   * @param id which
   * @throws IllegalArgumentException if there is no such row, or it cannot be deleted
   */
  void delete(String id);

  /**
   * Takes a row out of the recycle bin, and what went there with it.
   *
   * @param id which
   * @throws IllegalArgumentException if it is not there
   */
  void undelete(String id);

  /**
   * Removes a row for good, whether it is in the recycle bin or not.
   *
   * @param id which
   * @throws IllegalArgumentException if there is no such row, or it cannot be deleted
   */
  void purge(String id);

  /**
   * Puts an activity into the archive, as Salesforce does with old ones: queries do not see it any
   * more unless they see deleted rows as well, and no stamp moves.
   *
   * @param id which
   * @throws IllegalArgumentException if there is no such row, or its object has no {@code
   *     IsArchived}
   */
  void archive(String id);
}
