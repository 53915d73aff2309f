package io.sforza.sync;

import io.sforza.core.connection.Secret;
import io.sforza.sink.JdbcSink;
import io.sforza.sink.Sink;
import org.jspecify.annotations.Nullable;

/** Tables of a database, one for each entry. Immutable. */
final class JdbcTables implements SinkSettings {
  private final DriverDataSource database;
  private final String prefix;
  private final boolean removingDeleted;

  private JdbcTables(DriverDataSource database, String prefix, boolean removingDeleted) {
    this.database = database;
    this.prefix = prefix;
    this.removingDeleted = removingDeleted;
  }

  static @Nullable JdbcTables read(Settings settings) {
    Secret url = url(settings);
    String user = settings.text("user");
    Secret password = SecretReference.read(settings, "password");
    String prefix = settings.parsed("tablePrefix", JdbcTables::prefix);
    boolean removing = settings.isOn("removeDeleted");
    settings.end();
    if (!settings.says("url")) {
      settings.problem("Say which database: {\"url\": {\"env\": \"JDBC_URL\"}}.");
    }
    if (settings.says("password") && !settings.says("user")) {
      settings.problem("A password is that of a user: say user, too.");
    }
    return url == null
        ? null
        : new JdbcTables(
            new DriverDataSource(url, user, password), prefix == null ? "" : prefix, removing);
  }

  /** The URL stands here itself, or a variable or a file has it, since it may hold a password. */
  private static @Nullable Secret url(Settings settings) {
    Settings hidden = settings.hidden();
    if (!hidden.isText("url")) {
      return SecretReference.read(settings, "url");
    }
    String text =
        hidden.parsed(
            "url",
            url -> {
              if (!url.startsWith("jdbc:")) {
                throw new IllegalArgumentException("Give a URL that begins with jdbc:.");
              }
              if (url.matches(
                  "(?is).*(passw|pwd|secret|token)\\w*=.*|[^?;]*://[^/]*@.*"
                      // the way of Oracle: scott/tiger@host
                      + "|jdbc:oracle:[^@?]*/[^@]+@.*")) {
                throw new IllegalArgumentException(
                    "It has a password in it: give that by password, or the whole by {\"env\":"
                        + " \"JDBC_URL\"}.");
              }
              return url;
            });
    return text == null ? null : Secret.of(text);
  }

  private static String prefix(String text) {
    if (!text.matches("([A-Za-z_][A-Za-z0-9_]*\\.)?[A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "Give what stands before the names of tables: a schema such as crm., letters, or both.");
    }
    return text;
  }

  @Override
  public Sink sink(SyncTarget target) {
    JdbcSink table = JdbcSink.into(database, prefix + target.name()).mode(target.mode());
    if (target.content() == SyncTarget.Content.FORMULAS) {
      return table.updatingOnly();
    }
    return removingDeleted ? table.removingDeleted() : table;
  }
}
