package io.sforza.sync;

import io.sforza.ReadSelection;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.sink.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
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
      text = Reading.text(file);
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

  /** Returns whether it says where rows go, so that {@link #loop(Salesforce)} can. */
  public boolean hasSink() {
    return sinks != null;
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
   * Asks the org whether all entries can be read: whether objects and fields are there, and can do
   * what is asked of them. Costs an API call for the list of objects, and one for 25 describes that
   * are not known; reads no row.
   *
   * @param salesforce the org
   * @throws SyncConfigException if something cannot be; all problems at once
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public void check(Salesforce salesforce) {
    Reading reading = new Reading("The configuration", false, Map.of(), Path.of(""));
    new EntryCheck(reading).run(salesforce, EntryReads.of(entries, salesforce, reading));
    reading.end();
  }

  private List<EntryRead> entryReads(Salesforce salesforce) {
    Reading reading = new Reading("The configuration", false, Map.of(), Path.of(""));
    List<EntryRead> reads = EntryReads.of(entries, salesforce, reading);
    reading.end();
    return reads;
  }

  /**
   * Returns the reads, under the names of their entries; those that a pattern finds under the names
   * of their objects. Costs an API call for the list of objects, if that is not known.
   *
   * @param salesforce the org
   * @throws SyncConfigException if an object is not there, or a pattern finds none; all at once
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public ReadSelection reads(Salesforce salesforce) {
    ReadSelection reads = ReadSelection.of();
    for (EntryRead read : entryReads(salesforce)) {
      reads = reads.add(read.name(), read.request());
    }
    return pace.apply(reads);
  }

  /**
   * Returns the tasks of a loop, with the sinks that the configuration says. Costs as {@link
   * #reads}.
   *
   * @param salesforce the org
   * @throws IllegalStateException if it says no sink: {@link #tasks(Salesforce, Function)}
   * @throws SyncConfigException as {@link #reads}
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public List<SyncTask> tasks(Salesforce salesforce) {
    SinkSettings into = sinks;
    if (into == null) {
      throw new IllegalStateException(
          "The configuration does not say where rows go: add sink, such as {\"csv\":"
              + " {\"directory\": \"landing\"}}, or give sinks: tasks(salesforce, target -> …).");
    }
    return tasks(salesforce, into::sink);
  }

  /**
   * Returns the tasks of a loop, with sinks of your own. Costs as {@link #reads}.
   *
   * @param salesforce the org
   * @param sinks gives the sink for each target; asked twice for an entry whose formulas are read
   *     again
   * @throws SyncConfigException as {@link #reads}
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public List<SyncTask> tasks(
      Salesforce salesforce, Function<? super SyncTarget, ? extends Sink> sinks) {
    return entryReads(salesforce).stream().map(read -> read.task(sinks)).toList();
  }

  /**
   * Returns the builder of a loop that does what the configuration says, to which listeners can be
   * added. Costs as {@link #reads}.
   *
   * @param salesforce the org; not closed by the loop
   * @throws IllegalStateException if it says no sink: {@link #loop(Salesforce, Function)}
   * @throws SyncConfigException as {@link #reads}
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public SyncLoop.Builder loop(Salesforce salesforce) {
    return loop(salesforce, tasks(salesforce));
  }

  /**
   * Returns the builder of a loop, as {@link #loop(Salesforce)}, with sinks of your own.
   *
   * @param salesforce the org; not closed by the loop
   * @param sinks as those of {@link #tasks(Salesforce, Function)}
   * @throws SyncConfigException as {@link #reads}
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public SyncLoop.Builder loop(
      Salesforce salesforce, Function<? super SyncTarget, ? extends Sink> sinks) {
    return loop(salesforce, tasks(salesforce, sinks));
  }

  private SyncLoop.Builder loop(Salesforce salesforce, List<SyncTask> tasks) {
    return pace.apply(
        SyncLoop.builder(salesforce).state(state()).add(tasks.toArray(SyncTask[]::new)));
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
