package io.sforza.testkit;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.login.App;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.login.Org;
import io.sforza.testkit.internal.login.Sessions;
import io.sforza.testkit.internal.login.User;
import io.sforza.testkit.internal.rows.GeneratedRows;
import io.sforza.testkit.internal.rows.GivenRows;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.schema.ShippedObjects;
import io.sforza.testkit.internal.server.BulkJobs;
import io.sforza.testkit.internal.server.FakeServer;
import io.sforza.testkit.internal.store.Files;
import io.sforza.testkit.internal.store.Store;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Salesforce org in this process, reached over real HTTP on the loopback address: logins by all
 * flows, versions, describes, REST queries and composites, and Bulk API 2.0 query jobs, with rows
 * that are made up or given. Any client of Salesforce can be pointed at {@link #instanceUrl()}.
 *
 * <pre>{@code
 * try (FakeSalesforce org =
 *     FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 2_500).start()) {
 *   Salesforce sf = Salesforce.connect(org.auth());
 *   ...
 * }
 * }</pre>
 *
 * <p>Thread-safe. Closing it ends all connections to it.
 */
public final class FakeSalesforce implements AutoCloseable {
  private final LoginDesk desk;
  private final Store store;
  private final BulkJobs jobs;
  private final Faults faults = new Faults();
  private final CallLog calls = new CallLog();
  private final FakeServer server;

  private FakeSalesforce(Builder builder) {
    Org org = builder.org();
    this.store = new Store(builder.tables(org), builder.time);
    store.addListener(new Files());
    Sessions sessions = new Sessions(builder.time, builder.sessionTimeout);
    this.desk = new LoginDesk(org, sessions, builder.time);
    this.jobs =
        new BulkJobs(
            store,
            builder.time,
            new BulkJobs.Options(
                builder.jobDuration,
                builder.pageRows,
                builder.jobFailure,
                builder.jobListRows,
                builder.documentedLinks));
    this.server = FakeServer.start(new Exchanges(faults, calls), store, desk, jobs, builder.time);
  }

  /** Returns a builder of an org without objects, on the system's clock. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns where the org is reached, such as {@code http://127.0.0.1:54321}. */
  public URI instanceUrl() {
    return server.url();
  }

  /**
   * Returns the host that stands for {@code login.salesforce.com}, of a sandbox for {@code
   * test.salesforce.com}: logins work there except by client credentials.
   */
  public URI loginUrl() {
    return server.loginUrl();
  }

  /** Returns the consumer key of the first app. */
  public String clientId() {
    return app().key();
  }

  /** Returns the consumer secret of the first app. */
  public String clientSecret() {
    return app().secret();
  }

  /** Returns the name of the first user. */
  public String username() {
    return user().username();
  }

  /** Returns the password of the first user. */
  public String password() {
    return user().password();
  }

  /** Returns the security token of the first user, which follows the password. */
  public String securityToken() {
    return user().securityToken();
  }

  /** Returns a new refresh token, as if the first user had consented to the first app. */
  public String refreshToken() {
    return desk.grantTo(user(), app());
  }

  /** Returns the key for JWTs of apps that were given no certificate of their own. */
  public PrivateKey privateKey() {
    return TestKey.privateKey();
  }

  private App app() {
    return desk.org().apps().get(0);
  }

  private User user() {
    return desk.org().users().get(0);
  }

  /**
   * Returns a strategy that logs in to this org as the first user without a call; each login is a
   * new session. Tests of logins themselves use the credentials above.
   */
  public AuthStrategy auth() {
    return context ->
        Session.of(instanceUrl(), Secret.of(desk.sessions().open(user(), null, "full")));
  }

  /** Lets all sessions expire: their tokens get 401 from now on, and a new login works. */
  public void expireSession() {
    desk.sessions().closeAll();
  }

  /**
   * Lets the first user answer for a device that waits.
   *
   * @param userCode what the device shows
   * @throws IllegalArgumentException if no device waits with that code
   */
  public void approveDevice(String userCode) {
    answerDevice(userCode, true);
  }

  /**
   * Lets the first user refuse a device that waits.
   *
   * @param userCode what the device shows
   * @throws IllegalArgumentException if no device waits with that code
   */
  public void denyDevice(String userCode) {
    answerDevice(userCode, false);
  }

  private void answerDevice(String userCode, boolean allow) {
    if (!desk.answerDevice(userCode, allow)) {
      throw new IllegalArgumentException("No device waits with the code '" + userCode + "'.");
    }
  }

