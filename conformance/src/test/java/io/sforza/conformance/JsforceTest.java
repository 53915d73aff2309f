package io.sforza.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.testkit.FakeSalesforce;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What jsforce does with the fake org: each operation of {@code jsforce.mjs} is a test. */
class JsforceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TestFactory
  Stream<DynamicTest> jsforce() throws IOException, InterruptedException {
    Npm.install();
    List<String> lines;
    try (FakeSalesforce org = SampleOrg.start()) {
      lines = Npm.node("jsforce.mjs", environment(org));
    }
    assertThat(lines).as("operations").isNotEmpty();
    return lines.stream().map(JSON::readTree).map(JsforceTest::test);
  }

  private static DynamicTest test(JsonNode result) {
    Operation operation = Operation.named(result.get("operation").asString());
    return DynamicTest.dynamicTest(
        operation.title(),
        () -> {
          Results.forget(Peer.JSFORCE, operation);
          assertThat(result.path("message").asString("")).as(operation.title()).isEmpty();
          Results.passed(Peer.JSFORCE, operation);
        });
  }

  private static Map<String, String> environment(FakeSalesforce org) {
    String key = Base64.getMimeEncoder().encodeToString(org.privateKey().getEncoded());
    Map<String, String> environment = new HashMap<>();
    environment.put("API_VERSION", "62.0");
    environment.put("BASE_URL", org.instanceUrl().toString());
    environment.put("LOGIN_URL", org.loginUrl().toString());
    environment.put("USERNAME", org.username());
    environment.put("PASSWORD", org.password());
    environment.put("SECURITY_TOKEN", org.securityToken());
    environment.put("CLIENT_ID", org.clientId());
    environment.put("CLIENT_SECRET", org.clientSecret());
    environment.put("REFRESH_TOKEN", org.refreshToken());
    environment.put(
        "JWT_KEY", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    return environment;
  }
}
