package io.sforza.internal.jdbc;

import io.sforza.schema.SqlDialect;
import io.sforza.sink.SinkException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which dialect a database speaks. */
final class Dialects {
  // Redshift says that it is the PostgreSQL of 2010 to the driver of PostgreSQL
  private static final int REDSHIFT_MAJOR = 8;
  private static final Map<String, SqlDialect> PRODUCTS = products();

  private Dialects() {}

  private static Map<String, SqlDialect> products() {
    Map<String, SqlDialect> products = new LinkedHashMap<>();
    products.put("redshift", SqlDialect.REDSHIFT);
    products.put("postgres", SqlDialect.POSTGRESQL);
    products.put("cockroach", SqlDialect.POSTGRESQL);
    products.put("mysql", SqlDialect.MYSQL);
    products.put("mariadb", SqlDialect.MYSQL);
    products.put("sql server", SqlDialect.SQL_SERVER);
    products.put("oracle", SqlDialect.ORACLE);
    products.put("sqlite", SqlDialect.SQLITE);
    products.put("duckdb", SqlDialect.DUCKDB);
    products.put("snowflake", SqlDialect.SNOWFLAKE);
    products.put("bigquery", SqlDialect.BIGQUERY);
    products.put("h2", SqlDialect.H2);
    return products;
  }

  /**
   * Returns the dialect of a database.
   *
   * @throws SinkException if it is none of these
   */
  static SqlDialect of(DatabaseMetaData database) throws SQLException {
    String product = String.valueOf(database.getDatabaseProductName());
    String name = product.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, SqlDialect> known : PRODUCTS.entrySet()) {
      if (name.contains(known.getKey())) {
        boolean redshift =
            known.getValue() == SqlDialect.POSTGRESQL
                && database.getDatabaseMajorVersion() == REDSHIFT_MAJOR;
        return redshift ? SqlDialect.REDSHIFT : known.getValue();
      }
    }
    throw new SinkException(
        "The database calls itself '"
            + product
            + "', which is none that this sink knows. If it understands the SQL of one of "
            + Arrays.toString(SqlDialect.values())
            + ", say so by dialect(…).",
        null);
  }
}
