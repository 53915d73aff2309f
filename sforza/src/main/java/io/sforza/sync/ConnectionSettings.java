package io.sforza.sync;

import io.sforza.Salesforce;
import io.sforza.auth.Credentials;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.HttpProxy;
import io.sforza.core.connection.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code connection}: which org, as whom, and on which way. Immutable. */
final class ConnectionSettings {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final @Nullable Credentials credentials;
  private final @Nullable ApiVersion apiVersion;
  private final @Nullable String clientName;
  private final @Nullable Duration connectTimeout;
  private final @Nullable Duration requestTimeout;
  private final @Nullable Duration idleTimeout;
  private final @Nullable Double stopAt;
  private final @Nullable HttpProxy proxy;
  private final @Nullable Path describes;

  ConnectionSettings(Settings settings) {
    credentials = CredentialSettings.read(settings);
    apiVersion = settings.parsed("apiVersion", ApiVersion::of);
    clientName = settings.parsed("clientName", ConnectionSettings::clientName);
    connectTimeout = settings.duration("connectTimeout", SHORTEST);
    requestTimeout = settings.duration("requestTimeout", SHORTEST);
    idleTimeout = settings.duration("idleTimeout", SHORTEST);
    stopAt = settings.share("stopAt", Settings.Zero.REFUSED);
    Settings through = settings.section("proxy");
    proxy = through == null ? null : proxy(through);
    String directory = settings.text("describes");
    describes = directory == null ? null : settings.reading().path(directory);
    settings.end();
  }

  private static String clientName(String name) {
    if (!name.matches("[A-Za-z0-9._/-]+")) {
      throw new IllegalArgumentException("Use letters, digits and . _ / - only.");
    }
    return name;
  }

  private static @Nullable HttpProxy proxy(Settings settings) {
    // the port of a proxy that is right but for its name is right, too
    String host = settings.hidden().parsed("host", name -> checked(name));
    Integer port = settings.whole("port", 1, 65_535);
    String user = settings.text("user");
    Secret password = SecretReference.read(settings, "password");
    List<String> direct = settings.texts("except");
    if (!settings.says("host") || !settings.says("port")) {
      settings.problem("A proxy has a host and a port.");
    }
    if (settings.says("user") != settings.says("password")) {
      settings.problem("A proxy has a user and a password, or neither.");
    }
    settings.end();
    if (host == null || port == null) {
      return null;
    }
    HttpProxy proxy = HttpProxy.of(host, port);
    try {
      HttpProxy known =
          user == null || password == null ? proxy : proxy.credentials(user, password.reveal());
      return direct == null ? known : known.except(direct.toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      settings.problem(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static String checked(String host) {
    HttpProxy.of(host, 1);
    return host;
  }

  @Nullable AuthStrategy credentials() {
    return credentials;
  }

  Salesforce connect(AuthStrategy auth) {
    Salesforce.Builder builder = Salesforce.builder(auth).transport(this::transport);
    if (apiVersion != null) {
      builder.apiVersion(apiVersion);
    }
    if (clientName != null) {
      builder.clientName(clientName);
    }
    Path folder = describes;
    if (folder != null) {
      builder.describeCache(cache -> cache.directory(folder));
    }
    return builder.connect();
  }

  private void transport(Connection.Builder builder) {
    if (connectTimeout != null) {
      builder.connectTimeout(connectTimeout);
    }
    if (requestTimeout != null) {
      builder.requestTimeout(requestTimeout);
    }
    if (idleTimeout != null) {
      builder.idleTimeout(idleTimeout);
    }
    if (stopAt != null) {
      builder.stopAt(stopAt);
    }
    if (proxy != null) {
      builder.proxy(proxy);
    }
  }
}
