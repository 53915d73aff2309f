package io.sforza.schema;

import io.sforza.core.FieldType;
import io.sforza.core.describe.FieldDescribe;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of a database. A value: each step returns a changed copy. */
final class SqlTypes {
  /** What a type is needed for. */
  private enum Use {
    KEY,
    SHORT_TEXT,
    TEXT,
    FLAG,
    WHOLE,
    LONG_WHOLE,
    DECIMAL,
    DAY,
    INSTANT,
    TIME,
    JSON
  }

  private static final int ID = 18;
  // MySQL refuses a row whose VARCHARs may take more than 65,535 bytes together
  private static final int MYSQL_ROW_BYTES = 60_000;

  private final Map<Use, String> names;
  private final int mostCharacters;
  private final int bytesEach;
  private final int rowBytes;

  private SqlTypes(Map<Use, String> names, int mostCharacters, int bytesEach, int rowBytes) {
    this.names = names;
    this.mostCharacters = mostCharacters;
    this.bytesEach = bytesEach;
    this.rowBytes = rowBytes;
  }

  /** Returns the types of a database. */
  static SqlTypes of(SqlDialect dialect) {
    return switch (dialect) {
      case POSTGRESQL ->
          standard()
              .texts("VARCHAR(%d)", 10_485_760, "TEXT")
              .with(Use.DECIMAL, "NUMERIC")
              .with(Use.JSON, "JSONB");
      case MYSQL ->
          standard()
              .texts("VARCHAR(%d)", 1_000, "LONGTEXT")
              .measured(4, MYSQL_ROW_BYTES)
              .with(Use.DECIMAL, "DECIMAL(65,30)")
              .with(Use.INSTANT, "DATETIME(3)")
              .with(Use.JSON, "JSON");
      case SQL_SERVER ->
          standard()
              .texts("NVARCHAR(%d)", 4_000, "NVARCHAR(MAX)")
              .with(Use.FLAG, "BIT")
              .with(Use.INSTANT, "DATETIMEOFFSET(3)");
      case ORACLE -> oracle();
      case SQLITE -> sqlite();
      case H2 -> standard().texts("VARCHAR(%d)", 1_048_576, "CLOB");
      case DUCKDB ->
          standard()
              .texts("VARCHAR", Integer.MAX_VALUE, "VARCHAR")
              .plainTimes()
              .with(Use.JSON, "JSON");
      case SNOWFLAKE ->
          standard()
              .texts("VARCHAR(%d)", 16_777_216, "VARCHAR")
              .with(Use.INSTANT, "TIMESTAMP_TZ(3)")
              .with(Use.JSON, "VARIANT");
      case BIGQUERY -> bigQuery();
      case REDSHIFT ->
          standard()
              // its lengths are bytes
              .texts("VARCHAR(%d)", 65_535, "VARCHAR(65535)")
              .measured(4, 0)
              .plainTimes()
              .with(Use.JSON, "SUPER");
    };
  }

  private static SqlTypes oracle() {
    return standard()
        // 4,000 bytes at most, of which a character may take four
        .texts("VARCHAR2(%d CHAR)", 1_000, "CLOB")
        .with(Use.FLAG, "NUMBER(1)")
        .with(Use.WHOLE, "NUMBER(10)")
        .with(Use.LONG_WHOLE, "NUMBER(19)")
        .with(Use.DECIMAL, "NUMBER")
        .with(Use.TIME, "VARCHAR2(18)");
  }

  private static SqlTypes sqlite() {
    return standard()
        .texts("TEXT", Integer.MAX_VALUE, "TEXT")
        .with(Use.DECIMAL, "NUMERIC")
        .with(Use.DAY, "TEXT")
        .with(Use.INSTANT, "TEXT")
        .with(Use.TIME, "TEXT");
  }

