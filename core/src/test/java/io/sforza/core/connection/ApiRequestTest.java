package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {
  private static final ApiVersion VERSION = ApiVersion.of("66.0");

  @Test
  void path_and_parameters_are_encoded() {
    ApiRequest request =
        ApiRequest.get("sobjects", "a/b c", "describe")
            .query("locator", "MT+A&=/ü")
            .query("n", "1");

    assertThat(request.path(VERSION))
        .isEqualTo(
            "/services/data/v66.0/sobjects/a%2Fb%20c/describe?locator=MT%2BA%26%3D%2F%C3%BC&n=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void a_segment_that_would_change_the_path_is_refused(String segment) {
    assertThatThrownBy(() -> ApiRequest.get("sobjects", segment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be a part of a path");
  }

  @Test
  void values_of_parameters_are_not_printed() {
    assertThat(ApiRequest.get("query").query("q", "SELECT Ssn__c FROM X"))
        .hasToString("GET /query [q]");
    assertThat(ApiRequest.delete("jobs", "query", "750")).hasToString("DELETE /jobs/query/750");
  }

  @Test
  void each_step_returns_a_copy() throws Exception {
    ApiRequest plain = ApiRequest.post("jobs", "query");
    ApiRequest more = plain.query("a", "b").header("X", "1").json(Map.of("k", "v"));

    assertThat(plain.path(VERSION)).doesNotContain("?");
    assertThat(plain.headers()).isEmpty();
    assertThat(plain.body()).isNull();
    assertThat(more.method()).isEqualTo("POST");
    assertThat(new String(more.body().open().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"k\":\"v\"}");
    assertThat(more.headers()).containsEntry("Content-Type", "application/json; charset=UTF-8");
  }

  @Test
  void puts_are_harmless_unless_they_say_otherwise() {
    assertThat(ApiRequest.put("a").isRepeatable()).isTrue();
    assertThat(ApiRequest.put("a").once().isRepeatable()).isFalse();
    assertThat(ApiRequest.put("a").once().body("text/csv", RequestBody.of(new byte[0])))
        .hasToString("PUT /a")
        .matches(request -> !request.isRepeatable());
  }

  @Test
  void a_header_replaces_one_of_the_same_name_in_any_case() {
    ApiRequest request = ApiRequest.get("x").header("accept", "a").header("Accept", "b");

    assertThat(request.headers()).hasSize(1).containsEntry("ACCEPT", "b");
  }

  @Test
  void usage_is_read_out_of_the_header() {
    assertThat(ApiUsage.parse("api-usage=25/100").share()).isEqualTo(0.25);
    assertThat(ApiUsage.parse("api-usage=5/0").share()).isEqualTo(1);
    assertThat(ApiUsage.parse("per-app-api-usage=1/2(appName=x); api-usage=3/4"))
        .isEqualTo(new ApiUsage(3, 4));
    assertThat(ApiUsage.parse("per-app-api-usage=1/2(appName=x)")).isNull();
  }
}
