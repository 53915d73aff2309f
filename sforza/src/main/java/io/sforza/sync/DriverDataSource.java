package io.sforza.sync;

import io.sforza.core.connection.Secret;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database by its URL; a new connection each time, as a read asks for one. Immutable. */
final class DriverDataSource implements DataSource {
  private final Secret url;
  private final @Nullable String user;
  private final @Nullable Secret password;

  DriverDataSource(Secret url, @Nullable String user, @Nullable Secret password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(user, password == null ? null : password.reveal());
  }

  @Override
  public Connection getConnection(String name, String secret) throws SQLException {
    return connect(name, secret);
  }

  private Connection connect(@Nullable String name, @Nullable String secret) throws SQLException {
    Properties properties = new Properties();
    if (name != null) {
      properties.setProperty("user", name);
    }
    if (secret != null) {
      properties.setProperty("password", secret);
    }
    try {
      return DriverManager.getConnection(url.reveal(), properties);
    } catch (SQLException e) {
      throw withoutSecrets(e);
    }
  }

  /** Drivers, and Java if there is none for the URL, tell it whole, with the password in it. */
  private SQLException withoutSecrets(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(url.reveal())) {
        String told = String.valueOf(failure.getMessage()).replace(url.reveal(), kind() + "***");
        // and not with the cause, which tells it again
        return new SQLException(told, failure.getSQLState(), failure.getErrorCode());
      }
    }
    return failure;
  }

  /** Returns how the URL begins: {@code jdbc:postgresql:}. */
  private String kind() {
    String text = url.reveal();
    int name = text.indexOf(':') + 1;
    return text.substring(0, text.indexOf(':', name) + 1);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // drivers log as the application has set them up
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("Say the time-out in the URL of the database.");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Drivers have loggers of their own.");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!isWrapperFor(type)) {
      throw new SQLException("It is no " + type.getName() + ".");
    }
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  /** Returns no URL: it may have a password in it. */
  @Override
  public String toString() {
    return "a database by its JDBC URL";
  }
}