  /**
   * Makes something go wrong from now on, beside what was injected before; the oldest fault that
   * fits a call hits it.
   *
   * @param fault what, with which calls, how often
   */
  public void inject(Fault fault) {
    faults.add(fault);
  }

  /** Ends all faults. */
  public void clearFaults() {
    faults.clear();
  }

  /** Returns the calls that the org answered, oldest first; of very many the last 10,000. */
  public List<RecordedCall> calls() {
    return calls.all();
  }

  /**
   * Returns the bulk jobs that are in the org at the moment, oldest first; deleted ones are gone,
   * and so are those of more than seven days ago.
   */
  public List<FakeJob> jobs() {
    jobs.register().settle();
    return jobs.register().all().stream().map(FakeJob::of).toList();
  }

  /** Ends the org and all connections to it. */
  @Override
  public void close() {
    server.close();
    jobs.close();
  }

  /** Returns the address of the org. */
  @Override
  public String toString() {
    return "FakeSalesforce[" + instanceUrl() + "]";
  }

  /** What a fake org is made of. Not thread-safe; can be used again for a second org. */
  public static final class Builder {
    private static final int MOST_PAGE_ROWS = 250_000;

    private final Map<String, SObject> objects = new LinkedHashMap<>();
    private final Map<String, Long> generated = new LinkedHashMap<>();
    private final Map<String, List<? extends Map<String, ?>>> given = new LinkedHashMap<>();
    private TimeSource time = TimeSource.system();
    private Duration jobDuration = Duration.ofSeconds(1);
    private int pageRows = MOST_PAGE_ROWS;
    private long seed = 20_261_120;
    private Duration sessionTimeout = Duration.ofHours(2);
    private List<FakeApp> apps =
        List.of(FakeApp.of("3MVG9fakeConsumerKey", "fakeConsumerSecret0123456789"));
    private List<FakeUser> users = List.of(FakeUser.of("etl@acme.example"));
    private final Set<Org.Trait> traits = EnumSet.noneOf(Org.Trait.class);
    private @Nullable String jobFailure;
    private int jobListRows = 1_000;
    private boolean documentedLinks;

    private Builder() {}

    /**
     * Adds objects; one of the same name replaces the one before.
     *
     * @param added the objects, such as {@link Fixtures#sales()}
     */
    public Builder objects(List<FakeObject> added) {
      added.forEach(object -> objects.put(key(object.name()), object.schema()));
      return this;
    }

    /**
     * Gives an object made-up rows: each cell is computed from the seed when it is read, so that
     * millions cost no memory.
     *
     * @param object the API name
     * @param count how many rows, 0 or more
     * @throws IllegalArgumentException if the count is negative
     */
    public Builder rows(String object, long count) {
      if (count < 0) {
        throw new IllegalArgumentException(object + " cannot have " + count + " rows.");
      }
      given.remove(key(object));
      generated.put(key(object), count);
      return this;
    }

    /**
     * Gives an object these rows. A value may be a text as Salesforce writes it or the Java value;
     * a field left out is null, but an Id, a boolean and the system's stamps are made up.
     *
     * @param object the API name
     * @param rows values by field name
     */
    public Builder rows(String object, List<? extends Map<String, ?>> rows) {
      generated.remove(key(object));
      given.put(key(object), List.copyOf(rows));
      return this;
    }

    /**
     * Sets what made-up values are computed from; the same seed gives the same rows.
     *
     * @param value any number
     */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /**
     * Sets the clock by which jobs get on and sessions are stamped.
     *
     * @param source such as {@link VirtualTime#standard()}
     */
    public Builder time(TimeSource source) {
      this.time = source;
      return this;
    }

    /**
     * Sets how long a bulk job takes until it is complete; a second unless said.
     *
     * @param duration zero or more
     * @throws IllegalArgumentException if it is negative
     */
    public Builder jobDuration(Duration duration) {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("A job cannot take " + duration + ".");
      }
      this.jobDuration = duration;
      return this;
    }

