package io.sforza.schema;

/**
 * A database, and so how {@link TableSchema} spells names and types.
 *
 * <p>Names keep their letters, and are quoted only where they are reserved words; then they have
 * the case that the database gives to names without quotes, so that {@code "ORDER"} on Oracle and
 * {@code "order"} on PostgreSQL are what a query expects.
 */
public enum SqlDialect {
  /** PostgreSQL 12 or later. */
  POSTGRESQL,
  /** MySQL 8, and MariaDB 10.2 or later. Points in time have no zone there: store them in UTC. */
  MYSQL,
  /** Microsoft SQL Server 2016 or later, and Azure SQL. */
  SQL_SERVER,
  /** Oracle Database 12.2 or later. A time of day is a text there, true and false are 1 and 0. */
  ORACLE,
  /** SQLite 3. Days, times and points in time are texts in ISO 8601 there. */
  SQLITE,
  /** H2 2. */
  H2,
  /** DuckDB 1 or later. */
  DUCKDB,
  /** Snowflake. */
  SNOWFLAKE,
  /** BigQuery, in GoogleSQL. */
  BIGQUERY,
  /** Amazon Redshift. */
  REDSHIFT
}
