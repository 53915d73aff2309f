package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads by an API that takes no compounds what asks for addresses and locations of the object: asks
 * for their components, and gives the rows that were asked for. A checkpoint of the whole read has
 * the columns that were asked for; that of a job has the components, and is one of other columns if
 * the object has got other components since.
 *
 * <p>Compounds of parents stay as they are.
 */
public final class ComponentReading implements SegmentReading {
  private final SegmentReading rows;
  private final ObjectDescribe describe;

  /**
   * Creates it.
   *
   * @param rows reads the components
   * @param describe the object, which tells what belongs together
   */
  public ComponentReading(SegmentReading rows, ObjectDescribe describe) {
    this.rows = rows;
    this.describe = describe;
  }

  @Override
  public RowSource<Row> open(Segment segment, Checkpoint from) {
    if (compounds(segment.query(), segment.schema(), describe).isEmpty()) {
      return rows.open(segment, from);
    }
    Segment asked =
        new Segment(
            schema(segment),
            query(segment.query(), segment.schema(), describe),
            segment.withDeleted(),
            segment.order(),
            segment.pageRows());
    return CompoundSource.as(segment.schema(), rows.open(asked, from), describe);
  }

  /**
   * Returns the query with components in the place of compounds, each once.
   *
   * @param query a query
   * @param schema its columns
   * @param describe the object
   */
  public static SoqlQuery query(SoqlQuery query, RowSchema schema, ObjectDescribe describe) {
    Set<String> compounds = compounds(query, schema, describe);
    if (compounds.isEmpty()) {
      return query;
    }
    Set<String> selected = selected(query, describe);
    List<SelectItem> items = new ArrayList<>();
    for (SelectItem item : query.select()) {
      String name = ownField(item, query, describe);
      if (name == null || !compounds.contains(name)) {
        items.add(item);
        continue;
      }
      for (FieldDescribe component : CompoundSource.components(name, describe)) {
        if (selected.add(component.name())) {
          items.add(FieldPath.of(component.name()));
        }
      }
    }
    return query.select(items);
  }

  private RowSchema schema(Segment segment) {
    RowSchema wanted = segment.schema();
    Set<String> compounds = compounds(segment.query(), wanted, describe);
    List<Column> columns = new ArrayList<>();
    Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    wanted.columns().forEach(column -> there.add(column.name()));
    for (Column column : wanted.columns()) {
      if (!compounds.contains(column.name())) {
        columns.add(column);
        continue;
      }
      for (FieldDescribe component : CompoundSource.components(column.name(), describe)) {
        if (there.add(component.name())) {
          columns.add(new Column(component.name(), component.type()));
        }
      }
    }
    return RowSchema.of(wanted.objectName(), columns);
  }

  /**
   * Returns the compounds of the object among the columns of a query that can be told from their
   * components: the user sees some, and no column has the name of one and another value.
   *
   * @param query a query
   * @param schema its columns
   * @param describe the object
   */
  public static Set<String> compounds(SoqlQuery query, RowSchema schema, ObjectDescribe describe) {
    Set<String> selected = selected(query, describe);
    Set<String> compounds = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (FieldDescribe field : describe.fields()) {
      if (field.compound() && selected.contains(field.name()) && schema.has(field.name())) {
        List<FieldDescribe> components = CompoundSource.components(field.name(), describe);
        // such as toLabel(BillingStateCode), which gives the label in the column of the code
        boolean told =
            components.stream()
                .allMatch(part -> selected.contains(part.name()) || !schema.has(part.name()));
        if (told && !components.isEmpty()) {
          compounds.add(field.name());
        }
      }
    }
    return compounds;
  }

  private static Set<String> selected(SoqlQuery query, ObjectDescribe describe) {
    Set<String> selected = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (SelectItem item : query.select()) {
      String name = ownField(item, query, describe);
      if (name != null) {
        selected.add(name);
      }
    }
    return selected;
  }

  /** Returns the name of a field of the object itself; null for anything else. */
  private static @Nullable String ownField(
      SelectItem item, SoqlQuery query, ObjectDescribe describe) {
    if (!(item instanceof FieldPath path)) {
      return null;
    }
    int parents = path.names().size() - 1;
    return parents == 0 || (parents == 1 && isObject(path.names().get(0), query, describe))
        ? path.field()
        : null;
  }

  private static boolean isObject(String name, SoqlQuery query, ObjectDescribe describe) {
    return name.equalsIgnoreCase(query.from().get(0).alias())
        || (name.equalsIgnoreCase(describe.name())
            && describe.fields().stream()
                .noneMatch(field -> name.equalsIgnoreCase(field.relationshipName())));
  }
}
