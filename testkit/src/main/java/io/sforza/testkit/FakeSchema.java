package io.sforza.testkit;

import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.DescribeEditor;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.store.Store;

/**
 * The fields of an org's objects, which an administrator may change while others read and write.
 * Describes follow, and their {@code Last-Modified}; a query or a job that has begun goes on with
 * the fields of its beginning. {@link FakeSalesforce#reset} takes the changes back.
 *
 * <p>Thread-safe. No change is possible while a {@link FakeTransaction} has not ended.
 */
public final class FakeSchema {
  private final Store store;

  FakeSchema(Store store) {
    this.store = store;
  }

  /**
   * Adds a field to an object, or gives the one of its name another definition. No stamp of any row
   * moves. Rows that are there have nothing in a new field, and no in a new checkbox; of a field
   * that was there they keep the texts as they are, so that the new type must be able to hold them.
   *
   * @param object the API name
   * @param field the field; no reference
   * @throws IllegalArgumentException if there is no such object, or the field is a reference
   * @throws IllegalStateException if a transaction has not ended
   */
  public void put(String object, FakeField field) {
    if (!field.targets().isEmpty()) {
      throw new IllegalArgumentException(
          field + " refers to " + field.targets() + ": define it before the org starts.");
    }
    DescribeEditor describe = new DescribeEditor(find(object).describe());
    field.parts().forEach(describe::put);
    SObject changed = find(object).described(describe.json());
    store.describe(changed);
    FakeFormula formula = field.extra().formula();
    if (formula == null) {
      store.formulas().remove(changed, field.name());
    } else {
      compute(object, field.name(), formula);
    }
  }

  /**
   * Removes a field from an object, and what the rows have in it. No stamp of any row moves.
   *
   * @param object the API name
   * @param field the API name of the field; an address goes with its parts
   * @throws IllegalArgumentException if there is no such object or field
   * @throws IllegalStateException if a transaction has not ended
   */
  public void remove(String object, String field) {
    DescribeEditor describe = new DescribeEditor(find(object).describe());
    describe.remove(field);
    store.describe(find(object).described(describe.json()));
  }

  void compute(String object, String field, FakeFormula formula) {
    store.formulas().set(find(object), field, row -> formula.value(new FakeRow(row)));
  }

  private SObject find(String object) {
    Table table = store.first().find(object);
    if (table == null) {
      throw new IllegalArgumentException("The org has no object '" + object + "'.");
    }
    return table.object();
  }
}
