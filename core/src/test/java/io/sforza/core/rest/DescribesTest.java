package io.sforza.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.rest.DescribeAnswer.Changed;
import io.sforza.core.rest.DescribeAnswer.Refused;
import io.sforza.core.rest.DescribeAnswer.Unchanged;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DescribesTest {
  private static final Instant KNOWN = Instant.parse("2026-11-05T09:03:07Z");

  private ScriptedOrg org;
  private Connection connection;
  private RestApi rest;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.connection();
    rest = RestApi.of(connection);
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static Map<String, Instant> known(String object, Instant date) {
    Map<String, Instant> known = new HashMap<>();
    known.put(object, date);
    return known;
  }

  @Test
  void one_object_is_given_as_its_json_and_not_at_all_if_it_has_not_changed() throws Exception {
    String json = "{\"name\": \"Account\", \"aKeyOfTomorrow\": 1}";
    org.answers(200, json, "Last-Modified", "Thu, 05 Nov 2026 09:03:07 GMT").answers(304, "");

    assertThat(rest.describeIfChanged(known("Account", null), DescribesTest::text))
        .containsExactly(Map.entry("Account", new Changed<>(json, KNOWN)));
    assertThat(rest.describeIfChanged(known("Account", KNOWN), DescribesTest::text))
        .containsExactly(Map.entry("Account", new Unchanged<>()));
    org.request();
    assertThat(org.request().getHeaders().get("If-Modified-Since"))
        .isEqualTo("Thu, 05 Nov 2026 09:03:07 GMT");
  }

  @Test
  void of_many_objects_each_is_changed_unchanged_or_refused_in_one_call() throws Exception {
    org.answers(
        200,
        """
        {"compositeResponse":[
         {"body":null,"httpHeaders":{},"httpStatusCode":304,"referenceId":"d1"},
         {"body":{"name":"A","fields":[]},"httpHeaders":
           {"x":{"last-modified":"no"},"last-modified":"Thu, 05 Nov 2026 09:03:07 GMT"},
          "httpStatusCode":200,"referenceId":"d0"},
         {"body":[{"errorCode":"NOT_FOUND","message":"none"}],"httpHeaders":null,
          "httpStatusCode":404,"referenceId":"d2"},
         {"body":null,"httpStatusCode":304,"referenceId":"d3"}]}\
        """);
    Map<String, Instant> objects = new LinkedHashMap<>();
    objects.put("A", null);
    objects.put("B", KNOWN);
    objects.put("C", KNOWN);
    objects.put("D", null);

    Map<String, DescribeAnswer<String>> answers =
        rest.describeIfChanged(objects, DescribesTest::text);

    assertThat(answers.keySet()).containsExactly("A", "B", "C", "D");
    assertThat(answers.get("A")).isEqualTo(new Changed<>("{\"name\":\"A\",\"fields\":[]}", KNOWN));
    assertThat(answers.get("B")).isEqualTo(new Unchanged<>());
    assertThat(answers.get("C"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).hasMessageContaining("NOT_FOUND"));
    // nobody had said that D is known
    assertThat(answers.get("D"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).hasMessageContaining("304"));
    assertThat(org.requests()).isEqualTo(1);
    assertThat(org.request().getBody().utf8().split("\"If-Modified-Since\"", -1)).hasSize(3);
  }

  @Test
  void one_object_that_does_not_exist_is_refused_without_a_second_call() {
    org.answers(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"none\"}]");

    assertThat(rest.describeIfChanged(known("Nope", KNOWN), DescribesTest::text).get("Nope"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.why())
                    .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(404)));
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void json_that_breaks_off_is_asked_for_again() {
    String json = "{\"name\":\"Account\",\"fields\":[]}";
    org.answers(
            new MockResponse.Builder()
                .body(json)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build())
        .answers(200, json);

    try (Connection patient = org.builder().build()) {
      assertThat(RestApi.of(patient).describeIfChanged(known("Account", null), DescribesTest::text))
          .containsValue(new Changed<>(json, null));
    }
    assertThat(org.requests()).isEqualTo(2);
  }

  @Test
  void the_list_of_objects_is_given_as_its_json() {
    org.answers(200, "{\"sobjects\":[]}").answers(304, "");

    assertThat(rest.describeGlobalIfChanged(null, DescribesTest::text))
        .isEqualTo(new Dated<>("{\"sobjects\":[]}", null));
    assertThat(rest.describeGlobalIfChanged(KNOWN, DescribesTest::text)).isNull();
  }

  @Test
  void a_name_that_is_none_costs_no_call() {
    Map<String, Instant> names = known("..", null);
    names.put("Account", null);

    assertThatThrownBy(() -> rest.describeIfChanged(names, DescribesTest::text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rest.describeIfChanged(Map.of(), DescribesTest::text)).isEmpty();
    assertThat(org.requests()).isZero();
    assertThat(rest.connection()).isSameAs(connection);
  }

  @Test
  void what_was_given_as_json_can_be_read() {
    org.answers(200, "{\"name\":\"Account\",\"fields\":[{\"name\":\"Id\"}]}");

    DescribeAnswer<ObjectDescribe> answer =
        rest.describeIfChanged(
                known("Account", null),
                json -> ObjectDescribe.parse(new ByteArrayInputStream(json)))
            .get("Account");

    assertThat(answer).asString().contains("Account (1 fields)");
  }
}
