package io.sforza.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessTest {
  private static Witness seen(List<List<String>> rows) {
    Witness witness = new Witness(Settings.of());
    for (List<String> row : rows) {
      row.forEach(witness::cell);
      witness.row();
    }
    return witness;
  }

  @Test
  void rows_may_come_in_any_order() {
    Witness one = seen(List.of(List.of("a", "b"), List.of("c", "d")));
    Witness other = seen(List.of(List.of("c", "d"), List.of("a", "b")));

    assertThat(one.checksum()).isEqualTo(other.checksum()).isNotZero();
    assertThat(one.rows()).isEqualTo(2);
  }

  @Test
  void cells_must_stand_in_their_order() {
    Witness one = seen(List.of(List.of("a", "b")));
    Witness other = seen(List.of(List.of("b", "a")));

    assertThat(one.checksum()).isNotEqualTo(other.checksum());
  }

  @Test
  void a_line_end_that_lost_a_sign_is_seen() {
    Witness one = seen(List.of(List.of("line\r\nline")));
    Witness other = seen(List.of(List.of("line\nline")));

    assertThat(one.checksum()).isNotEqualTo(other.checksum());
  }

  @Test
  void no_cell_is_an_empty_one() {
    Witness witness = new Witness(Settings.of());
    witness.cell(null);
    witness.cell("x");
    witness.row();

    assertThat(witness.checksum()).isEqualTo(seen(List.of(List.of("", "x"))).checksum());
  }

  @Test
  void the_first_row_is_timed() {
    Witness witness = new Witness(Settings.of());
    assertThat(witness.firstNanos()).isZero();

    witness.row();

    assertThat(witness.firstNanos()).isPositive().isLessThanOrEqualTo(witness.nanos());
  }
}
