package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.StateStore;
import io.sforza.StateStoreException;
import io.sforza.core.Checkpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checkpoints in a real database. */
@Tag("postgresql")
class PostgresqlStateTest {
  private static PostgresqlServer server;
  private static DataSource database;

  private final StateStore store = StateStore.jdbc(database, "etl.state");

  @BeforeAll
  static void start() throws Exception {
    server = PostgresqlServer.start();
    database = server.database();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("DROP SCHEMA IF EXISTS etl CASCADE; CREATE SCHEMA etl");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(String table) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Checkpoint checkpoint(long number) {
    return Checkpoint.of("read/1", Map.of("rows", number));
  }

  @Test
  void what_was_saved_last_is_loaded_and_can_be_read_by_people() throws Exception {
    Checkpoint large =
        Checkpoint.of("read/1", Map.of("query", "Name = 'Größe 🚀'", "seen", "001".repeat(40_000)));

    store.save("Account", checkpoint(1));
    store.save("Account", large);
    store.save("account", checkpoint(2));

    assertThat(store.load("Account")).isEqualTo(large);
    assertThat(store.load("account")).isEqualTo(checkpoint(2));
    assertThat(store.names()).containsExactly("Account", "account");
    assertThat(
            count("etl.state WHERE state_name = 'account' AND state_checkpoint LIKE '%rows\":2%'"))
        .isEqualTo(1);
    store.delete("Account");
    assertThat(store.load("Account")).isEqualTo(Checkpoint.none());
  }

  @Test
  void many_that_begin_at_once_share_one_table_and_one_row() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        StateStore own = StateStore.jdbc(database, "etl.state");
        all.add(pool.submit(() -> own.save("shared", checkpoint(number))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(count("etl.state")).isEqualTo(1);
    assertThat(store.load("shared").number("rows")).isBetween(0L, threads - 1L);
  }

  @Test
  void rows_and_checkpoint_are_committed_together_or_not_at_all() throws Exception {
    store.load("account");
    execute("CREATE TABLE etl.account (id text)");
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      StateStore within = StateStore.within(connection, "etl.state");

      execute(connection, "INSERT INTO etl.account VALUES ('001')");
      within.save("account", checkpoint(1));
      connection.commit();
      execute(connection, "INSERT INTO etl.account VALUES ('002')");
      within.save("account", checkpoint(2));
      connection.rollback();
    }

    assertThat(count("etl.account")).isEqualTo(1);
    assertThat(store.load("account")).isEqualTo(checkpoint(1));
  }

  @Test
  void a_transaction_that_has_failed_already_is_told_and_can_be_rolled_back() throws Exception {
    store.save("account", checkpoint(1));
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      StateStore within = StateStore.within(connection, "etl.state");

      assertThatThrownBy(() -> execute(connection, "INSERT INTO etl.nowhere VALUES (1)"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> within.save("account", checkpoint(2)))
          .isInstanceOf(StateStoreException.class)
          .hasMessageContaining("Cannot save 'account' in the table of checkpoints etl.state")
          .hasMessageContaining("Roll back and run again");
      connection.rollback();
      within.save("account", checkpoint(3));
      connection.commit();
    }

    assertThat(store.load("account")).isEqualTo(checkpoint(3));
  }

  @Test
  void a_schema_that_is_missing_is_told_with_what_the_database_says() throws Exception {
    execute("DROP SCHEMA etl CASCADE");

    assertThatThrownBy(() -> store.load("account"))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("schema \"etl\" does not exist")
        .hasMessageContaining("create the table");
  }
}
