package io.sforza.auth;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.connection.Session;
import io.sforza.core.rest.RestApi;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.VirtualTime;

/** Logs in to a fake org as users do. */
final class Logins {

  private Logins() {}

  /** Logs in and returns the user name in the first row of the org. */
  static String readsAs(AuthStrategy auth) {
    try (Connection connection = Connection.builder(auth).build()) {
      return firstUser(connection);
    }
  }

  static String firstUser(Connection connection) {
    try (ObjectReader<Row> rows =
        RestApi.of(connection).query("SELECT Username FROM User ORDER BY Id LIMIT 1")) {
      return rows.iterator().next().string("Username");
    }
  }

  static Connection connection(AuthStrategy auth, VirtualTime time) {
    return Connection.builder(auth).time(time).retryPolicy(RetryPolicy.none()).build();
  }

  static Session login(AuthStrategy auth) {
    try (Connection connection = Connection.builder(auth).build()) {
      return connection.session();
    }
  }

  static long calls(FakeSalesforce org, Call kind) {
    return org.calls().stream().filter(call -> call.call() == kind).count();
  }
}
