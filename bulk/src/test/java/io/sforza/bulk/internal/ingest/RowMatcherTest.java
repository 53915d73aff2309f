package io.sforza.bulk.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowMatcherTest {
  private static final RowSchema SENT = schema("A", "B");
  private static final RowSchema RESULT = schema("sf__Id", "A", "B");

  private static RowSchema schema(String... names) {
    return RowSchema.of(
        "Account", Arrays.stream(names).map(n -> new Column(n, FieldType.STRING)).toList());
  }

  private static Row sent(String a, String b) {
    return Row.of(SENT, Arrays.asList(a, b));
  }

  private static Row result(String id, String a, String b) {
    return Row.of(RESULT, Arrays.asList(id, a, b));
  }

  @Test
  void a_row_is_found_behind_the_columns_of_the_result() {
    RowMatcher matcher = new RowMatcher(2);
    matcher.add(sent("x", "y"));
    matcher.add(sent("y", null));

    assertThat(matcher.take(result("1", "y", null), 1)).isEqualTo(1);
    assertThat(matcher.take(result("2", "z", null), 1)).isEqualTo(-1);
    assertThat(matcher.left()).isEqualTo(1);
    assertThat(matcher.isTaken(0)).isFalse();
    assertThat(matcher.isTaken(1)).isTrue();
  }

  @Test
  void where_a_cell_ends_makes_another_row() {
    RowMatcher matcher = new RowMatcher(2);
    matcher.add(sent("xy", null));
    matcher.add(sent("x", "y"));
    matcher.add(sent(null, "xy"));

    assertThat(matcher.take(result("1", "x", "y"), 1)).isEqualTo(1);
    assertThat(matcher.take(result("1", null, "xy"), 1)).isEqualTo(2);
    assertThat(matcher.take(result("1", "xy", null), 1)).isEqualTo(0);
  }

  @Test
  void equal_rows_are_found_as_often_as_they_were_sent_in_their_order() {
    RowMatcher matcher = new RowMatcher(1);
    for (int i = 0; i < 3; i++) {
      matcher.add(sent("x", "y"));
    }

    assertThat(matcher.take(sent("x", "y"), 0)).isEqualTo(0);
    assertThat(matcher.take(sent("x", "y"), 0)).isEqualTo(1);
    assertThat(matcher.take(sent("x", "y"), 0)).isEqualTo(2);
    assertThat(matcher.take(sent("x", "y"), 0)).isEqualTo(-1);
    assertThat(matcher.left()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 5_000})
  void rows_in_any_order_are_all_found(int count) {
    RowMatcher matcher = new RowMatcher(count);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // every third has an equal one
      rows.add(sent("Name " + i / 3 * 2, i % 3 == 0 ? null : "x"));
      matcher.add(rows.get(i));
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(7));

    for (int i : order) {
      int found = matcher.take(rows.get(i), 0);
      assertThat(rows.get(found)).isEqualTo(rows.get(i));
    }
    assertThat(matcher.left()).isZero();
    assertThat(matcher.take(sent("none", null), 0)).isEqualTo(-1);
  }
}
