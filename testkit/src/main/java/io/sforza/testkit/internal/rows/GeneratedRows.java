package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that exist nowhere: each cell is computed from seed, object, row and field when asked for.
 */
public final class GeneratedRows implements RowSource {
  private final SObject object;
  private final Tables tables;
  private final long seed;
  private final RowRecipe recipe;
  // made at the first use, when all tables that references point at are there
  private volatile Cell @Nullable [] cells;

  /**
   * Creates rows that are made up as usual.
   *
   * @param object whose rows
   * @param tables where references find rows to point at
   * @param seed of the org
   * @param count how many
   */
  public GeneratedRows(SObject object, Tables tables, long seed, long count) {
    this(object, tables, seed, RowRecipe.usual(count));
  }

  /**
   * Creates rows.
   *
   * @param object whose rows
   * @param tables where references find rows to point at
   * @param seed of the org
   * @param recipe how many, and how
   * @throws IllegalArgumentException if the recipe does not fit the object
   */
  public GeneratedRows(SObject object, Tables tables, long seed, RowRecipe recipe) {
    recipe.check(object);
    Long own = recipe.seed();
    this.object = object;
    this.tables = tables;
    this.seed = Mix.of((own == null ? seed : own) ^ Mix.of(object.name()));
    this.recipe = recipe;
  }

  @Override
  public long count() {
    return recipe.count();
  }

  @Override
  public void write(long index, int field, Bytes out) {
    cells()[field].write(Mix.of(seed, index), index, out);
  }

  @Override
  public void writeId(long index, Bytes out) {
    out.putId(object.keyPrefix(), index);
  }

  @Override
  public long indexOf(String id) {
    long index = RecordIds.index(object.keyPrefix(), id);
    return index < recipe.count() ? index : -1;
  }

  @Override
  public boolean isHidden(long index) {
    return hasHidden() && recipe.isDeleted(Mix.of(seed, index));
  }

  @Override
  public boolean hasHidden() {
    return recipe.deleted() > 0;
  }

  private Cell[] cells() {
    Cell[] ready = cells;
    if (ready == null) {
      List<Field> fields = object.fields();
      ready = new Cell[fields.size()];
      for (int i = 0; i < ready.length; i++) {
        ready[i] = recipe.cell(object, fields.get(i), tables);
      }
      cells = ready;
    }
    return ready;
  }
}
