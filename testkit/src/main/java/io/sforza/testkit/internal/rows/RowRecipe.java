package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How rows are made up, where it is not as usual. Immutable.
 *
 * @param count how many
 * @param seed what they are computed from; null if the org says
 * @param cells by field name in lower case, how its values are made
 * @param nulls by field name in lower case, in how many rows of 10,000 it is null
 * @param deleted how many rows of 10,000 are in the recycle bin
 */
public record RowRecipe(
    long count,
    @Nullable Long seed,
    Map<String, CellRecipe> cells,
    Map<String, Integer> nulls,
    int deleted) {
  private static final long DELETED = Mix.of("IsDeleted");
  private static final int ALL = 10_000;

  /** How the values of a field are made. */
  public sealed interface CellRecipe permits Computed, Chosen, Skewed, LongText, Stamped {}

  /**
   * By the test.
   *
   * @param value the value of a row, by its number from 0
   */
  public record Computed(LongFunction<@Nullable Object> value) implements CellRecipe {}

  /**
   * One of these.
   *
   * @param values as Salesforce writes them, or Java values
   */
  public record Chosen(List<?> values) implements CellRecipe {}

  /** As usual, but few parents have most of the rows. */
  public record Skewed() implements CellRecipe {}

  /**
   * Long text.
   *
   * @param characters how many
   */
  public record LongText(int characters) implements CellRecipe {}

  /**
   * Points in time, later ones in later rows.
   *
   * @param first of the first row
   * @param last not before that of the last row
   * @param rows how many rows share one
   */
  public record Stamped(Instant first, Instant last, long rows) implements CellRecipe {}

  /** Copies what is given. */
  public RowRecipe {
    cells = Map.copyOf(cells);
    nulls = Map.copyOf(nulls);
  }

  /** Returns rows that are made up as usual. */
  public static RowRecipe usual(long count) {
    return new RowRecipe(count, null, Map.of(), Map.of(), 0);
  }

  /** Returns the recipe with another way to make a field. */
  public RowRecipe with(String field, CellRecipe recipe) {
    Map<String, CellRecipe> more = new HashMap<>(cells);
    more.put(field.toLowerCase(Locale.ROOT), recipe);
    return new RowRecipe(count, seed, more, nulls, deleted);
  }

  /** Returns the recipe with nulls in a field. */
  public RowRecipe withNulls(String field, int ofTenThousand) {
    Map<String, Integer> more = new HashMap<>(nulls);
    more.put(field.toLowerCase(Locale.ROOT), ofTenThousand);
    return new RowRecipe(count, seed, cells, more, deleted);
  }

  /**
   * Checks that the object has all fields that are named.
   *
   * @throws IllegalArgumentException if it has not
   */
  void check(SObject object) {
    for (Map<String, ?> named : List.of(cells, nulls)) {
      for (String field : named.keySet()) {
        if (object.position(field) < 0) {
          throw new IllegalArgumentException(object.name() + " has no field '" + field + "'.");
        }
      }
    }
  }

  boolean isDeleted(long row) {
    return deleted > 0 && Mix.below(Mix.of(row ^ DELETED), ALL) < deleted;
  }

  Cell cell(SObject object, Field field, Tables tables) {
    String key = field.name().toLowerCase(Locale.ROOT);
    if (deleted > 0 && key.equals("isdeleted")) {
      return (row, index, out) -> out.put(Cells.utf8(isDeleted(row) ? "true" : "false"));
    }
    CellRecipe recipe = cells.get(key);
    Integer share = nulls.get(key);
    long salt = Mix.of(field.name());
    Cell cell =
        recipe == null
            ? share == null
                ? Cells.of(object, field, tables)
                : Cells.plain(object, field, tables, salt)
            : made(recipe, field, tables, salt);
    return share == null ? cell : nullIn(cell, share, salt);
  }

  private static Cell nullIn(Cell cell, int share, long salt) {
    long nullSalt = Mix.of(~salt);
    return (row, index, out) -> {
      if (Mix.below(Mix.of(row ^ nullSalt), ALL) >= share) {
        cell.write(row, index, out);
      }
    };
  }

  private Cell made(CellRecipe recipe, Field field, Tables tables, long salt) {
    if (recipe instanceof Computed computed) {
      return (row, index, out) -> out.put(text(field, computed.value.apply(index)));
    } else if (recipe instanceof Chosen chosen) {
      byte[][] values =
          chosen.values.stream().map(value -> text(field, value)).toArray(byte[][]::new);
      return (row, index, out) -> out.put(values[Mix.below(Mix.of(row ^ salt), values.length)]);
    } else if (recipe instanceof LongText text) {
      return TextCells.exactly(text.characters, salt);
    } else if (recipe instanceof Stamped stamped) {
      return stamps(stamped);
    }
    return Cells.reference(field, tables, salt, RowRecipe::lowMostly);
  }

  /** A tenth of the rows is chosen about every second time: the cube of a fraction is small. */
  static long lowMostly(long mixed, long count) {
    double fraction = (mixed >>> 11) * 0x1.0p-53;
    return (long) (fraction * fraction * fraction * count);
  }

  private Cell stamps(Stamped stamped) {
    long first = stamped.first.getEpochSecond();
    long seconds = Duration.between(stamped.first, stamped.last).toSeconds();
    long groups = Math.max(1, (count + stamped.rows - 1) / stamped.rows);
    return (row, index, out) ->
        TimeCells.writeDatetime(
            first + Math.multiplyExact(index / stamped.rows, seconds) / groups, out);
  }

  private static byte[] text(Field field, @Nullable Object value) {
    return CellText.of(field, value).getBytes(StandardCharsets.UTF_8);
  }
}
