package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcStateTest extends StateStoreContract {
  private final JdbcDataSource database = new JdbcDataSource();
  // an H2 in memory lives as long as somebody is connected
  private Connection connection;

  @BeforeEach
  void connect(TestInfo test) throws SQLException {
    database.setURL("jdbc:h2:mem:" + Integer.toHexString(test.getDisplayName().hashCode()));
    connection = database.getConnection();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Override
  StateStore store() {
    return StateStore.jdbc(database);
  }

  private long rows(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      count.next();
      return count.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void the_table_is_made_once_and_found_by_the_next_store() throws Exception {
    store().save("account", checkpoint(1));
    store().save("account", checkpoint(2));

    assertThat(rows("sforza_state")).isEqualTo(1);
    assertThat(store().load("account")).isEqualTo(checkpoint(2));
  }

  @Test
  void a_table_may_have_another_name_and_schema_and_may_be_there_already() throws Exception {
    execute("CREATE SCHEMA etl");
    execute(
        "CREATE TABLE etl.state (state_name VARCHAR(200) PRIMARY KEY, state_checkpoint CLOB, note"
            + " VARCHAR(10))");

    StateStore.jdbc(database, "etl.state").save("account", checkpoint(1));

    assertThat(rows("etl.state")).isEqualTo(1);
    assertThat(StateStore.jdbc(database, "ETL.STATE").load("account")).isEqualTo(checkpoint(1));
    assertThat(store().load("account")).isEqualTo(Checkpoint.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a;b", "a.b.c.d", "\"state\"", "state--", "stäte", "a."})
  void a_name_for_a_table_that_could_be_sql_is_refused(String table) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StateStore.jdbc(database, table))
        .withMessageContaining("'" + table + "'")
        .withMessageContaining("etl.state");
    assertThatIllegalArgumentException().isThrownBy(() -> StateStore.within(connection, table));
  }

  @Test
  void rows_and_checkpoint_are_committed_together_or_not_at_all() throws Exception {
    store().load("account");
    execute("CREATE TABLE account (id VARCHAR(18))");
    connection.setAutoCommit(false);
    StateStore within = StateStore.within(connection);

    execute("INSERT INTO account VALUES ('001')");
    within.save("account", checkpoint(1));
    connection.commit();
    execute("INSERT INTO account VALUES ('002')");
    within.save("account", checkpoint(2));
    within.save("contact", checkpoint(2));
    assertThat(within.load("account")).isEqualTo(checkpoint(2));
    assertThat(within.names()).containsExactly("account", "contact");
    connection.rollback();

    assertThat(rows("account")).isEqualTo(1);
    assertThat(store().load("account")).isEqualTo(checkpoint(1));
    assertThat(store().names()).containsExactly("account");
  }

  @Test
  void a_delete_within_a_transaction_is_undone_with_it() throws Exception {
    store().save("account", checkpoint(1));
    connection.setAutoCommit(false);

    StateStore.within(connection).delete("account");
    connection.rollback();

    assertThat(store().load("account")).isEqualTo(checkpoint(1));
  }

  @Test
  void a_connection_that_commits_by_itself_is_refused_for_writing() {
    store().save("account", checkpoint(1));
    StateStore within = StateStore.within(connection);

    assertThat(within.load("account")).isEqualTo(checkpoint(1));
    assertThatIllegalStateException()
        .isThrownBy(() -> within.save("account", checkpoint(2)))
        .withMessageContaining("setAutoCommit(false)");
    assertThatIllegalStateException().isThrownBy(() -> within.delete("account"));
    assertThat(store().load("account")).isEqualTo(checkpoint(1));
  }

  @Test
  void within_a_transaction_no_table_is_made() throws Exception {
    connection.setAutoCommit(false);
    StateStore within = StateStore.within(connection);

    assertThatThrownBy(() -> within.save("account", checkpoint(1)))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("Cannot save 'account' in the table of checkpoints sforza_state")
        .hasMessageContaining("StateStore.jdbc makes it")
        .hasCauseInstanceOf(SQLException.class);
    connection.rollback();
  }

  @Test
  void a_connection_comes_back_as_it_was_lent() throws Exception {
    connection.setAutoCommit(true);
    StateStore store = StateStore.jdbc(lending(connection));

    store.save("account", checkpoint(1));

    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(rows("sforza_state")).isEqualTo(1);
  }

  @Test
  void a_database_that_refuses_is_told_with_the_table_and_what_to_check() throws Exception {
    execute("CREATE TABLE sforza_state (other INTEGER)");

    assertThatThrownBy(() -> store().load("account"))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("Cannot load 'account' in the table of checkpoints sforza_state")
        .hasMessageContaining("this user may read, write and")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void a_row_that_is_no_checkpoint_is_told() throws Exception {
    store().save("account", checkpoint(1));
    execute("UPDATE sforza_state SET state_checkpoint = '{\"checkp'");

    assertThatThrownBy(() -> store().load("account"))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("The row of 'account' in table sforza_state holds no checkpoint");
  }

  /** A pool of one connection, which stays open when it is given back. */
  private static DataSource lending(Connection connection) {
    Connection lent =
        (Connection)
            Proxy.newProxyInstance(
                JdbcStateTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> {
                  try {
                    return method.getName().equals("close")
                        ? null
                        : method.invoke(connection, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return (DataSource)
        Proxy.newProxyInstance(
            JdbcStateTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, args) -> lent);
  }
}
