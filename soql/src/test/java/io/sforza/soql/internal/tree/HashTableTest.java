package io.sforza.soql.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashTableTest {
  private final HashTable table = new HashTable();

  @Test
  void a_number_is_new_once() {
    Random random = new Random(0);
    Set<Integer> expected = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      int number = 2 + random.nextInt(50_000);

      assertThat(table.add(number)).isEqualTo(expected.add(number));
    }
  }

  @Test
  void no_number_is_taken_for_an_empty_place() {
    assertThat(table.add(0)).isTrue();
    assertThat(table.add(0)).isFalse();
  }
}
