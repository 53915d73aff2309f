package io.sforza.testkit.junit;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.testkit.FakeJob;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeOrg;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A fake org that JUnit starts and closes.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SalesforceExtension org =
 *     SalesforceExtension.with(Fixtures.sales()).rows("Account", 10_000);
 * }</pre>
 *
 * <p>In a static field there is one org for all tests of the class, {@linkplain
 * FakeSalesforce#reset reset} before each: calls, faults and jobs of the test before are gone. In
 * an instance field each test has an org of its own at a port of its own, so that tests can run at
 * the same time; an org takes a millisecond to start, after the first. Tests that take a parameter
 * of type {@link FakeSalesforce} get the org, also by
 * {@code @ExtendWith(SalesforceExtension.class)}, which gives {@link Fixtures#sales()} with a
 * hundred rows each.
 *
 * <p>A value until JUnit has it: each step returns a changed copy. Thread-safe.
 */
// whoever uses it has the module; for others a transitive one that is missing does not compile
@SuppressWarnings("exports")
public final class SalesforceExtension
    implements FakeOrg,
        BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final long ROWS = 100;

  private final Supplier<FakeSalesforce.Builder> builder;
  private final OrgLife life;

  private SalesforceExtension(Supplier<FakeSalesforce.Builder> builder) {
    this.builder = builder;
    this.life = new OrgLife(() -> builder.get().start());
  }

  /**
   * Creates what {@code @ExtendWith(SalesforceExtension.class)} gives: {@link Fixtures#sales()}
   * with a hundred rows each.
   */
  public SalesforceExtension() {
    this(SalesforceExtension::sales);
  }

  private static FakeSalesforce.Builder sales() {
    FakeSalesforce.Builder builder = FakeSalesforce.builder().objects(Fixtures.sales());
    for (String object : List.of("Account", "Case", "Contact", "Event", "Lead", "Opportunity")) {
      builder.rows(object, ROWS);
    }
    return builder;
  }

  /**
   * Returns an extension whose orgs have these objects.
   *
   * @param objects such as {@link Fixtures#sales()}
   */
  public static SalesforceExtension with(List<FakeObject> objects) {
    return new SalesforceExtension(() -> FakeSalesforce.builder().objects(objects));
  }

  /**
   * Returns an extension whose orgs have these rows; see {@link FakeSalesforce.Builder#rows(String,
   * long)}.
   *
   * @param object the API name
   * @param count how many made-up rows, 0 or more
   */
  public SalesforceExtension rows(String object, long count) {
    return configured(org -> org.rows(object, count));
  }

  /**
   * Returns an extension whose orgs have these rows; see {@link FakeSalesforce.Builder#rows(String,
   * List)}.
   *
   * @param object the API name
   * @param rows values by field name
   */
  public SalesforceExtension rows(String object, List<? extends Map<String, ?>> rows) {
    return configured(org -> org.rows(object, rows));
  }

  /**
   * Returns an extension whose orgs are built with something more.
   *
   * @param step such as {@code org -> org.time(time).pageRows(500).sandbox()}
   */
  public SalesforceExtension configured(UnaryOperator<FakeSalesforce.Builder> step) {
    return new SalesforceExtension(() -> step.apply(builder.get()));
  }

  /**
   * Returns the org of the test that runs.
   *
   * @throws IllegalStateException if none runs
   */
  public FakeSalesforce org() {
    return life.org();
  }

  /**
   * Returns a strategy that logs in to the org without a call; see {@link FakeSalesforce#auth()}.
   */
  public AuthStrategy auth() {
    return org().auth();
  }

  /** Returns where the org is reached. */
  public URI instanceUrl() {
    return org().instanceUrl();
  }

  /** Returns the host that stands for {@code login.salesforce.com}. */
  public URI loginUrl() {
    return org().loginUrl();
  }

  /**
   * Makes something go wrong in this test from now on.
   *
   * @param fault what, with which calls, how often
   */
  public void inject(Fault fault) {
    org().inject(fault);
  }

  /** Ends all faults. */
  public void clearFaults() {
    org().clearFaults();
  }

  /** Lets all sessions expire. */
  public void expireSession() {
    org().expireSession();
  }

  @Override
  public List<RecordedCall> calls() {
    return org().calls();
  }

  @Override
  public List<FakeJob> jobs() {
    return org().jobs();
  }

  @Override
  public List<Fault> faultsLeft() {
    return org().faultsLeft();
  }

  @Override
  public List<Map<String, String>> rows(String object) {
    return org().rows(object);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    life.beginClass();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    life.beginTest(new OrgLife.Test(context.getUniqueId(), context.getDisplayName()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    life.endTest(context.getUniqueId());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    life.endClass();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FakeSalesforce.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return org();
  }

  /** Returns the address of the org, if one runs. */
  @Override
  public String toString() {
    return "SalesforceExtension[" + life + "]";
  }
}
