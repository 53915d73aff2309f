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
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.server.BulkJobs;
import io.sforza.testkit.internal.server.FakeServer;
import io.sforza.testkit.internal.server.Limits;
import io.sforza.testkit.internal.server.Listening;
import io.sforza.testkit.internal.server.OrgParts;
import io.sforza.testkit.internal.store.Files;
import io.sforza.testkit.internal.store.Rights;
import io.sforza.testkit.internal.store.Store;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

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
public final class FakeSalesforce implements FakeOrg, RowWrites, AutoCloseable {
  private final LoginDesk desk;
  private final OrgObjects objects;
  private final Store store;
  private final BulkJobs jobs;
  private final Faults faults = new Faults();
  private final CallLog calls = new CallLog();
  private final Listening where;
  private final SkewedTime time;
  private final FakeServer server;

  private FakeSalesforce(Builder builder) {
    this.time = new SkewedTime(builder.time, builder.clockSkew);
    Org org = builder.org();
    this.objects = builder.orgObjects();
    this.store = builder.store(objects, org, time);
    store.addListener(new Files());
    Sessions sessions = new Sessions(time, builder.sessionTimeout());
    this.desk = new LoginDesk(org, sessions, time);
    this.jobs = new BulkJobs(store, time, builder.jobOptions());
    Limits limits = builder.limits(time, jobs);
    this.where = builder.listening();
    OrgParts parts = new OrgParts(store, desk, jobs, time, limits);
    this.server = FakeServer.start(new Exchanges(faults, calls, time), parts, where);
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

  /** Returns the access token of a new session of the first user, as if logged in by all scopes. */
  public String accessToken() {
    return desk.sessions().open(user(), null, "full");
  }

  /**
   * Returns the certificate that clients of an org with {@link Builder#https} must trust: that of
   * the authority which signed the org's own.
   *
   * @throws IllegalStateException if the org speaks plain HTTP
   */
  public X509Certificate certificate() {
    X509Certificate authority = where.authority();
    if (authority == null) {
      throw new IllegalStateException(
          "The org speaks plain HTTP and has no certificate: start it with https().");
    }
    return authority;
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
    return authOf(user());
  }

  /**
   * Returns a strategy that logs in to this org as another user, as {@link #auth()} does.
   *
   * @param username whom {@link Builder#users} named
   * @throws IllegalArgumentException if nobody has that name
   */
  public AuthStrategy auth(String username) {
    User named = desk.org().user(username);
    if (named == null) {
      throw new IllegalArgumentException("The org has no user '" + username + "'.");
    }
    return authOf(named);
  }

  private AuthStrategy authOf(User who) {
    return context -> Session.of(instanceUrl(), Secret.of(desk.sessions().open(who, null, "full")));
  }

  /**
   * Moves the org to another address, as a migration or a new My Domain name does: all sessions
   * end, REST and Bulk 2.0 calls to the old address get 401 for good, and logins and refreshes,
   * there as well, hand back the new one as {@code instance_url}. Nothing redirects: for that there
   * is {@link Fault#redirectToHost}, and {@link #reset} does not move it back.
   *
   * @return the new {@link #instanceUrl()}
   */
  public URI move() {
    return server.move();
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
   * fits a call hits it, and {@link Fault} says which come on top.
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

  @Override
  public List<Fault> faultsLeft() {
    return faults.left();
  }

  @Override
  public List<RecordedCall> calls() {
    return calls.all();
  }

  /**
   * Lets the org's clock show another time from now on: the {@code Date} header and all stamps.
   *
   * @param ahead how far ahead of the clock that the org was given; behind if negative
   */
  public void skewClock(Duration ahead) {
    time.skew(ahead);
  }

  /**
   * Makes the org as it was when it started, for the next test: fields and rows are what they were,
   * and calls, faults, jobs, what was counted and the clock's skew are forgotten. Sessions stay, so
   * that a client that is connected can go on.
   */
  public void reset() {
    faults.clear();
    store.reset();
    time.reset();
    server.reset();
    calls.clear();
  }

  @Override
  public List<FakeJob> jobs() {
    jobs.register().settle();
    return jobs.register().all().stream().map(FakeJob::of).toList();
  }

  /**
   * Begins writes of the test's own that become visible together, as those of the first user.
   *
   * @see RowWrites the single writes of this org
   */
  public FakeTransaction begin() {
    return new FakeTransaction(store.begin(desk.org().id(user()), Rights.OF_DESCRIBE));
  }

  private <T> T committed(Function<FakeTransaction, T> write) {
    try (FakeTransaction transaction = begin()) {
      T result = write.apply(transaction);
      transaction.commit();
      return result;
    }
  }

  private void commit(Consumer<FakeTransaction> write) {
    committed(
        transaction -> {
          write.accept(transaction);
          return true;
        });
  }

  @Override
  public String insert(String object, Map<String, ?> values) {
    return committed(transaction -> transaction.insert(object, values));
  }

  @Override
  public void update(String id, Map<String, ?> values) {
    commit(transaction -> transaction.update(id, values));
  }

  @Override
  public void delete(String id) {
    commit(transaction -> transaction.delete(id));
  }

  @Override
  public void undelete(String id) {
    commit(transaction -> transaction.undelete(id));
  }

  @Override
  public void purge(String id) {
    commit(transaction -> transaction.purge(id));
  }

  @Override
  public void archive(String id) {
    commit(transaction -> transaction.archive(id));
  }

  @Override
  public List<Map<String, String>> rows(String object) {
    return RowTexts.all(table(object), false);
  }

  /**
   * Returns the rows of an object that are in the recycle bin, as {@link #rows} does.
   *
   * @param object the API name
   * @throws IllegalArgumentException if the org has no such object
   */
  public List<Map<String, String>> deletedRows(String object) {
    return RowTexts.all(table(object), true);
  }

  /**
   * Returns a row, in the recycle bin or not, as {@link #rows} does.
   *
   * @param id its Id, of 15 or 18 characters
   * @throws IllegalArgumentException if there is no such row
   */
  public Map<String, String> row(String id) {
    Table table = FakeTransaction.table(store.view(), id);
    long index = table.rows().indexOf(RecordIds.withSuffix(id));
    if (index < 0) {
      throw new IllegalArgumentException("There is no " + table.object().name() + " " + id + ".");
    }
    return RowTexts.of(table, index);
  }

  private Table table(String object) {
    Table table = store.view().find(objects.find(object).name());
    if (table == null) {
      throw new IllegalStateException(object);
    }
    return table;
  }

  /**
   * Changes a formula: from now on the field is computed so. No stamp of any row moves, as none
   * does in Salesforce.
   *
   * @param object the API name
   * @param field the API name of a field, which may have been none of a formula
   * @param formula computes it
   * @throws IllegalArgumentException if there is no such object or field
   */
  public void formula(String object, String field, FakeFormula formula) {
    schema().compute(object, field, formula);
  }

  /** Returns the fields of the org's objects, to change them while it runs. */
  public FakeSchema schema() {
    return new FakeSchema(store);
  }

  /**
   * Empties the log of deletions, as Salesforce does when it has grown large: what was deleted
   * before is not listed by {@code getDeleted} any more, whose {@code earliestDateAvailable} says
   * so.
   *
   * @param before since when deletions are known
   */
  public void forgetDeletions(Instant before) {
    store.forgetDeletions(before);
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
  public static final class Builder extends CapacityBuilder {
    private TimeSource time = TimeSource.system();
    private Duration clockSkew = Duration.ZERO;
    private String host = "127.0.0.1";
    private int port;
    private boolean secured;

    private Builder() {}

    @Override
    Builder self() {
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
     * Lets the org's clock show another time than the one it was given, which the client may have
     * as well: the {@code Date} header and all stamps are ahead or behind.
     *
     * @param ahead how far ahead; behind if negative
     */
    public Builder clockSkew(Duration ahead) {
      this.clockSkew = ahead;
      return this;
    }

    /**
     * Sets where the org listens; the loopback address unless said.
     *
     * @param nameOrAddress a name or an address of this machine, which URLs then name; {@code
     *     0.0.0.0} listens on all of its addresses, and URLs name the loopback address
     */
    public Builder host(String nameOrAddress) {
      this.host = nameOrAddress;
      return this;
    }

    /**
     * Sets the port of the org; one that is free unless said.
     *
     * @param number 1 to 65535, or 0 for one that is free
     * @throws IllegalArgumentException if there is no such port
     */
    public Builder port(int number) {
      if (number < 0 || number > 65_535) {
        throw new IllegalArgumentException("There is no port " + number + ": 0 to 65535.");
      }
      this.port = number;
      return this;
    }

    /**
     * Lets the org speak HTTPS only, with a certificate that is made when it starts, valid for a
     * day. Clients have to trust {@link FakeSalesforce#certificate()}.
     */
    public Builder https() {
      this.secured = true;
      return this;
    }

    /**
     * Starts the org.
     *
     * @throws IllegalArgumentException if rows were given for an object that the org does not have,
     *     or do not fit it
     * @throws java.io.UncheckedIOException if the port cannot be opened
     */
    public FakeSalesforce start() {
      return new FakeSalesforce(this);
    }

    private Listening listening() {
      Listening plain = Listening.at(host, port);
      return secured ? plain.secured() : plain;
    }
  }
}
