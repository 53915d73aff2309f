package io.sforza.testkit.differential;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** The rows of a sample in an SQL database in memory. */
final class Database implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;

  Database(Sample sample) throws SQLException {
    connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    statement = connection.createStatement();
    statement.execute("SET threads = 1");
    // to plan a query over sixty rows well takes longer than to run it
    statement.execute("PRAGMA disable_optimizer");
    for (String sql : sample.statements()) {
      statement.execute(sql);
    }
  }

  List<List<String>> rows(Query query) {
    try (ResultSet found = statement.executeQuery(query.sql())) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < query.outputs().size(); i++) {
          row.add(Answers.cell(query.outputs().get(i), found.getString(i + 1)));
        }
        rows.add(row);
      }
      return Answers.in(query, rows);
    } catch (SQLException e) {
      throw new IllegalStateException(query.sql(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
