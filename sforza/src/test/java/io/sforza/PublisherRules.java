package io.sforza;

import io.sforza.core.Row;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/**
 * The rules of Reactive Streams, as their own kit tests them; run by {@link PublisherRulesTest}.
 */
public class PublisherRules extends FlowPublisherVerification<Row> {
  private static final int ROWS = 1_000;
  private static final long PATIENCE_MILLIS = 10_000;
  // how long nothing is to come for the kit to believe that nothing comes
  private static final long SILENCE_MILLIS = 50;
  private static final long POLL_MILLIS = 20;

  private FakeSalesforce org;
  private Salesforce sf;

  @SuppressWarnings("NullAway.Init") // TestNG calls start() before any test
  public PublisherRules() {
    super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS, POLL_MILLIS));
  }

  @BeforeClass
  public void start() {
    org = FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", ROWS).start();
    sf = Salesforce.connect(org.auth());
  }

  @AfterClass
  public void stop() {
    sf.close();
    org.close();
  }

  @Override
  public long maxElementsFromPublisher() {
    return ROWS;
  }

  @Override
  public Flow.Publisher<Row> createFlowPublisher(long rows) {
    ReadRequest accounts = sf.read("Account").fields("Id", "Name").api(ReadApi.REST);
    return rows == 0
        ? accounts.whereSoql("Name = 'nobody'").publisher()
        : accounts.limit((int) rows).publisher();
  }

  /** A read fails when it is begun, so no publisher has failed before rows are asked for. */
  @Override
  public Flow.@Nullable Publisher<Row> createFailedFlowPublisher() {
    return null;
  }
}
