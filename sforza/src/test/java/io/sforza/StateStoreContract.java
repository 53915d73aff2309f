package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sforza.core.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
abstract class StateStoreContract {

  /** Returns a store that holds what the ones before it in the same test were given. */
  abstract StateStore store();

  static Checkpoint checkpoint(long number) {
    return Checkpoint.of("read/1", Map.of("object", "Account", "rows", number));
  }

  @Test
  void a_name_that_was_never_saved_starts_at_the_beginning() {
    StateStore store = store();

    assertThat(store.load("opportunity")).isEqualTo(Checkpoint.none());
    assertThat(store.names()).isEmpty();
  }

  @Test
  void what_was_saved_last_is_loaded_with_all_that_is_in_it() {
    StateStore store = store();
    Checkpoint first = checkpoint(1);
    Checkpoint second =
        Checkpoint.of(
            "read/1",
            Map.of(
                "query",
                "SELECT Id FROM Account WHERE Name = 'Größe \"\\\\\" 東京 🚀'",
                "rows",
                9_007_199_254_740_993L,
                "segment",
                Map.of("checkpoint", "bulk-query/1", "seen", List.of("a", "b"), "done", true)));

    store.save("account", first);
    store.save("account", second);

    assertThat(store.load("account")).isEqualTo(second);
    assertThat(store.names()).containsExactly("account");
  }

  @Test
  void a_checkpoint_of_a_thousand_rows_is_kept_whole() {
    StateStore store = store();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(String.format("001%015dé", i));
    }
    Checkpoint large = Checkpoint.of("read/1", Map.of("seen", Map.of("2026-11-20", ids)));

    store.save("large", large);

    assertThat(store.load("large")).isEqualTo(large);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "opportunity",
        "Opportunity",
        "OPPORTUNITY",
        "My_Object__c",
        "prod/eu: Account",
        "../../etc/passwd",
        "..\\windows",
        "CON",
        "con",
        "aux.json",
        "nul.tar.gz",
        ".hidden",
        "ends with a dot.",
        " spaces around ",
        "a%41",
        "a~1",
        "100 %",
        "東京",
        "Ärger",
        "ärger",
        "🚀",
        "'; DROP TABLE sforza_state; --",
        "a\u0000b\nc*?\"<>|"
      })
  void a_name_may_be_any_text(String name) {
    StateStore store = store();

    store.save(name, checkpoint(1));

    assertThat(store.load(name)).isEqualTo(checkpoint(1));
    assertThat(store.names()).containsExactly(name);
    store.delete(name);
    assertThat(store.load(name)).isEqualTo(Checkpoint.none());
    assertThat(store.names()).isEmpty();
  }

  @Test
  void names_that_differ_in_case_only_are_two() {
    StateStore store = store();
    List<String> names = List.of("ACCOUNT", "Account", "AccounT", "account", "account~1");

    for (int i = 0; i < names.size(); i++) {
      store.save(names.get(i), checkpoint(i));
    }

    for (int i = 0; i < names.size(); i++) {
      assertThat(store.load(names.get(i))).isEqualTo(checkpoint(i));
    }
    assertThat(store.names()).containsExactlyElementsOf(names.stream().sorted().toList());
  }

  @Test
  void what_is_deleted_is_gone_and_nothing_else() {
    StateStore store = store();
    store.save("account", checkpoint(1));
    store.save("contact", checkpoint(2));

    store.delete("account");
    store.delete("account");

    assertThat(store.load("account")).isEqualTo(Checkpoint.none());
    assertThat(store.load("contact")).isEqualTo(checkpoint(2));
    assertThat(store.names()).containsExactly("contact");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void a_blank_name_is_refused(String name) {
    StateStore store = store();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.load(name))
        .withMessageContaining("needs a name");
    assertThatIllegalArgumentException().isThrownBy(() -> store.save(name, checkpoint(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> store.delete(name));
  }

  @Test
  void a_name_may_be_long_but_not_too_long() {
    StateStore store = store();
    String longest = "a".repeat(StateStore.MOST_CHARACTERS);

    store.save(longest, checkpoint(1));

    assertThat(store.load(longest)).isEqualTo(checkpoint(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.save(longest + "a", checkpoint(1)))
        .withMessageContaining("too long")
        .withMessageContaining("180");
  }

  @Test
  void of_many_that_save_at_once_one_is_the_last() throws Exception {
    StateStore store = store();
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        all.add(
            pool.submit(
                () -> {
                  for (int round = 0; round < 10; round++) {
                    store.save("shared", checkpoint(number));
                    store.save("own-" + number, checkpoint(round));
                    assertThat(store.load("shared").kind()).isEqualTo("read/1");
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(store.load("shared").number("rows")).isBetween(0L, threads - 1L);
    for (int i = 0; i < threads; i++) {
      assertThat(store.load("own-" + i)).isEqualTo(checkpoint(9));
    }
    assertThat(store.names()).isSorted().hasSize(threads + 1);
  }
}
