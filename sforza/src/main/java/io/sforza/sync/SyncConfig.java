package io.sforza.sync;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.connection.AuthStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is read from which org, how and where to, said without code: in JSON or properties.
 *
 * <pre>{@code
 * SyncConfig config = SyncConfig.read(Path.of("sync.json"));
 * try (Salesforce sf = config.connect()) {
 *   config.check(sf);
 *   config.loop(sf).build().run();
 * }
 * }</pre>
 *
 * <p>Secrets are not in it but by reference: to variables of the environment or files, which are
 * read when it is read. All that is wrong is told at once, before a call is spent; what only the
 * org knows, such as whether a field exists, {@link #check} asks.
 *
 * <p>Immutable. Neither {@link #json()} nor {@link #toString()} shows a secret.
 */
public final class SyncConfig {
  private static final String SCHEMA = "sync-config.schema.json";

  private final ObjectNode document;
  private final ConnectionSettings connection;
  private final List<Entry> entries;
  private final StateSettings state;
  private final PaceSettings pace;
  private final @Nullable SinkSettings sinks;

  private SyncConfig(Settings root, ObjectNode document) {
    this.document = document;
    root.text("$schema");
    this.connection = new ConnectionSettings(root.sectionOrNothing("connection"));
    this.entries = Entries.read(root);
    this.state = StateSettings.read(root.section("state"));
    this.pace = new PaceSettings(root.sectionOrNothing("sync"));
    Settings where = root.section("sink");
    this.sinks = where == null ? null : SinkSettings.read(where);
    root.end();
  }

  /**
   * Reads a file: properties if its name ends with {@code .properties}, JSON otherwise, in UTF-8.
   * Relative paths in it are relative to its directory, and variables those of this process.
   *
   * @param file the file
   * @throws SyncConfigException if it is not right; all problems at once
   * @throws UncheckedIOException if it cannot be read
   */
  public static SyncConfig read(Path file) {
    return read(file, System.getenv());
  }

  /**
   * Reads a file as {@link #read(Path)}, with variables of your own.
   *
   * @param file the file
   * @param environment the variables that references may name
   * @throws SyncConfigException if it is not right; all problems at once
   * @throws UncheckedIOException if it cannot be read
   */
  public static SyncConfig read(Path file, Map<String, String> environment) {
    Path directory = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The configuration " + file + " cannot be read: " + e, e);
    }
    boolean properties = file.toString().endsWith(".properties");
    Reading reading = new Reading(file.toString(), properties, environment, directory);
    return properties ? ofProperties(properties(text, reading), reading) : ofJson(text, reading);
  }

  /**
   * Reads JSON. Relative paths in it are relative to the working directory, and variables those of
   * this process.
   *
   * @param json an object
   * @throws SyncConfigException if it is not right; all problems at once
   */
  public static SyncConfig json(String json) {
    return json(json, System.getenv());
  }

  /**
   * Reads JSON as {@link #json(String)}, with variables of your own.
   *
   * @param json an object
   * @param environment the variables that references may name
   * @throws SyncConfigException if it is not right; all problems at once
   */
  public static SyncConfig json(String json, Map<String, String> environment) {
    return ofJson(json, new Reading("The configuration", false, environment, Path.of("")));
  }

  /**
   * Reads properties, whose names are the paths that JSON has: {@code objects.Account.limit}. A
   * list is one text with commas, or one property an element: {@code objects.Account.fields.0} or
   * {@code objects.Account.fields[0]}. An object of which nothing else is to be said has an empty
   * value: {@code objects.Contact=}. Relative paths are relative to the working directory, and
   * variables those of this process.
   *
   * @param properties values by name
   * @throws SyncConfigException if they are not right; all problems at once
   */
  public static SyncConfig properties(Map<String, String> properties) {
    return properties(properties, System.getenv());
  }

  /**
   * Reads properties as {@link #properties(Map)}, with variables of your own.
   *
   * @param properties values by name
   * @param environment the variables that references may name
   * @throws SyncConfigException if they are not right; all problems at once
   */
  public static SyncConfig properties(
      Map<String, String> properties, Map<String, String> environment) {
    return ofProperties(
        properties, new Reading("The configuration", true, environment, Path.of("")));
  }

  private static SyncConfig ofJson(String json, Reading reading) {
    return of(JsonDocument.read(json, reading), reading);
  }

  private static SyncConfig ofProperties(Map<String, String> properties, Reading reading) {
    return of(PropertiesDocument.read(properties, reading), reading);
  }

  private static SyncConfig of(@Nullable ObjectNode tree, Reading reading) {
    if (tree == null) {
      throw reading.refused();
    }
    ObjectNode document = JsonDocument.MAPPER.createObjectNode();
    SyncConfig config = new SyncConfig(Settings.root(reading, tree, document), document);
    reading.end();
    return config;
  }

  private static Map<String, String> properties(String text, Reading reading) {
    Map<String, String> values = new TreeMap<>();
    Properties properties = new OnceProperties(reading);
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException | IOException e) {
      reading.add("", "", "It is no file of properties: " + e.getMessage());
    }
    properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n)));
    return values;
  }

  /** Returns the names of the entries, in their order; a pattern is one. */
  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** Returns whether it says how to log in, so that {@link #connect()} can. */
  public boolean hasCredentials() {
    return connection.credentials() != null;
  }

  /**
   * Logs in as the configuration says, and returns the connection, which the caller closes. Costs
   * no API call.
   *
   * @throws IllegalStateException if it says nothing of credentials: {@link #connect(AuthStrategy)}
   * @throws io.sforza.core.error.AuthenticationException if Salesforce refuses the login
   * @throws io.sforza.core.error.TransportException if Salesforce cannot be reached
   */
  public Salesforce connect() {
    AuthStrategy credentials = connection.credentials();
    if (credentials == null) {
      throw new IllegalStateException(
          "The configuration does not say how to log in: add connection.credentials, such as"
              + " {\"env\": true}, or call connect(auth).");
    }
    return connection.connect(credentials);
  }

  /**
   * Logs in by a strategy of your own; all else of the connection is as the configuration says.
   *
   * @param auth how to log in
   * @throws io.sforza.core.error.AuthenticationException if Salesforce refuses the login
   * @throws io.sforza.core.error.TransportException if Salesforce cannot be reached
   */
  public Salesforce connect(AuthStrategy auth) {
    return connection.connect(auth);
  }

  /** Returns where the configuration says that checkpoints are kept. */
  public StateStore state() {
    return state.store();
  }

  /**
   * Returns the configuration as JSON, which reads as an equal one; a URI with a secret in it is
   * hidden, and has to be put in again.
   */
  public String json() {
    return JsonDocument.MAPPER.writeValueAsString(document);
  }

  /**
   * Returns the JSON Schema (2020-12) of a configuration, for editors and forms. What it allows may
   * still be refused, for a schema cannot tell what SOQL is, or what contradicts.
   */
  public static String jsonSchema() {
    try (InputStream schema = SyncConfig.class.getResourceAsStream(SCHEMA)) {
      return new String(
          Objects.requireNonNull(schema, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The jar of sforza is not whole.", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SyncConfig config && document.equals(config.document);
  }

  @Override
  public int hashCode() {
    return document.hashCode();
  }

  /** Returns the names of the entries; no secret in it. */
  @Override
  public String toString() {
    return "SyncConfig" + names();
  }
}
