package io.sforza.soql;

import static io.sforza.soql.DescribingOrg.refusal;
import static io.sforza.soql.DescribingOrg.status;
import static io.sforza.soql.DescribingOrg.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.rest.RestApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescribeRetryTest {
  private DescribingOrg org;
  private RestApi rest;
  private DescribeCache cache;
  private final List<SchemaDrift> drifts = new ArrayList<>();
  private final List<String> runs = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    org = new DescribingOrg();
    org.has("Account", text("Name", 255), text("Old__c", 10)).has("Contact");
    rest = org.rest();
    cache = DescribeCache.builder(rest).onDrift(drifts::add).build();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  /** Asks the org for something by the fields of Account; the first answers are set. */
  private String query(DescribeSource describes) {
    List<String> fields =
        describes.describe("Account").fields().stream().map(FieldDescribe::name).toList();
    runs.add(fields.toString());
    try (ApiResponse answer = rest.connection().send(ApiRequest.get("sobjects"))) {
      return answer.status() + " " + fields;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVALID_FIELD", "INVALIDFIELD", "INVALID_TYPE", "INVALIDENTITY"})
  void a_describe_that_the_org_contradicts_is_loaded_anew_and_the_work_done_again(String code) {
    cache.describe("Account");
    org.has(DescribingOrg.START, "Account", text("Name", 255));
    org.instead.add(status(400, refusal(code, "No such column 'Old__c'")));
    org.asked.clear();

    assertThat(cache.retrying(this::query)).isEqualTo("200 [Name]");
    assertThat(org.asked).containsExactly("*", "Account", "*");
    assertThat(drifts).hasToString("[Account:\n- Old__c (string)]");
  }

  @Test
  void an_object_that_the_org_describes_by_another_name_is_loaded_anew_too() {
    org.has("Deal__c", text("Old__c", 10));
    org.describedAs("Deal__c", "acme__Deal__c");
    cache.describe("Deal__c");
    org.has("Deal__c", text("New__c", 10));
    org.describedAs("Deal__c", "acme__Deal__c");

    assertThat(
            cache.<String>retrying(
                describes ->
                    FieldSelection.named(describes.describe("deal__C"), List.of("New__c"))
                        .query()
                        .toString()))
        .isEqualTo("SELECT New__c FROM acme__Deal__c");
  }

  @Test
  void there_is_one_retry() {
    cache.describe("Account");
    org.has("Account", text("Name", 255));
    cache.describe("Contact");
    org.instead.add(status(400, refusal("INVALID_FIELD", "first")));

    assertThatThrownBy(
            () ->
                cache.retrying(
                    describes -> {
                      String result = query(describes);
                      throw new IllegalStateException(result);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("200 [Name]");
    assertThat(runs).containsExactly("[Name, Old__c]", "[Name]");
  }

  @Test
  void a_second_refusal_is_told() {
    cache.describe("Account");

    assertThatThrownBy(
            () ->
                cache.retrying(
                    describes -> {
                      runs.add(describes.describe("Account").toString());
                      org.has("Account", text("F" + runs.size(), 1));
                      org.instead.add(status(400, refusal("INVALID_FIELD", "run " + runs.size())));
                      try (ApiResponse answer =
                          rest.connection().send(ApiRequest.get("sobjects"))) {
                        return answer.status();
                      }
                    }))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("run 2");
    assertThat(runs).containsExactly("Account (2 fields)", "Account (1 fields)");
  }

  @Test
  void without_a_change_there_is_no_second_run_for_it_would_end_the_same() {
    cache.describe("Account");
    org.instead.add(status(400, refusal("INVALID_FIELD", "No such column 'Nope__c'")));
    org.asked.clear();

    assertThatThrownBy(() -> cache.retrying(this::query))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("Nope__c");
    assertThat(runs).hasSize(1);
    assertThat(org.asked).containsExactly("*", "Account");
  }

  @Test
  void other_refusals_cost_nothing_more() {
    org.instead.add(status(200, "{\"name\":\"Account\"}"));
    org.instead.add(status(400, refusal("MALFORMED_QUERY", "unexpected token")));

    assertThatThrownBy(() -> cache.retrying(this::query)).hasMessageContaining("MALFORMED_QUERY");
    assertThat(org.asked).containsExactly("Account", "*");

    org.instead.add(status(400, refusal("INVALID_FIELD", "of nothing that was described")));
    assertThatThrownBy(
            () ->
                cache.retrying(
                    describes -> rest.connection().json(ApiRequest.get("x"), List.class, "x")))
        .hasMessageContaining("INVALID_FIELD");
    assertThat(org.asked).hasSize(3);
  }

  @Test
  void a_field_that_the_cache_does_not_know_yet_is_found() {
    cache.describe("Account");
    org.has("Account", text("Name", 255), text("New__c", 10));
    org.asked.clear();

    assertThat(
            cache.<String>retrying(
                describes ->
                    FieldSelection.named(describes.describe("Account"), List.of("New__c"))
                        .query()
                        .toString()))
        .isEqualTo("SELECT New__c FROM Account");
    assertThat(org.asked).containsExactly("Account");
  }

  @Test
  void a_field_that_the_org_has_just_said_not_to_have_costs_no_second_describe() {
    assertThatThrownBy(
            () ->
                cache.retrying(
                    describes -> {
                      describes.describe("Account");
                      return FieldSelection.named(
                          describes.describe("Account"), List.of("Nope__c"));
                    }))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Nope__c");
    assertThat(org.asked).containsExactly("Account");
  }

  @Test
  void all_objects_that_were_used_are_loaded_anew_in_one_call() {
    cache.describe(List.of("Account", "Contact"));
    org.instead.add(status(400, refusal("INVALID_FIELD", "x")));
    org.has("Contact", text("LastName", 80));
    org.asked.clear();

    cache.retrying(
        describes -> {
          describes.describe(List.of("Contact", "Account"));
          describes.describeGlobal();
          return query(describes);
        });
    assertThat(org.asked).first().isEqualTo("*");
    assertThat(org.asked).filteredOn(asked -> asked.startsWith("[")).hasSize(1);
  }

  @Test
  void when_the_describe_cannot_be_loaded_anew_the_refusal_is_told() {
    cache.describe("Account");
    org.instead.add(
        status(400, refusal("INVALID_TYPE", "sObject type 'Account' is not supported")));
    org.drops("Account");

    assertThatThrownBy(() -> cache.retrying(this::query))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("is not supported")
        .satisfies(
            e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("no object 'Account'"));
  }

  @Test
  void what_another_thread_has_loaded_anew_meanwhile_is_not_loaded_again() {
    cache.describe("Account");

    String result =
        cache.retrying(
            describes -> {
              describes.describe("Account");
              if (runs.isEmpty()) {
                org.has("Account", text("Name", 255));
                cache.invalidate("Account");
                cache.describe("Account");
                org.asked.clear();
                org.instead.add(status(400, refusal("INVALID_FIELD", "x")));
                runs.add("first");
                return rest.describeIfChanged("Account", null).value().toString();
              }
              return "second";
            });

    assertThat(result).isEqualTo("second");
    assertThat(org.asked).containsExactly("Account");
  }

  @Test
  void drift_is_told_when_a_describe_is_loaded_anew_and_a_listener_that_fails_hinders_nobody() {
    DescribeCache failing =
        DescribeCache.builder(rest)
            .onDrift(
                drift -> {
                  drifts.add(drift);
                  throw new IllegalStateException("listener");
                })
            .build();
    failing.describe(List.of("Account", "Contact"));
    org.pass(Duration.ofHours(1));
    org.has("Account", text("Name", 80), text("Old__c", 10));
    org.has("Contact");

    failing.describe(List.of("Account", "Contact"));
    assertThat(drifts).hasToString("[Account:\n~ Name length: 255 → 80]");
  }
}
