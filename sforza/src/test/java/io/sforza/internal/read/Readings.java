package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.rest.RestApi;
import io.sforza.soql.FieldSelection;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Segments to read, and ways to read them. */
final class Readings {

  private Readings() {}

  /** Returns a segment of all fields that Bulk can read. */
  static Segment all(RestApi rest, String object) {
    return of(rest.describe(object), List.of());
  }

  static Segment of(RestApi rest, String object, String... fields) {
    return of(rest.describe(object), Arrays.asList(fields));
  }

  private static Segment of(ObjectDescribe describe, List<String> fields) {
    FieldSelection selection =
        fields.isEmpty() ? FieldSelection.allOf(describe) : FieldSelection.named(describe, fields);
    List<Column> columns = new ArrayList<>();
    for (FieldDescribe field : selection.forBulk().fields()) {
      columns.add(new Column(field.name(), field.type()));
    }
    return new Segment(
        RowSchema.of(describe.name(), columns),
        selection.forBulk().query(),
        false,
        RowOrder.BY_ID,
        0);
  }

  static Segment withDeleted(Segment segment) {
    return new Segment(
        segment.schema(), segment.query(), true, segment.order(), segment.pageRows());
  }

  static Segment ordered(Segment segment, @Nullable RowOrder order) {
    return new Segment(
        segment.schema(), segment.query(), segment.withDeleted(), order, segment.pageRows());
  }

  static Segment pageRows(Segment segment, int rows) {
    return new Segment(
        segment.schema(), segment.query(), segment.withDeleted(), segment.order(), rows);
  }

  static Segment where(Segment segment, String condition) {
    return asking(segment, segment.query().and(Soql.parseCondition(condition)));
  }

  static Segment asking(Segment segment, SoqlQuery query) {
    return new Segment(
        segment.schema(), query, segment.withDeleted(), segment.order(), segment.pageRows());
  }

  static List<Row> rows(SegmentReading reading, Segment segment) {
    return rest(reading.open(segment, Checkpoint.none()));
  }

  /** Returns the rows that are left, and ends the source. */
  static List<Row> rest(RowSource<Row> source) {
    List<Row> rows = take(source, Integer.MAX_VALUE);
    source.close(RowSource.Ending.COMPLETE);
    return rows;
  }

  static List<Row> take(RowSource<Row> source, int most) {
    List<Row> rows = new ArrayList<>();
    while (rows.size() < most) {
      Row row = source.next();
      if (row == null) {
        break;
      }
      rows.add(row);
    }
    return rows;
  }

  static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> String.valueOf(row.string("Id"))).toList();
  }

  /** Returns the checkpoint as another process would get it. */
  static Checkpoint kept(Checkpoint checkpoint) {
    return Checkpoint.parse(checkpoint.json());
  }

  /** Returns a reading that does something before the first row of the n-th source it opens. */
  static SegmentReading before(int nth, SegmentReading reading, Runnable action) {
    int[] opened = {0};
    return (segment, from) -> {
      RowSource<Row> source = reading.open(segment, from);
      opened[0]++;
      return opened[0] == nth ? new Before(source, action) : source;
    };
  }

  private static final class Before implements RowSource<Row> {
    private final RowSource<Row> source;
    private final Supplier<@Nullable Row> first;
    private boolean begun;

    Before(RowSource<Row> source, Runnable action) {
      this.source = source;
      this.first =
          () -> {
            action.run();
            return source.next();
          };
    }

    @Override
    public RowSchema schema() {
      return source.schema();
    }

    @Override
    public @Nullable Row next() {
      if (begun) {
        return source.next();
      }
      begun = true;
      return first.get();
    }

    @Override
    public ReadProgress progress(long rows) {
      return source.progress(rows);
    }

    @Override
    public Checkpoint checkpoint(long rows) {
      return source.checkpoint(rows);
    }

    @Override
    public void close(Ending ending) {
      source.close(ending);
    }
  }
}
