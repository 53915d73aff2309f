package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives rows of components with the addresses and locations that they are of: {@code
 * row.row("BillingAddress")} is what a REST query of the compound gives. The compound is a column
 * behind the last of its components; components that were not read are null in it.
 */
public final class CompoundSource implements RowSource<Row>, Startable {
  // the longest first: a state code is no state
  private static final List<String> PARTS =
      Stream.of(
              "street",
              "city",
              "state",
              "stateCode",
              "postalCode",
              "country",
              "countryCode",
              "latitude",
              "longitude",
              "geocodeAccuracy")
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private final RowSource<Row> rows;
  private final RowSchema schema;
  private final List<Cell> cells;

  /**
   * What a column is made of: a column of the row, or the parts of a compound.
   *
   * @param position the column; -1 for a compound
   * @param parts the columns of a compound by the names of the parts, in Salesforce's order
   */
  private record Cell(int position, Map<String, Integer> parts) {}

  private CompoundSource(RowSource<Row> rows, RowSchema schema, List<Cell> cells) {
    this.rows = rows;
    this.schema = schema;
    this.cells = cells;
  }

  /**
   * Returns the rows with the compounds of which they have components.
   *
   * @param rows the rows; closed with what is returned
   * @param describe the object, which tells what belongs together
   */
  public static RowSource<Row> over(RowSource<Row> rows, ObjectDescribe describe) {
    RowSchema given = rows.schema();
    Map<String, Map<String, Integer>> compounds = compounds(given, describe);
    if (compounds.isEmpty()) {
      return rows;
    }
    List<Column> columns = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      columns.add(given.column(i));
      cells.add(new Cell(i, Map.of()));
      int last = i;
      compounds.forEach(
          (name, parts) -> {
            if (parts.values().stream().mapToInt(Integer::intValue).max().orElse(-1) == last) {
              columns.add(new Column(name, type(name, describe)));
              cells.add(new Cell(-1, parts));
            }
          });
    }
    return new CompoundSource(rows, RowSchema.of(given.objectName(), columns), cells);
  }

  /**
   * Returns the rows in other columns: compounds from their components, the others as they come.
   *
   * @param schema the columns, each of which is one of the rows or a compound of such
   * @param rows the rows; closed with what is returned
   * @param describe the object, which tells what belongs together
   */
  static RowSource<Row> as(RowSchema schema, RowSource<Row> rows, ObjectDescribe describe) {
    RowSchema given = rows.schema();
    Map<String, Map<String, Integer>> compounds = compounds(given, describe);
    List<Cell> cells = new ArrayList<>();
    for (Column column : schema.columns()) {
      cells.add(
          given.has(column.name())
              ? new Cell(given.indexOf(column.name()), Map.of())
              : new Cell(-1, compounds.getOrDefault(column.name(), Map.of())));
    }
    return new CompoundSource(rows, schema, cells);
  }

  /** Returns the parts of a compound that the user may see; empty if it is none. */
  static List<FieldDescribe> components(String compound, ObjectDescribe describe) {
    return isCompound(compound, describe)
        ? describe.fields().stream()
            .filter(field -> compound.equalsIgnoreCase(field.compoundFieldName()))
            .filter(field -> part(field.name()) != null)
            .toList()
        : List.of();
  }

  /**
   * Returns the columns of rows with their compounds.
   *
   * @param schema the columns of rows of components
   * @param describe the object
   */
  public static RowSchema schema(RowSchema schema, ObjectDescribe describe) {
    return over(new EndedSource(schema, Checkpoint.none()), describe).schema();
  }

  private static FieldType type(String compound, ObjectDescribe describe) {
    return describe.findField(compound).map(FieldDescribe::type).orElse(FieldType.ADDRESS);
  }

  /** Returns for each compound that is not a column already where its parts are. */
  private static Map<String, Map<String, Integer>> compounds(
      RowSchema schema, ObjectDescribe describe) {
    Map<String, Map<String, Integer>> compounds = new TreeMap<>();
    for (FieldDescribe field : describe.fields()) {
      String compound = field.compoundFieldName();
      String part = part(field.name());
      if (compound != null
          && part != null
          && isCompound(compound, describe)
          && schema.has(field.name())
          && !schema.has(compound)) {
        compounds
            .computeIfAbsent(compound, name -> new TreeMap<>())
            .put(part, schema.indexOf(field.name()));
      }
    }
    return compounds;
  }

  private static boolean isCompound(String name, ObjectDescribe describe) {
    return describe.findField(name).map(FieldDescribe::compound).orElse(false);
  }

  /** Returns which part a component is: {@code city} of BillingCity and of Site__City__s. */
  private static @Nullable String part(String component) {
    String name = component.toLowerCase(Locale.ROOT);
    String bare = name.endsWith("__s") ? name.substring(0, name.length() - 3) : name;
    return PARTS.stream()
        .filter(part -> bare.endsWith(part.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  @Override
  public RowSchema schema() {
    return schema;
  }

  @Override
  public void start() {
    if (rows instanceof Startable work) {
      work.start();
    }
  }

  @Override
  public @Nullable Row next() {
    Row row = rows.next();
    if (row == null) {
      return null;
    }
    List<@Nullable String> texts = new ArrayList<>(cells.size());
    for (Cell cell : cells) {
      texts.add(cell.position >= 0 ? row.string(cell.position) : json(row, cell.parts));
    }
    return Row.of(schema, texts);
  }

  /** Returns the compound as REST writes it; null if no part has a value. */
  private static @Nullable String json(Row row, Map<String, Integer> parts) {
    StringBuilder json = new StringBuilder("{");
    boolean present = false;
    for (Map.Entry<String, Integer> part : parts.entrySet()) {
      String text = row.string(part.getValue());
      present |= text != null;
      json.append(json.length() == 1 ? "\"" : ",\"").append(part.getKey()).append("\":");
      boolean number = part.getKey().equals("latitude") || part.getKey().equals("longitude");
      if (text == null || number) {
        json.append(text);
      } else {
        quote(text, json);
      }
    }
    return present ? json.append('}').toString() : null;
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = "\"\\\b\t\n\f\r".indexOf(c);
      if (known >= 0) {
        json.append('\\').append("\"\\btnfr".charAt(known));
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  @Override
  public ReadProgress progress(long given) {
    return rows.progress(given);
  }

  @Override
  public Checkpoint checkpoint(long given) {
    return rows.checkpoint(given);
  }

  @Override
  public void close(Ending ending) {
    rows.close(ending);
  }

  @Override
  public String toString() {
    return rows + " with compounds";
  }
}
