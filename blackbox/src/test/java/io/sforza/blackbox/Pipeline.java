package io.sforza.blackbox;

import io.sforza.DeletedRows;
import io.sforza.ReadPlan;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.SchemaChange;
import io.sforza.StateStore;
import io.sforza.auth.ClientCredentials;
import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.schema.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Follows an object into a table of PostgreSQL, in a process that may be killed at any moment; each
 * batch of rows is committed with the checkpoint behind it. A second table says of each state of a
 * row that it came, and takes none twice.
 *
 * <p>After each step of its work it prints a line and waits for a byte of its input.
 */
final class Pipeline {
  static final String OBJECT = "Account";
  private static final String NAME = "pipeline/Account";
  private static final int BATCH = 40;

  private final Connection connection;
  private final StateStore within;
  private final LandedTable table;

  private Pipeline(Connection connection, LandedTable table) {
    this.connection = connection;
    this.within = StateStore.within(connection);
    this.table = table;
  }

  /** Takes the address of the database, and the org's with what to log in with. */
  public static void main(String[] args) throws Exception {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(args[0]);
    Checkpoint from = StateStore.jdbc(database).load(NAME);
    try (Salesforce sf = Salesforce.connect(ClientCredentials.of(args[1], args[2], args[3]));
        Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      ReadRequest request =
          sf.read(OBJECT)
              .incremental()
              .deleted(DeletedRows.TOMBSTONES)
              .onSchemaChange(SchemaChange.ADD)
              .resumeFrom(from);
      ReadPlan plan = request.plan();
      LandedTable table = table(connection, sf.describes().describe(OBJECT), plan);
      table.make();
      makeLog(connection);
      connection.commit();
      step();
      request.forEachBatch(BATCH, new Pipeline(connection, table)::land);
    }
  }

  static LandedTable table(Connection connection, ObjectDescribe describe, ReadPlan plan) {
    return new LandedTable(connection, OBJECT, TableSchema.of(describe, plan.schema()));
  }

  private static void makeLog(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS landed (id text, stamp timestamptz, PRIMARY KEY (id,"
              + " stamp))");
    }
  }

  private void land(List<Row> rows, Checkpoint checkpoint) {
    try {
      List<Row> live = new ArrayList<>();
      for (Row row : rows) {
        if (Boolean.TRUE.equals(row.bool("IsDeleted"))) {
          table.delete(row.string("Id"));
        } else {
          live.add(row);
        }
      }
      table.merge(live);
      log(live);
      step();
      within.save(NAME, checkpoint);
      step();
      connection.commit();
      step();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void log(List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO landed (id, stamp) VALUES (?, ?)")) {
      for (Row row : rows) {
        insert.setString(1, row.string("Id"));
        insert.setObject(2, row.instant("SystemModstamp").atOffset(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void step() throws IOException {
    System.out.println();
    if (System.in.read() < 0) {
      throw new IOException("The test has ended.");
    }
  }
}
