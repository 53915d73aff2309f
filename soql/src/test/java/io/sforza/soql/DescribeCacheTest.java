package io.sforza.soql;

import static io.sforza.soql.DescribingOrg.refusal;
import static io.sforza.soql.DescribingOrg.status;
import static io.sforza.soql.DescribingOrg.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DescribeCacheTest {
  private DescribingOrg org;
  private DescribeCache cache;

  @BeforeEach
  void start() throws IOException {
    org = new DescribingOrg();
    org.has("Account", text("Name", 255)).has("Contact").has("Lead");
    cache = DescribeCache.of(org.rest());
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private List<String> objects(int count) {
    List<String> names = IntStream.range(0, count).mapToObj(i -> "O" + i + "__c").toList();
    names.forEach(org::has);
    return names;
  }

  @Test
  void a_thousand_objects_take_40_calls_and_none_when_warm() {
    List<String> names = objects(1_000);

    Map<String, ObjectDescribe> cold = cache.describe(names);
    assertThat(cold.keySet()).containsExactlyElementsOf(names);
    cold.forEach((name, describe) -> assertThat(describe.name()).isEqualTo(name));
    assertThat(org.asked).hasSize(40);

    assertThat(cache.describe(names)).isEqualTo(cold);
    assertThat(org.asked).hasSize(40);
    assertThat(cache.statistics())
        .isEqualTo(new CacheStatistics(1_000, 0, 1_000, 0, 40, 1_000))
        .extracting(CacheStatistics::callsSaved)
        .isEqualTo(1_960L);
  }

  @Test
  void a_thousand_that_are_out_of_date_take_40_calls_and_no_body() {
    List<String> names = objects(1_000);
    cache.describe(names);
    int bodies = org.bodies.drainPermits();
    org.pass(Duration.ofHours(1));

    cache.describe(names);

    assertThat(bodies).isEqualTo(1_000);
    assertThat(org.asked).hasSize(80).element(40).asString().startsWith("[O0__c?, O1__c?, ");
    assertThat(org.bodies.availablePermits()).isZero();
    assertThat(cache.statistics().unchanged()).isEqualTo(1_000);
  }

  @Test
  void an_object_is_fresh_for_an_hour_and_then_costs_a_call_without_a_body() {
    ObjectDescribe account = cache.describe("Account");
    org.pass(Duration.ofMinutes(59));
    assertThat(cache.describe("Account")).isSameAs(account);
    assertThat(org.asked).containsExactly("Account");

    org.pass(Duration.ofMinutes(1));
    assertThat(cache.describe("Account")).isSameAs(account);
    assertThat(org.asked).containsExactly("Account", "Account?");
    assertThat(org.bodies.availablePermits()).isEqualTo(1);

    org.pass(Duration.ofMinutes(59));
    assertThat(cache.describe("Account")).isSameAs(account);
    assertThat(org.asked).hasSize(2);
  }

  @Test
  void an_object_that_has_changed_is_loaded_when_its_time_is_up() {
    cache.describe("Account");
    org.pass(Duration.ofMinutes(30));
    org.has("Account", text("Name", 255), text("Tier__c", 20));
    assertThat(cache.describe("Account").findField("Tier__c")).isEmpty();

    org.pass(Duration.ofMinutes(30));
    assertThat(cache.describe("Account").findField("Tier__c")).isPresent();
    assertThat(org.asked).containsExactly("Account", "Account?");
  }

  @Test
  void an_org_that_tells_no_dates_is_asked_for_all_of_it() {
    org.dates = false;
    cache.describe(List.of("Account", "Contact"));
    org.pass(Duration.ofHours(2));
    cache.describe(List.of("Account", "Contact"));

    assertThat(org.asked).containsExactly("[Account, Contact]", "[Account, Contact]");
  }

  @Test
  void upper_and_lower_case_are_the_same_object() {
    ObjectDescribe account = cache.describe("aCCount");

    assertThat(cache.describe("ACCOUNT")).isSameAs(account);
    assertThat(cache.describe(List.of("account", "Account")))
        .containsOnlyKeys("account", "Account")
        .containsValue(account);
    assertThat(org.asked).containsExactly("aCCount");
  }

  @Test
  void only_what_is_not_fresh_is_asked_for() {
    cache.describe("Account");

    assertThat(cache.describe(List.of("Contact", "Account", "Lead")).keySet())
        .containsExactly("Contact", "Account", "Lead");
    assertThat(org.asked).containsExactly("Account", "[Contact, Lead]");
    assertThat(cache.describe(List.of())).isEmpty();
  }

  @Test
  void the_object_that_was_not_used_for_longest_makes_room() {
    DescribeCache small = DescribeCache.builder(org.rest()).maxObjects(2).build();
    small.describe(List.of("Account", "Contact"));
    small.describe("Account");
    small.describe("Lead");
    org.asked.clear();

    small.describe("Account");
    assertThat(org.asked).isEmpty();
    assertThat(small.statistics().objects()).isEqualTo(2);

    small.describe("Contact");
    assertThat(org.asked).containsExactly("Contact");
  }

  @Test
  void more_objects_than_have_room_are_given_all_the_same() {
    List<String> names = objects(60);
    DescribeCache small = DescribeCache.builder(org.rest()).maxObjects(10).build();

    assertThat(small.describe(names)).hasSize(60);
    assertThat(small.statistics().objects()).isEqualTo(10);
  }

  @Test
  void an_object_that_does_not_exist_is_told_with_near_matches_and_not_remembered() {
    assertThatThrownBy(() -> cache.describe("Acount"))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            e -> {
              assertThat(e).hasMessageContaining("no object 'Acount'");
              assertThat(e.hint()).startsWith("Did you mean Account?");
              assertThat(e.errorCode()).isEqualTo("NOT_FOUND");
              assertThat(e.status()).isEqualTo(404);
            });

    org.has("Acount");
    assertThat(cache.describe("Acount").name()).isEqualTo("Acount");
    assertThat(org.asked).containsExactly("Acount", "*", "Acount");
  }

  @Test
  void half_a_batch_that_does_not_exist_is_named_and_the_other_half_is_kept() {
    assertThatThrownBy(() -> cache.describe(List.of("Account", "Nope__c", "Contact", "Leed")))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("no objects [Nope__c, Leed]")
        .hasMessageContaining("Leed: Did you mean Lead?");
    org.asked.clear();

    cache.describe(List.of("Account", "Contact"));
    assertThat(org.asked).isEmpty();
  }

  @Test
  void a_batch_that_lacks_parts_fails_and_keeps_the_rest() {
    org.lost.add("Contact");

    assertThatThrownBy(() -> cache.describe(List.of("Account", "Contact")))
        .isInstanceOf(SalesforceException.class)
        .hasMessageContaining("The describe of Contact in POST /composite")
        .hasMessageContaining("the answer has no part for it");
    org.asked.clear();

    cache.describe("Account");
    assertThat(org.asked).isEmpty();
  }

  @Test
  void batches_that_came_before_one_that_failed_are_kept() {
    List<String> names = objects(30);
    org.instead.add(status(503, refusal("SERVER_UNAVAILABLE", "down")));
    assertThatThrownBy(() -> cache.describe(names)).isInstanceOf(SalesforceException.class);
    assertThat(cache.statistics().objects()).isZero();

    cache.describe(names.subList(0, 25));
    org.instead.add(status(503, refusal("SERVER_UNAVAILABLE", "down")));
    assertThatThrownBy(() -> cache.describe(names)).hasMessageContaining("SERVER_UNAVAILABLE");

    assertThat(cache.statistics().objects()).isEqualTo(25);
  }

  @Test
  void an_object_that_is_gone_is_forgotten_and_not_suggested() {
    cache.describe("Lead");
    cache.describeGlobal();
    org.drops("Lead").pass(Duration.ofHours(1));

    assertThatThrownBy(() -> cache.describe("Lead"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("no object 'Lead'")
        .hasMessageNotContaining("Did you mean Lead");
    assertThat(cache.statistics().objects()).isZero();
  }

  @Test
  void an_object_that_is_listed_but_not_described_costs_two_calls() {
    org.instead.add(status(404, refusal("NOT_FOUND", "The requested resource does not exist")));

    assertThatThrownBy(() -> cache.describe("Lead"))
        .hasMessageContaining("no object 'Lead'")
        .hasMessageContaining("Check the spelling");
    assertThat(org.asked).containsExactly("Lead", "*");
  }

  @Test
  void when_near_matches_cannot_be_found_the_org_s_own_words_are_told() {
    org.instead.add(status(404, refusal("NOT_FOUND", "The requested resource does not exist")));
    org.instead.add(status(503, ""));

    assertThatThrownBy(() -> cache.describe("Lead"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("The requested resource does not exist")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("503"));
  }

  @Test
  void while_the_org_is_down_what_is_fresh_is_given_and_what_is_stale_is_an_error() {
    ObjectDescribe account = cache.describe("Account");
    org.pass(Duration.ofMinutes(30));
    cache.describe("Contact");
    org.pass(Duration.ofMinutes(30));
    org.instead.add(status(503, ""));

    assertThat(cache.describe("Contact").name()).isEqualTo("Contact");
    assertThatThrownBy(() -> cache.describe("Account"))
        .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining("503");

    // it was kept: when the org is back it has to say no more than that nothing has changed
    assertThat(cache.describe("Account")).isSameAs(account);
    assertThat(org.asked).endsWith("Account?", "Account?");
    assertThat(org.bodies.availablePermits()).isEqualTo(2);
  }

  @Test
  void an_answer_that_is_no_describe_is_not_kept() {
    org.instead.add(status(200, "<html>proxy</html>"));

    assertThatThrownBy(() -> cache.describe("Account"))
        .hasMessageContaining("not the JSON of an object describe");
    org.instead.add(status(200, "{\"status\":\"maintenance\"}"));
    assertThatThrownBy(() -> cache.describe("Account"))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("it has no name");
    org.instead.add(status(200, "{\"status\":\"maintenance\"}"));
    assertThatThrownBy(() -> cache.describeGlobal())
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("it has no objects");
    assertThat(cache.describe("Account").name()).isEqualTo("Account");
  }

  @Test
  void a_name_that_is_none_costs_no_call() {
    List<String> names = new ArrayList<>(objects(30));
    names.add(" ");

    assertThatThrownBy(() -> cache.describe(names)).isInstanceOf(IllegalArgumentException.class);
    assertThat(org.asked).isEmpty();
  }

  @Test
  void the_list_of_objects_is_kept_as_the_objects_are() {
    assertThat(cache.describeGlobal().findObject("lead")).isPresent();
    cache.describeGlobal();
    org.pass(Duration.ofHours(1));
    cache.describeGlobal();

    assertThat(org.asked).containsExactly("*", "*?");
    assertThat(cache.statistics())
        .hasToString("hits=1 diskHits=0 misses=2 unchanged=1 calls=2 callsSaved=1 objects=0");
  }

  @Test
  void an_object_that_is_invalidated_is_loaded_whole() {
    cache.describe("Account");
    cache.invalidate("ACCOUNT");
    cache.invalidate("Never_Seen__c");

    cache.describe("Account");
    assertThat(org.asked).containsExactly("Account", "Account");
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    DescribeCache.Builder builder = DescribeCache.builder(org.rest());

    assertThatThrownBy(() -> builder.maxObjects(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 or more, not 0");
    assertThatThrownBy(() -> builder.timeToLive(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than zero, not PT0S");
  }

  @Test
  void a_time_to_live_of_ones_own_holds() {
    DescribeCache brief =
        DescribeCache.builder(org.rest()).timeToLive(Duration.ofSeconds(5)).build();
    brief.describe("Account");
    org.pass(Duration.ofSeconds(5));
    brief.describe("Account");

    assertThat(org.asked).containsExactly("Account", "Account?");
  }
}
