package io.sforza.bench.peers;

import io.sforza.bench.client.Measured;
import io.sforza.bench.client.Settings;
import io.sforza.bench.client.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.impl.DefaultCamelContext;

/** Reads a query by Apache Camel's component for Salesforce, in Bulk API 2.0. */
public final class CamelClient {
  // a page is held whole on the heap, about twice
  private static final int PAGE_ROWS = 100_000;
  private static final int TEN_MINUTES = 600_000;

  private CamelClient() {}

  /**
   * Reads.
   *
   * @param arguments as those of Sforza's own, {@code poll}: milliseconds from one look at the job
   *     to the next
   * @throws IOException if what was measured cannot be told
   */
  public static void main(String[] arguments) throws IOException {
    Measured.run(CamelClient::read, arguments);
  }

  private static void read(Settings settings, Witness witness) throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addComponent("salesforce", component(settings));
      context.start();
      ProducerTemplate org = context.createProducerTemplate();
      witness.begin();
      String job = settings.has("job") ? settings.text("job") : create(org, settings);
      await(org, job, settings.number("poll", 5_000));
      String locator = null;
      do {
        locator = page(org, job, locator, witness);
      } while (locator != null && !locator.equals("null"));
    }
  }

  private static SalesforceComponent component(Settings settings) {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.CLIENT_CREDENTIALS);
    login.setLoginUrl(settings.text("url"));
    login.setInstanceUrl(settings.text("url"));
    login.setClientId(settings.text("clientId"));
    login.setClientSecret(settings.text("clientSecret"));
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setApiVersion(settings.text("version"));
    SalesforceComponent salesforce = new SalesforceComponent();
    salesforce.setLoginConfig(login);
    salesforce.setConfig(config);
    salesforce.setHttpMaxContentLength(Integer.MAX_VALUE);
    salesforce.setHttpRequestTimeout(TEN_MINUTES);
    salesforce.setHttpClientIdleTimeout(TEN_MINUTES);
    return salesforce;
  }

  private static String create(ProducerTemplate org, Settings settings) {
    QueryJob job = new QueryJob();
    job.setOperation(OperationEnum.QUERY);
    job.setQuery(settings.soql());
    return org.requestBody("salesforce:bulk2CreateQueryJob", job, QueryJob.class).getId();
  }

  private static void await(ProducerTemplate org, String id, long pollMillis)
      throws InterruptedException {
    while (true) {
      QueryJob job =
          org.requestBodyAndHeader(
              "salesforce:bulk2GetQueryJob", null, "jobId", id, QueryJob.class);
      if (job.getState() == JobStateEnum.JOB_COMPLETE) {
        return;
      } else if (job.getState() == JobStateEnum.FAILED || job.getState() == JobStateEnum.ABORTED) {
        // the component leaves it to its caller to look
        throw new IllegalStateException(
            "Job " + id + " is " + job.getState() + "; the component does not tell why.");
      }
      TimeUnit.MILLISECONDS.sleep(pollMillis);
    }
  }

  private static String page(ProducerTemplate org, String job, String locator, Witness witness)
      throws Exception {
    Map<String, Object> headers = new HashMap<>(Map.of("jobId", job, "maxRecords", PAGE_ROWS));
    if (locator != null) {
      headers.put("locator", locator);
    }
    Exchange answer =
        org.request(
            "salesforce:bulk2GetQueryJobResults",
            exchange -> exchange.getMessage().setHeaders(headers));
    if (answer.getException() != null) {
      throw answer.getException();
    }
    try (InputStream page = answer.getMessage().getBody(InputStream.class)) {
      CommonsCsv.read(page, witness);
    }
    return answer.getMessage().getHeader("Sforce-Locator", String.class);
  }
}
