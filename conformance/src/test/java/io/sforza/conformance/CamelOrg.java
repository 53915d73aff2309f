package io.sforza.conformance;

import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.impl.DefaultCamelContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An org with Camel's component in front of it. */
final class CamelOrg implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org = SampleOrg.start(time);
  private final DefaultCamelContext camel;

  CamelOrg() {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.CLIENT_CREDENTIALS);
    camel = connect(login);
  }

  @Override
  public void close() {
    camel.stop();
    org.close();
  }

  FakeSalesforce fake() {
    return org;
  }

  /** Lets a job get on, where a user of the component would wait. */
  void waitABit() {
    time.advance(Duration.ofMillis(50));
  }

  DefaultCamelContext context() {
    return camel;
  }

  DefaultCamelContext connect(SalesforceLoginConfig login) {
    login.setLoginUrl(org.instanceUrl().toString());
    login.setClientId(org.clientId());
    login.setClientSecret(org.clientSecret());
    SalesforceComponent salesforce = new SalesforceComponent();
    salesforce.setLoginConfig(login);
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setApiVersion("62.0");
    salesforce.setConfig(config);
    salesforce.setHttpMaxContentLength(64_000_000);
    DefaultCamelContext context = new DefaultCamelContext();
    context.addComponent("salesforce", salesforce);
    context.start();
    return context;
  }

  <T> T ask(String operation, Object body, Map<String, Object> headers, Class<T> type) {
    return camel
        .createProducerTemplate()
        .requestBodyAndHeaders("salesforce:" + operation, body, headers, type);
  }

  <T> T ask(String operation, Class<T> type) {
    return ask(operation, null, Map.of(), type);
  }

  /** Sends and takes JSON as it is. */
  JsonNode raw(String operation, Object body, Map<String, Object> headers) {
    String separator = operation.contains("?") ? "&" : "?";
    String answer = ask(operation + separator + "rawPayload=true", body, headers, String.class);
    return JSON.readTree(answer == null || answer.isEmpty() ? "{}" : answer);
  }

  JsonNode query(String soql) {
    return raw("query", soql, Map.of());
  }

  String create(String name) {
    return raw("createSObject?sObjectName=Account", "{\"Name\":\"" + name + "\"}", Map.of())
        .get("id")
        .asString();
  }

  static List<String> lines(InputStream csv) throws IOException {
    return new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }
}
