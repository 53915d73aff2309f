package io.sforza.internal.read;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A segment whose columns are shared out among several queries, each of which has the Id too, and
 * the stamp that tells whether the row has changed between them.
 *
 * <p>Immutable.
 */
final class ColumnGroups {
  // a keyset condition names the cursor three times, with a stamp or an Id each
  private static final int CONTINUATION = 200;
  private static final int ID_IN_LIST = "'001000000000000AAA', ".length();
  private static final List<String> CHANGE_STAMPS = List.of("SystemModstamp", "LastModifiedDate");

  private final Segment segment;
  private final @Nullable String stamp;
  private final List<Segment> groups;
  // for each column of the segment: which group has it, and where
  private final int[] group;
  private final int[] position;

  private ColumnGroups(Segment segment, @Nullable String stamp, List<List<Column>> columns) {
    this.segment = segment;
    this.stamp = stamp;
    this.groups = columns.stream().map(this::group).toList();
    this.group = new int[segment.schema().size()];
    this.position = new int[segment.schema().size()];
    for (int i = 0; i < group.length; i++) {
      String name = segment.schema().column(i).name();
      while (!groups.get(group[i]).schema().has(name)) {
        group[i]++;
      }
      position[i] = groups.get(group[i]).schema().indexOf(name);
    }
  }

  /**
   * Shares the columns of a segment out.
   *
   * @param order the order of the segment
   * @param characters how long a query may be
   * @param idsAtOnce how many Ids a query must have room for
   * @throws SoqlException if that cannot be
   */
  static ColumnGroups of(Segment segment, RowOrder order, int characters, int idsAtOnce) {
    String stamp = stamp(segment.schema(), order);
    List<Column> keys = keys(segment.schema(), stamp);
    int frame = text(segment, order, keys).length() + room(order, idsAtOnce);
    List<List<Column>> groups = new ArrayList<>();
    List<Column> columns = new ArrayList<>(keys);
    int length = frame;
    for (Column column : plain(segment)) {
      int more = ", ".length() + column.name().length();
      if (frame + more > characters) {
        throw tooNarrow(segment, column, characters, frame + more);
      }
      if (length + more > characters) {
        groups.add(columns);
        columns = new ArrayList<>(keys);
        length = frame;
      }
      if (!keys.contains(column)) {
        columns.add(column);
        length += more;
      }
    }
    groups.add(columns);
    return new ColumnGroups(segment, stamp, groups);
  }

  /** Returns how long a query of all columns may get. */
  static int length(Segment segment, RowOrder order) {
    Question question = Question.of(segment);
    return Keyset.of(question.query(), order).after(null).toString().length() + room(order, 0);
  }

  private static int room(RowOrder order, int ids) {
    int cursor = order.cursor() == null ? 0 : 3 * order.cursor().length();
    return CONTINUATION + cursor + ids * ID_IN_LIST;
  }

  private static SoqlException tooNarrow(
      Segment segment, Column column, int characters, int needed) {
    return new SoqlException(
        "A query of "
            + characters
            + " characters cannot hold the conditions on "
            + segment.schema().objectName()
            + " and the field "
            + column.name()
            + ", which take "
            + needed
            + ": shorten the conditions.");
  }

  private static @Nullable String stamp(RowSchema schema, RowOrder order) {
    return order.cursor() != null
        ? order.cursor()
        : CHANGE_STAMPS.stream().filter(schema::has).findFirst().orElse(null);
  }

  private static List<Column> keys(RowSchema schema, @Nullable String stamp) {
    return Stream.of("Id", stamp)
        .filter(name -> name != null)
        .map(
            name ->
                schema.has(name)
                    ? schema.column(schema.indexOf(name))
                    : new Column(name, name.equals("Id") ? FieldType.ID : FieldType.DATETIME))
        .toList();
  }

  /** Returns the columns, all of which must be fields. */
  private static List<Column> plain(Segment segment) {
    Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (SelectItem item : segment.query().select()) {
      if (item instanceof FieldPath path) {
        fields.add(path.toString());
      }
    }
    for (Column column : segment.schema().columns()) {
      if (!fields.contains(column.name())) {
        throw new SoqlException(
            "The query of "
                + segment.schema().objectName()
                + " is too long and cannot be shared out among several: "
                + column.name()
                + " is no field.");
      }
    }
    return segment.schema().columns();
  }

  private static String text(Segment segment, RowOrder order, List<Column> columns) {
    return Keyset.of(query(segment, columns), order).after(null).toString();
  }

  private static SoqlQuery query(Segment segment, List<Column> columns) {
    return segment
        .query()
        .select(columns.stream().map(column -> FieldPath.of(column.name())).toList());
  }

  private Segment group(List<Column> columns) {
    return new Segment(
        RowSchema.of(segment.schema().objectName(), columns),
        query(segment, columns),
        segment.withDeleted(),
        segment.order(),
        segment.pageRows());
  }

  /** Returns the segments that have the columns of this one. */
  List<Segment> groups() {
    return groups;
  }

  /** Returns the numbers of columns of the groups. */
  List<Integer> widths() {
    return groups.stream().map(one -> one.schema().size()).toList();
  }

  /** Returns whether the rows, one a group, are of the same state of their record. */
  boolean areOfOneState(List<Row> rows) {
    if (stamp == null) {
      return true;
    }
    String first = text(rows.get(0));
    for (Row row : rows) {
      if (!text(row).equals(first)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the stamp of a row of a group, empty if it has none. */
  String text(Row row) {
    String text = stamp == null ? null : row.string(stamp);
    return text == null ? "" : text;
  }

  /** Joins the rows of all groups. */
  Row joined(List<Row> rows) {
    List<@Nullable String> texts = new ArrayList<>(group.length);
    for (int i = 0; i < group.length; i++) {
      texts.add(rows.get(group[i]).string(position[i]));
    }
    return Row.of(segment.schema(), texts);
  }
}
