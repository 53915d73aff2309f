package io.sforza.testkit;

import io.sforza.testkit.internal.rows.RowRecipe;
import io.sforza.testkit.internal.rows.RowRecipe.CellRecipe;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Made-up rows of an object: each cell is computed when it is read, from the seed, so that millions
 * cost no memory and are the same in each run. What no step says is made up to fit the field:
 * names, addresses and texts with quotation marks, line breaks and letters of many scripts,
 * references to rows that are there. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * FakeRows.of("Contact", 1_000_000)
 *     .value("Ext__c", row -> "C-" + row)
 *     .oneOf("LeadSource", "Web", "Phone")
 *     .nulls("Phone", 0.2)
 *     .crowded("AccountId")
 *     .deleted(0.01)
 *     .stamped(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-20T08:00:00Z"), 200)
 * }</pre>
 *
 * <p>Immutable.
 */
public final class FakeRows {
  private static final int ALL = 10_000;

  private final String object;
  private final RowRecipe recipe;

  private FakeRows(String object, RowRecipe recipe) {
    this.object = object;
    this.recipe = recipe;
  }

  /**
   * Returns rows that are made up throughout.
   *
   * @param object the API name
   * @param count how many rows, 0 or more
   * @throws IllegalArgumentException if the count is negative
   */
  public static FakeRows of(String object, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(object + " cannot have " + count + " rows.");
    }
    return new FakeRows(object, RowRecipe.usual(count));
  }

  /**
   * Returns the rows with values of the test's own.
   *
   * @param field the API name
   * @param value gives the value of a row, by its number from 0: a text as Salesforce writes it, or
   *     the Java value; null if it is empty. It is called by many threads, each time that the value
   *     is read, and must give the same for the same row
   */
  public FakeRows value(String field, LongFunction<@Nullable Object> value) {
    return with(field, new RowRecipe.Computed(value));
  }

  /**
   * Returns the rows with one of these values in each, about equally often.
   *
   * @param field the API name
   * @param values texts as Salesforce writes them, or Java values
   * @throws IllegalArgumentException if there are none
   */
  public FakeRows oneOf(String field, Object... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(field + " needs values to choose from.");
    }
    return with(field, new RowRecipe.Chosen(List.of(values)));
  }

  /**
   * Returns the rows with the field empty in some, chosen by the seed; in those of a value of the
   * test's own, too.
   *
   * @param field the API name
   * @param share of the rows, 0 to 1
   * @throws IllegalArgumentException if the share is something else
   */
  public FakeRows nulls(String field, double share) {
    return new FakeRows(object, recipe.withNulls(field, ofTenThousand(share)));
  }

  /**
   * Returns the rows with texts of exactly this length, with line breaks, quotation marks and
   * letters of many scripts.
   *
   * @param field the API name
   * @param characters how many, 2 or more
   * @throws IllegalArgumentException if it is less
   */
  public FakeRows longText(String field, int characters) {
    if (characters < 2) {
      throw new IllegalArgumentException("A long text cannot have " + characters + " characters.");
    }
    return with(field, new RowRecipe.LongText(characters));
  }

  /**
   * Returns the rows distributed unevenly over their parents: a tenth of these has about half of
   * the rows.
   *
   * @param field the API name of a reference
   */
  public FakeRows crowded(String field) {
    return with(field, new RowRecipe.Skewed());
  }

  /**
   * Returns the rows with some of them in the recycle bin, chosen by the seed.
   *
   * @param share of the rows, 0 to 1
   * @throws IllegalArgumentException if the share is something else
   */
  public FakeRows deleted(double share) {
    return new FakeRows(
        object,
        new RowRecipe(
            recipe.count(), recipe.seed(), recipe.cells(), recipe.nulls(), ofTenThousand(share)));
  }

  /**
   * Returns the rows all made and changed at one moment, as by one big load.
   *
   * @param at to the second
   */
  public FakeRows stamped(Instant at) {
    return stamped(at, at, Long.MAX_VALUE);
  }

  /**
   * Returns the rows made and changed one after the other, evenly between two moments.
   *
   * @param first when the first row was
   * @param last before when the last row was
   * @param rowsPerStamp how many rows share a moment, 1 or more
   * @throws IllegalArgumentException if the last moment is before the first, or no row shares one
   */
  public FakeRows stamped(Instant first, Instant last, long rowsPerStamp) {
    if (last.isBefore(first) || rowsPerStamp < 1) {
      throw new IllegalArgumentException(
          "No rows from " + first + " to " + last + ", " + rowsPerStamp + " at a time.");
    }
    CellRecipe stamps =
        new RowRecipe.Stamped(first, last, Math.min(rowsPerStamp, Math.max(1, recipe.count())));
    return with("CreatedDate", stamps)
        .with("LastModifiedDate", stamps)
        .with("SystemModstamp", stamps);
  }

  /**
   * Returns the rows computed from another seed than that of the org.
   *
   * @param value any number
   */
  public FakeRows seed(long value) {
    return new FakeRows(
        object,
        new RowRecipe(recipe.count(), value, recipe.cells(), recipe.nulls(), recipe.deleted()));
  }

  private FakeRows with(String field, CellRecipe cell) {
    return new FakeRows(object, recipe.with(field, cell));
  }

  private static int ofTenThousand(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("A share is from 0 to 1, not " + share + ".");
    }
    return (int) Math.round(share * ALL);
  }

  String object() {
    return object;
  }

  RowRecipe recipe() {
    return recipe;
  }

  /** Returns object and number of rows. */
  @Override
  public String toString() {
    return recipe.count() + " rows of " + object;
  }
}
