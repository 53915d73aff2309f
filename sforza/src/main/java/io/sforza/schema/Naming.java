package io.sforza.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a database writes names. */
final class Naming {
  private static final Set<String> RESERVED = reserved();
  private static final Pattern TABLE = Pattern.compile("[\\w$-]+(\\.[\\w$-]+){0,2}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][\\w$]*");

  private final String open;
  private final String close;
  private final int mostCharacters;
  // what the database makes of a name without quotes
  private final UnaryOperator<String> folding;

  private Naming(String quotes, int mostCharacters, UnaryOperator<String> folding) {
    this.open = quotes.substring(0, 1);
    this.close = quotes.substring(1);
    this.mostCharacters = mostCharacters;
    this.folding = folding;
  }

  /** Returns the names of a database. */
  static Naming of(SqlDialect dialect) {
    UnaryOperator<String> kept = name -> name;
    UnaryOperator<String> lower = name -> name.toLowerCase(Locale.ROOT);
    UnaryOperator<String> upper = name -> name.toUpperCase(Locale.ROOT);
    return switch (dialect) {
      case POSTGRESQL -> new Naming("\"\"", 63, lower);
      case MYSQL -> new Naming("``", 64, kept);
      case SQL_SERVER -> new Naming("[]", 128, kept);
      case ORACLE -> new Naming("\"\"", 128, upper);
      case SQLITE, DUCKDB -> new Naming("\"\"", 255, kept);
      case H2 -> new Naming("\"\"", 255, upper);
      case SNOWFLAKE -> new Naming("\"\"", 255, upper);
      case BIGQUERY -> new Naming("``", 300, kept);
      case REDSHIFT -> new Naming("\"\"", 127, lower);
    };
  }

  private static Set<String> reserved() {
    try (InputStream words = Naming.class.getResourceAsStream("reserved-words.txt")) {
      if (words == null) {
        throw new IllegalStateException("The list of reserved words is missing from this jar.");
      }
      String text = new String(words.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The list of reserved words cannot be read.", e);
    }
  }

  /**
   * Returns a table's name as it is written in SQL.
   *
   * @param table the name, with the schema before it if need be
   * @throws IllegalArgumentException if it has a character that could be SQL
   */
  String table(String table) {
    if (!TABLE.matcher(table).matches()) {
      throw new IllegalArgumentException(
          "A table cannot be called '"
              + table
              + "': give letters, digits, underscores and dashes, with the schema before a dot if"
              + " need be, such as crm.account.");
    }
    StringBuilder name = new StringBuilder();
    for (String part : table.split("\\.", -1)) {
      name.append(name.isEmpty() ? "" : ".").append(quoted(part));
    }
    return name.toString();
  }

  /**
   * Returns a name for a column, as it is written in SQL: that of the field, with underscores for
   * what is not for names; and with a number if it would be another column's.
   *
   * @param field the field or the path to it
   * @param taken names of other columns, in lower case; this one is added
   */
  String column(String field, Set<String> taken) {
    String plain = field.replaceAll("[^A-Za-z0-9_]", "_");
    String start = Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    String name = shortened(start, "");
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = shortened(start, "_" + i);
    }
    return quoted(name);
  }

  private String shortened(String name, String end) {
    int most = mostCharacters - end.length();
    return (name.length() > most ? name.substring(0, most) : name) + end;
  }

  private String quoted(String name) {
    boolean plain =
        PLAIN.matcher(name).matches() && !RESERVED.contains(name.toUpperCase(Locale.ROOT));
    return plain ? name : open + folding.apply(name) + close;
  }
}
