package io.sforza.testkit.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecordIdsTest {

  @Test
  void suffixes_are_those_of_real_ids() {
    assertThat(RecordIds.withSuffix("001D000000Kv3g5")).isEqualTo("001D000000Kv3g5IAB");
    assertThat(RecordIds.withSuffix("70130000001tcyI")).isEqualTo("70130000001tcyIAAQ");
    assertThat(RecordIds.withSuffix("00558000001N0Ke")).isEqualTo("00558000001N0KeAAK");
    assertThat(RecordIds.withSuffix("750R0000000zlh9")).isEqualTo("750R0000000zlh9IAA");
    assertThat(RecordIds.withSuffix("000000000000000")).isEqualTo(RecordIds.VIRTUAL);
  }

  @Test
  void ids_are_of_several_instances_and_have_gaps() {
    TreeSet<String> instances = new TreeSet<>();
    LongStream.of(0, 99_999, 100_000, 200_000, 300_000)
        .forEach(row -> instances.add(RecordIds.of("001", row).substring(3, 6)));

    assertThat(instances).hasSize(3);
    assertThat(RecordIds.of("001", 1)).isNotEqualTo(RecordIds.of("001", 0));
    assertThat(LongStream.range(0, 62).mapToObj(row -> RecordIds.of("001", row).substring(0, 14)))
        .as("62 rows fill more than one block of 62 counters")
        .anyMatch(block -> !block.equals(RecordIds.of("001", 0).substring(0, 14)));
  }

  @Test
  void the_row_of_an_id_is_found_again() {
    assertThat(RecordIds.index("001", RecordIds.of("001", 123_456))).isEqualTo(123_456);
    assertThat(RecordIds.index("001", RecordIds.of("003", 1))).isEqualTo(-1);
    assertThat(RecordIds.index("001", RecordIds.VIRTUAL)).isEqualTo(-1);
  }
}
