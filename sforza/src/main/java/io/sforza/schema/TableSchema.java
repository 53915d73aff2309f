package io.sforza.schema;

import io.sforza.core.Column;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a read as a table of a database, or as a JSON Schema, for whoever lands the rows.
 *
 * <pre>{@code
 * TableSchema table = TableSchema.of(sf.describes().describe("Account"), reader.schema());
 * statement.execute(table.createTable(SqlDialect.POSTGRESQL, "crm.account"));
 * }</pre>
 *
 * <p>Types are as wide as what Salesforce may send, so that no row that it has is refused or
 * rounded. Only the key is never null, for a deleted row may come with nothing else, and orgs do
 * not keep to their own "required". Numbers have all digits that the database can hold, for those
 * that came by an API keep more decimals than their field has (Salesforce Help, "Salesforce Number
 * Field Stores More Decimal Places Than Defined When Set via API or Apex"). Texts are as long as
 * their field, but for formulas, which give longer ones than they say. A picklist is a text, for
 * rows keep values that were withdrawn.
 *
 * <p>A multi-select picklist is a text with semicolons in SQL, as Salesforce writes it, and an
 * array in JSON. What has parts (an address, a location, child rows) is JSON in SQL where the
 * database has it, else a text.
 *
 * <p>Immutable. Costs no call.
 */
public final class TableSchema {
  private static final String ID = "Id";

  private final RowSchema rows;
  private final Map<String, FieldDescribe> fields;
  private final String key;

  private TableSchema(RowSchema rows, Map<String, FieldDescribe> fields, String key) {
    this.rows = rows;
    this.fields = fields;
    this.key = key;
  }

  /**
   * Returns the table of a read, with the lengths that the org gives its fields. Columns of
   * parents, such as {@code Owner.Name}, are not among the fields, and get the widest type.
   *
   * @param object the object that is read
   * @param rows the columns of its rows
   * @throws IllegalArgumentException if the rows are of another object
   */
  public static TableSchema of(ObjectDescribe object, RowSchema rows) {
    if (!object.name().equalsIgnoreCase(rows.objectName())) {
      throw new IllegalArgumentException(
          "The rows are of "
              + rows.objectName()
              + ", and the describe is of "
              + object.name()
              + ".");
    }
    Map<String, FieldDescribe> fields = new HashMap<>();
    object.fields().forEach(field -> fields.put(lower(field.name()), field));
    return new TableSchema(rows, fields, ID);
  }

  /**
   * Returns the table of rows of which no more is known than their types: each column gets the
   * widest.
   *
   * @param rows the columns
   */
  public static TableSchema of(RowSchema rows) {
    return new TableSchema(rows, Map.of(), ID);
  }

  /**
   * Returns a copy whose rows are told apart by another column than {@code Id}.
   *
   * @param column its name; upper and lower case are the same
   */
  public TableSchema keyedBy(String column) {
    return new TableSchema(rows, fields, Objects.requireNonNull(column, "column"));
  }

  /**
   * Returns the column that tells the rows apart and is the primary key, as {@link #rows()} spells
   * it; null if it is not among the columns, as in a query with groups.
   */
  public @Nullable String key() {
    return rows.has(key) ? rows.column(rows.indexOf(key)).name() : null;
  }

  /** Returns the columns that this is made of. */
  public RowSchema rows() {
    return rows;
  }

  /**
   * Returns a JSON Schema, draft 2020-12, of a row as a JSON object: a property for each column,
   * null if it is empty. {@code x-salesforce-type} says what the field is in Salesforce, {@code
   * examples} which values a picklist offers.
   */
  public String jsonSchema() {
    return JsonSchema.of(rows, this::field);
  }

  /**
   * Returns the statement that creates a table for the rows, without a semicolon. The column of
   * {@link #key()} is the primary key.
   *
   * @param dialect the database
   * @param table the name of the table, with the schema before it if need be, such as {@code
   *     crm.account}
   * @throws IllegalArgumentException if the name has other characters than letters, digits,
   *     underscores and dashes
   */
  public String createTable(SqlDialect dialect, String table) {
    List<String> names = sqlNames(dialect);
    StringBuilder sql = new StringBuilder("CREATE TABLE ");
    sql.append(Naming.of(dialect).table(table)).append(" (");
    for (int i = 0; i < rows.size(); i++) {
      sql.append(i == 0 ? "\n  " : ",\n  ").append(names.get(i)).append(' ');
      sql.append(type(dialect, rows.column(i)));
      if (isKey(rows.column(i))) {
        sql.append(" NOT NULL");
      }
    }
    if (rows.has(key)) {
      String primary = SqlTypes.of(dialect).key(names.get(rows.indexOf(key)));
      sql.append(",\n  ").append(primary);
    }
    return sql.append("\n)").toString();
  }

  /**
   * Returns the statements that add columns to a table that was created before they came, one each,
   * without semicolons. Rows that are there have null in them until they are read again.
   *
   * @param dialect the database
   * @param table the name of the table, as {@link #createTable} takes it
   * @param columns which of the columns are new, as {@link RowSchema} names them; upper and lower
   *     case are the same
   * @throws IllegalArgumentException if the rows have no such column, or the table's name has a
   *     character that is not for names
   */
  public List<String> addColumns(SqlDialect dialect, String table, List<String> columns) {
    String name = Naming.of(dialect).table(table);
    List<String> names = sqlNames(dialect);
    List<String> statements = new ArrayList<>();
    for (String column : columns) {
      int at = rows.indexOf(column);
      statements.add(
          "ALTER TABLE "
              + name
              + (dialect == SqlDialect.SQL_SERVER || dialect == SqlDialect.ORACLE
                  ? " ADD "
                  : " ADD COLUMN ")
              + names.get(at)
              + " "
              + type(dialect, rows.column(at)));
    }
    return statements;
  }

  /**
   * Returns a table's name as SQL writes it: quoted where a part of it is a reserved word.
   *
   * @param dialect the database
   * @param table the name of the table, as {@link #createTable} takes it
   * @throws IllegalArgumentException if the name has a character that is not for names
   */
  public static String sqlTable(SqlDialect dialect, String table) {
    return Naming.of(dialect).table(table);
  }

  /**
   * Returns the names of the columns as SQL writes them, in the order of {@link #rows()}: quoted
   * where they are reserved words, with underscores for dots, and shortened to what the database
   * takes.
   *
   * @param dialect the database
   */
  public List<String> sqlNames(SqlDialect dialect) {
    Naming naming = Naming.of(dialect);
    Set<String> taken = new HashSet<>();
    return rows.columns().stream().map(column -> naming.column(column.name(), taken)).toList();
  }

  /**
   * Returns the type of a column as SQL writes it, such as {@code VARCHAR(80)}.
   *
   * @param dialect the database
   * @param column its name; upper and lower case are the same
   * @throws IllegalArgumentException if the rows have no such column
   */
  public String sqlType(SqlDialect dialect, String column) {
    return type(dialect, rows.column(rows.indexOf(column)));
  }

  private String type(SqlDialect dialect, Column column) {
    SqlTypes types = SqlTypes.of(dialect);
    return types.type(column.type(), field(column.name()), types.isTooWide(lengths()));
  }

  /** Returns how long the texts of a row may be, 0 for those without a limit. */
  private List<Integer> lengths() {
    return rows.columns().stream()
        .map(column -> TextLengths.of(column.type(), field(column.name())))
        .toList();
  }

  private boolean isKey(Column column) {
    return column.name().equalsIgnoreCase(key);
  }

  private @Nullable FieldDescribe field(String column) {
    return fields.get(lower(column));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns the columns. */
  @Override
  public String toString() {
    return rows.toString();
  }
}