    /**
     * Sets how many rows a page of results has at most, whatever the client asks for.
     *
     * @param rows 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public Builder pageRows(int rows) {
      if (rows < 1) {
        throw new IllegalArgumentException("A page has 1 row or more, not " + rows + ".");
      }
      this.pageRows = rows;
      return this;
    }

    /**
     * Sets how many jobs a page of their list has at most; 1,000 unless said.
     *
     * @param jobs 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public Builder jobListRows(int jobs) {
      if (jobs < 1) {
        throw new IllegalArgumentException("A page has 1 job or more, not " + jobs + ".");
      }
      this.jobListRows = jobs;
      return this;
    }

    /**
     * Answers links to result pages in the shape that Salesforce documents, not in the one that it
     * really answers.
     */
    public Builder documentedResultPages() {
      this.documentedLinks = true;
      return this;
    }

    /**
     * Sets the consumer key and secret of the one app, which allows all flows.
     *
     * @param consumerKey the key
     * @param consumerSecret the secret
     */
    public Builder clientCredentials(String consumerKey, String consumerSecret) {
      return apps(FakeApp.of(consumerKey, consumerSecret));
    }

    /**
     * Sets the apps of the org.
     *
     * @param first the usual one
     * @param more further ones
     */
    public Builder apps(FakeApp first, FakeApp... more) {
      this.apps = Stream.concat(Stream.of(first), Stream.of(more)).toList();
      return this;
    }

    /**
     * Sets the users of the org.
     *
     * @param first the usual one
     * @param more further ones
     */
    public Builder users(FakeUser first, FakeUser... more) {
      this.users = Stream.concat(Stream.of(first), Stream.of(more)).toList();
      return this;
    }

    /** Makes the org a sandbox; a production org otherwise. */
    public Builder sandbox() {
      traits.add(Org.Trait.SANDBOX);
      return this;
    }

    /** Switches SOAP login off, as it is in new orgs. */
    public Builder withoutSoapLogin() {
      traits.add(Org.Trait.WITHOUT_SOAP_LOGIN);
      return this;
    }

    /** Switches the username-password flow off, as it is in new orgs. */
    public Builder withoutPasswordFlow() {
      traits.add(Org.Trait.WITHOUT_PASSWORD_FLOW);
      return this;
    }

    /**
     * Sets after how long unused a session ends; two hours unless said.
     *
     * @param timeout more than zero
     * @throws IllegalArgumentException if it is not
     */
    public Builder sessionTimeout(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("A session cannot live for " + timeout + ".");
      }
      this.sessionTimeout = timeout;
      return this;
    }

    /**
     * Lets every bulk job fail at its end; those that should write rows write none.
     *
     * @param message the job's {@code errorMessage}
     */
    public Builder failJobs(String message) {
      this.jobFailure = message;
      return this;
    }

    /**
     * Starts the org on a free port of the loopback address.
     *
     * @throws IllegalArgumentException if rows were given for an object that the org does not have,
     *     or do not fit it
     * @throws java.io.UncheckedIOException if no port can be opened
     */
    public FakeSalesforce start() {
      return new FakeSalesforce(this);
    }

    private Org org() {
      return new Org(
          users.stream().map(FakeUser::user).toList(),
          apps.stream().map(FakeApp::app).toList(),
          traits);
    }

    private Tables tables(Org org) {
      addSelf(org);
      Tables tables = new Tables();
      objects.forEach(
          (key, object) -> {
            List<? extends Map<String, ?>> rows = given.getOrDefault(key, List.of());
            Long count = generated.get(key);
            tables.add(
                new Table(
                    object,
                    count == null
                        ? new GivenRows(object, rows)
                        : new GeneratedRows(object, tables, seed, count)));
          });
      generated.keySet().forEach(this::checkObject);
      given.keySet().forEach(this::checkObject);
      return tables;
    }

    /** Every org has itself and its users, unless a test says otherwise. */
    private void addSelf(Org org) {
      for (String name : List.of("Organization", "User")) {
        objects.computeIfAbsent(key(name), key -> ShippedObjects.of(name));
      }
      if (!generated.containsKey("organization")) {
        given.computeIfAbsent("organization", key -> OwnRows.organization(org));
      }
      if (!generated.containsKey("user")) {
        given.computeIfAbsent("user", key -> OwnRows.users(org));
      }
    }

    private void checkObject(String key) {
      if (!objects.containsKey(key)) {
        throw new IllegalArgumentException(
            "Rows are given for '"
                + key
                + "', but the org has no such object. It has "
                + objects.values().stream().map(SObject::name).toList()
                + ".");
      }
    }

    private static String key(String object) {
      return object.toLowerCase(Locale.ROOT);
    }
  }
}
