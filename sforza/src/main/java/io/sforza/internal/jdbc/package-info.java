/**
 * How rows get into a table of a database: what the table must have, the SQL of each database, and
 * one transaction after the other. {@code JdbcSink} is the way in. Not exported.
 */
package io.sforza.internal.jdbc;