  private static SqlTypes bigQuery() {
    return standard()
        .texts("STRING(%d)", Integer.MAX_VALUE, "STRING")
        .with(Use.FLAG, "BOOL")
        .with(Use.WHOLE, "INT64")
        .with(Use.LONG_WHOLE, "INT64")
        // NUMERIC holds nine digits after the dot
        .with(Use.DECIMAL, "BIGNUMERIC")
        .with(Use.INSTANT, "TIMESTAMP")
        .with(Use.TIME, "TIME")
        .with(Use.JSON, "JSON")
        .with(Use.KEY, "PRIMARY KEY (%s) NOT ENFORCED");
  }

  private static SqlTypes standard() {
    Map<Use, String> names = new EnumMap<>(Use.class);
    names.put(Use.KEY, "PRIMARY KEY (%s)");
    names.put(Use.FLAG, "BOOLEAN");
    names.put(Use.WHOLE, "INTEGER");
    names.put(Use.LONG_WHOLE, "BIGINT");
    names.put(Use.DECIMAL, "DECIMAL(38,18)");
    names.put(Use.DAY, "DATE");
    names.put(Use.INSTANT, "TIMESTAMP(3) WITH TIME ZONE");
    names.put(Use.TIME, "TIME(3)");
    return new SqlTypes(names, 0, 1, 0);
  }

  private SqlTypes with(Use use, String name) {
    Map<Use, String> changed = new EnumMap<>(names);
    changed.put(use, name);
    return new SqlTypes(changed, mostCharacters, bytesEach, rowBytes);
  }

  /** JSON is a long text too, where there is nothing better. */
  private SqlTypes texts(String shortText, int most, String text) {
    return new SqlTypes(
        with(Use.SHORT_TEXT, shortText).with(Use.TEXT, text).with(Use.JSON, text).names,
        most,
        bytesEach,
        rowBytes);
  }

  private SqlTypes plainTimes() {
    return with(Use.INSTANT, "TIMESTAMP WITH TIME ZONE").with(Use.TIME, "TIME");
  }

  private SqlTypes measured(int bytesOfCharacter, int bytesOfRow) {
    return new SqlTypes(names, mostCharacters, bytesOfCharacter, bytesOfRow);
  }

  /** Returns the constraint that a column is the primary key. */
  String key(String column) {
    return name(Use.KEY).formatted(column);
  }

  /** Returns whether texts of these lengths are too many for a row, if they are no long ones. */
  boolean isTooWide(List<Integer> lengths) {
    long characters =
        lengths.stream().filter(length -> length <= mostCharacters).mapToLong(n -> n).sum();
    return rowBytes > 0 && characters * bytesEach > rowBytes;
  }

  /**
   * Returns the type for the values of a field.
   *
   * @param type the type in Salesforce
   * @param field what the org says about it, null if that is not known
   * @param wide whether the short texts of the row are too many to stay within it
   */
  String type(FieldType type, @Nullable FieldDescribe field, boolean wide) {
    return switch (type) {
      case ID, REFERENCE -> text(ID);
      case BOOLEAN -> name(Use.FLAG);
      case INT -> name(Use.WHOLE);
      case LONG -> name(Use.LONG_WHOLE);
      case DOUBLE, CURRENCY, PERCENT -> name(Use.DECIMAL);
      case DATE -> name(Use.DAY);
      case DATETIME -> name(Use.INSTANT);
      case TIME -> name(Use.TIME);
      case ADDRESS, LOCATION, SUBQUERY, COMPLEXVALUE, JSON -> name(Use.JSON);
      default -> wide ? name(Use.TEXT) : text(TextLengths.of(type, field));
    };
  }

  private String text(int characters) {
    long measure = (long) characters * (rowBytes > 0 ? 1 : bytesEach);
    return characters < 1 || measure > mostCharacters
        ? name(Use.TEXT)
        : name(Use.SHORT_TEXT).formatted(measure);
  }

  private String name(Use use) {
    return String.valueOf(names.get(use));
  }
}
