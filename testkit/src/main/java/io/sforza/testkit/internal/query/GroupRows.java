package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups as if they were rows, so that HAVING and ORDER BY do with them as WHERE and ORDER BY do
 * with rows. Computed when first asked for.
 */
final class GroupRows implements RowSource {
  private final Finder members;
  private final GroupColumns columns;
  private final GroupBy.@Nullable Totals totals;
  private volatile @Nullable List<String[]> computed;

  /**
   * Creates the groups of rows.
   *
   * @param members finds the rows
   * @param columns what is known of each group
   * @param totals what subtotals there are; null if all rows are one group
   */
  GroupRows(Finder members, GroupColumns columns, GroupBy.@Nullable Totals totals) {
    this.members = members;
    this.columns = columns;
    this.totals = totals;
  }

  private static final class Group {
    final String[] values;
    final List<Accumulator> accumulators = new ArrayList<>();

    Group(String[] values) {
      this.values = values;
    }
  }

  @Override
  public long count() {
    return rows().size();
  }

  @Override
  public void write(long index, int field, Bytes out) {
    out.put(rows().get((int) index)[field]);
  }

  @Override
  public void writeId(long index, Bytes out) {
    throw new IllegalStateException("A group has no Id");
  }

  @Override
  public long indexOf(String id) {
    return -1;
  }

  @Override
  public boolean isHidden(long index) {
    return false;
  }

  @Override
  public boolean hasHidden() {
    return false;
  }

  private List<String[]> rows() {
    List<String[]> ready = computed;
    if (ready == null) {
      ready = new ArrayList<>();
      for (int set : sets()) {
        ready.addAll(of(set));
      }
      computed = ready;
    }
    return ready;
  }

  /** Returns by which columns rows are grouped each time, a bit for each. */
  private List<Integer> sets() {
    int all = (1 << columns.grouped().size()) - 1;
    List<Integer> sets = new ArrayList<>();
    sets.add(all);
    if (totals == GroupBy.Totals.ROLLUP) {
      for (int set = all >> 1; set > 0; set >>= 1) {
        sets.add(set);
      }
      sets.add(0);
    } else if (totals == GroupBy.Totals.CUBE) {
      for (int set = all - 1; set >= 0; set--) {
        sets.add(set);
      }
    }
    return sets;
  }

  private List<String[]> of(int set) {
    Map<List<String>, Group> groups = new LinkedHashMap<>();
    if (set == 0) {
      // the total is there even if there is nothing to add up
      String[] none = new String[columns.grouped().size()];
      Arrays.fill(none, "");
      groups.put(key(none), group(none));
    }
    Bytes scratch = new Bytes(256);
    members
        .find()
        .from(0)
        .forEachRemaining(
            (long row) -> {
              String[] values = values(row, set, scratch);
              Group group = groups.computeIfAbsent(key(values), key -> group(values));
              for (int i = 0; i < group.accumulators.size(); i++) {
                Term term = columns.aggregates().get(i).term();
                if (columns.aggregates().get(i).place() < 0) {
                  group.accumulators.get(i).add(term.text(members.rows(), row, scratch));
                }
              }
            });
    return groups.values().stream().map(group -> row(group, set)).toList();
  }

  private Group group(String[] values) {
    Group group = new Group(values);
    for (GroupColumns.Aggregate aggregate : columns.aggregates()) {
      group.accumulators.add(new Accumulator(aggregate.function(), aggregate.term()));
    }
    return group;
  }

  private String[] values(long row, int set, Bytes scratch) {
    String[] values = new String[columns.grouped().size()];
    for (int i = 0; i < values.length; i++) {
      String text =
          (set & 1 << i) == 0 ? null : columns.grouped().get(i).text(members.rows(), row, scratch);
      values[i] = text == null ? "" : text;
    }
    return values;
  }

  /** Texts that differ in capitals only are one group, called as the first of them. */
  private List<String> key(String[] values) {
    List<String> key = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Term term = columns.grouped().get(i);
      boolean exact = term.caseSensitive() || term.isId();
      key.add(exact ? values[i] : values[i].toLowerCase(Locale.ROOT));
    }
    return key;
  }

  private String[] row(Group group, int set) {
    int grouped = group.values.length;
    String[] row = new String[grouped + columns.aggregates().size()];
    System.arraycopy(group.values, 0, row, 0, grouped);
    for (int i = 0; i < columns.aggregates().size(); i++) {
      GroupColumns.Aggregate aggregate = columns.aggregates().get(i);
      row[grouped + i] =
          aggregate.function() == SoqlFunction.GROUPING
              ? (set & 1 << aggregate.place()) == 0 ? "1" : "0"
              : group.accumulators.get(i).text();
    }
    return row;
  }
}
