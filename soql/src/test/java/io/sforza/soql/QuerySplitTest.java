package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.soql.ast.DateLiteral;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuerySplitTest {
  private static final SoqlQuery ALL = Soql.select("Id").from("Account");

  @Test
  void a_short_query_stays_one() {
    SoqlQuery query = ALL.where(Soql.field("Id").in("a", "b"));

    assertThat(query.split(query.toString().length())).containsExactly(query);
  }

  @Test
  void a_long_list_is_shared_out_in_its_order() {
    List<String> ids =
        IntStream.range(0, 1_000).mapToObj(i -> String.format("001%012d", i)).toList();
    SoqlQuery query = ALL.where(Soql.field("Id").in(ids).and(Soql.field("Name").ne("x")));

    List<SoqlQuery> parts = query.split(4_000);

    List<Value> values = new ArrayList<>();
    for (SoqlQuery part : parts) {
      assertThat(part.toString()).hasSizeLessThanOrEqualTo(4_000).endsWith(" AND Name != 'x'");
      values.addAll(((InList) Soql.parseCondition(firstOf(part))).values());
    }
    assertThat(parts).hasSize(5);
    assertThat(values).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(Soql.field("Id").in(values)).isEqualTo(Soql.field("Id").in(ids));
  }

  private static String firstOf(SoqlQuery part) {
    return part.where().toString().replace(" AND Name != 'x'", "");
  }

  @Test
  void values_that_may_find_the_same_row_stay_together() {
    String id = "001000000000001";
    List<Object> values =
        List.of(id, "b", 1, "Acme", "x;y", id + "AAA", "ACME", "y;x", 1.0, "Straße", "STRASSE");
    SoqlQuery query = ALL.where(Soql.field("F").in(values));

    for (int length = 95; length < query.toString().length(); length++) {
      for (SoqlQuery part : query.split(length)) {
        String text = part.toString();
        assertThat(text.contains("'" + id + "'")).isEqualTo(text.contains(id + "AAA"));
        assertThat(text.contains("'Acme'")).isEqualTo(text.contains("'ACME'"));
        assertThat(text.contains("'x;y'")).isEqualTo(text.contains("'y;x'"));
        assertThat(text.contains("1.0")).isEqualTo(text.matches(".*\\W1\\W.*"));
        assertThat(text.contains("Straße")).isEqualTo(text.contains("STRASSE"));
      }
    }
  }

  @Test
  void a_query_that_cannot_be_shared_out_is_refused() {
    SoqlQuery query = ALL.where(Soql.field("Id").in("abc", "def", "ghi"));

    assertRefused(ALL.where(Soql.field("Id").notIn("abc", "def")));
    assertRefused(ALL.where(Soql.field("Id").in("abc", "def").or(Soql.field("B").eq(1))));
    assertRefused(ALL.where(Soql.field("D").in(DateLiteral.TODAY, DateLiteral.THIS_WEEK)));
    assertRefused(query.limit(5));
    assertRefused(query.orderBy(Soql.field("Id").asc()));
    assertRefused(query.select(List.of(Soql.field("A").max().item())));
    assertRefused(query.select(List.of(Soql.field("A").max().as("m"))));
    assertRefused(ALL.where(Soql.field("Id").in("a".repeat(60), "b")));
  }

  private static void assertRefused(SoqlQuery query) {
    assertThatThrownBy(() -> query.split(50))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("more than 50, and cannot be split");
  }
}
