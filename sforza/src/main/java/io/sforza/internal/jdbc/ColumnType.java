package io.sforza.internal.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column, as far as it decides what may be stored in it.
 *
 * @param family what kind of values it takes
 * @param size the most characters of a text, or digits before the dot of a number; {@link
 *     #UNLIMITED} if there is no limit
 * @param scale the digits after the dot of a number
 * @param text how SQL or the database's driver writes it
 */
record ColumnType(Family family, long size, long scale, String text) {
  static final long UNLIMITED = Long.MAX_VALUE;

  /** Kinds of values that no database mixes up without a loss. */
  enum Family {
    TEXT,
    FLAG,
    NUMBER,
    FLOAT,
    DAY,
    /** A point in time. */
    INSTANT,
    /** Date and time of day, of a zone that is not stored. */
    LOCAL_DATE_TIME,
    TIME,
    JSON,
    UNKNOWN
  }

  // from here on a text is as good as without limit: 16 MiB, the most that Snowflake holds
  private static final long HUGE = 1 << 24;
  private static final Pattern ARGUMENTS =
      Pattern.compile("\\((\\d+)[^,)]*(?:,\\s*(-?\\d+))?\\)|\\(.*?\\)");
  private static final Set<String> FLAGS = Set.of("BOOL", "BOOLEAN", "BIT", "TINYINT");
  private static final Set<String> FLOATS =
      Set.of("REAL", "FLOAT", "FLOAT4", "FLOAT8", "FLOAT64", "DOUBLE", "DOUBLE PRECISION");
  private static final Set<String> EXACT =
      Set.of("NUMERIC", "DECIMAL", "NUMBER", "BIGNUMERIC", "DEC");
  private static final Set<String> INT_32 = Set.of("INT", "INTEGER", "INT4", "MEDIUMINT", "SERIAL");
  private static final Set<String> INT_64 =
      Set.of("BIGINT", "INT8", "INT64", "LONG", "BIGSERIAL", "HUGEINT");
  private static final Set<String> JSONS = Set.of("JSON", "JSONB", "VARIANT", "SUPER");
  private static final Set<String> LONG_TEXTS = Set.of("CLOB", "NCLOB", "STRING");

  /** Returns the type that SQL writes so, such as {@code DECIMAL(38,18)}. */
  static ColumnType ofSql(String sql) {
    Matcher arguments = ARGUMENTS.matcher(sql);
    long size = 0;
    long scale = 0;
    if (arguments.find() && arguments.group(1) != null) {
      size = Long.parseLong(arguments.group(1));
      scale = arguments.group(2) == null ? 0 : Long.parseLong(arguments.group(2));
    }
    return of(ARGUMENTS.matcher(sql).replaceAll(""), size, scale, sql);
  }

  /**
   * Returns the type of a column that a driver describes.
   *
   * @param name the name of the type
   * @param precision as the driver says; 0 or less if there is none
   * @param scale as the driver says
   */
  static ColumnType ofDriver(String name, long precision, long scale) {
    String plain = ARGUMENTS.matcher(name).replaceAll("");
    ColumnType bare = of(plain, precision, scale, plain);
    String text =
        switch (bare.family) {
          case TEXT -> bare.size == UNLIMITED ? plain : plain + "(" + precision + ")";
          case NUMBER ->
              EXACT.contains(upper(plain)) && bare.size != UNLIMITED
                  ? plain + "(" + precision + "," + scale + ")"
                  : plain;
          default -> plain;
        };
    return new ColumnType(bare.family, bare.size, bare.scale, text);
  }

  private static ColumnType of(String name, long precision, long scale, String text) {
    String upper = upper(name).replace(" UNSIGNED", "");
    Family family = family(upper);
    if (family == Family.TEXT) {
      boolean open = precision <= 0 || precision >= HUGE || LONG_TEXTS.contains(upper);
      return new ColumnType(family, open ? UNLIMITED : precision, 0, text);
    }
    if (family == Family.NUMBER) {
      return number(upper, precision, scale, text);
    }
    return new ColumnType(family, UNLIMITED, UNLIMITED, text);
  }

  private static ColumnType number(String name, long precision, long scale, String text) {
    if (INT_32.contains(name)) {
      return new ColumnType(Family.NUMBER, 10, 0, text);
    }
    if (INT_64.contains(name)) {
      return new ColumnType(Family.NUMBER, 19, 0, text);
    }
    if (!EXACT.contains(name)) {
      return new ColumnType(Family.NUMBER, 5, 0, text);
    }
    // PostgreSQL and Oracle have numbers without limits, and say 0 and -127
    boolean open = precision <= 0 || scale < 0;
    return new ColumnType(
        Family.NUMBER, open ? UNLIMITED : precision - scale, open ? UNLIMITED : scale, text);
  }

  private static Family family(String name) {
    if (FLAGS.contains(name)) {
      return Family.FLAG;
    }
    if (FLOATS.contains(name)) {
      return Family.FLOAT;
    }
    if (EXACT.contains(name) || INT_32.contains(name) || INT_64.contains(name) || isSmall(name)) {
      return Family.NUMBER;
    }
    if (JSONS.contains(name)) {
      return Family.JSON;
    }
    if (name.startsWith("TIMESTAMP") || name.startsWith("DATETIME")) {
      boolean zoned =
          List.of("TZ", "WITH TIME", "WITH LOCAL", "OFFSET").stream().anyMatch(name::contains);
      return zoned && !name.contains("NTZ") ? Family.INSTANT : Family.LOCAL_DATE_TIME;
    }
    if (name.startsWith("TIME")) {
      return Family.TIME;
    }
    if (name.equals("DATE")) {
      return Family.DAY;
    }
    boolean text = List.of("CHAR", "TEXT", "CLOB", "STRING").stream().anyMatch(name::contains);
    return text ? Family.TEXT : Family.UNKNOWN;
  }

  private static boolean isSmall(String name) {
    return name.equals("SMALLINT") || name.equals("INT2");
  }

  private static String upper(String name) {
    return name.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
  }

  /** Returns whether values for the other can be bound to a column of this type at all. */
  boolean takesKindOf(ColumnType wanted) {
    return family == wanted.family
        || family == Family.UNKNOWN
        || wanted.family == Family.UNKNOWN
        || (family == Family.FLOAT && wanted.family == Family.NUMBER);
  }

  /** Returns whether a column of this type has room for all values of the other. */
  boolean holds(ColumnType wanted) {
    return family != wanted.family || (size >= wanted.size && scale >= wanted.scale);
  }

  /** Returns how it is written. */
  @Override
  public String toString() {
    return text;
  }
}
