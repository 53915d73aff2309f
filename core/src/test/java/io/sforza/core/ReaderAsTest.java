package io.sforza.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.RowSource.Ending;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderAsTest {
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Opportunity",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("Name", FieldType.STRING),
              new Column("Amount", FieldType.CURRENCY)));

  private record Deal(String id, BigDecimal amount) {}

  private record Count(int amount) {}

  private final ListedRows source =
      new ListedRows(
          SCHEMA,
          List.of(
              Row.of(SCHEMA, List.of("006A", "first", "1.50")),
              Row.of(SCHEMA, List.of("006B", "second", "2")),
              Row.of(SCHEMA, List.of("006C", "third", "3.5")),
              Row.of(SCHEMA, List.of("006D", "fourth", "4"))));
  private final ObjectReader<Row> rows = ObjectReader.over(source);

  @Test
  void rows_are_given_as_records() {
    assertThat(rows.as(Deal.class))
        .containsExactly(
            new Deal("006A", new BigDecimal("1.50")),
            new Deal("006B", new BigDecimal("2")),
            new Deal("006C", new BigDecimal("3.5")),
            new Deal("006D", new BigDecimal("4")));
    assertThat(source.ending()).isEqualTo(Ending.COMPLETE);
  }

  @Test
  void it_goes_on_where_the_rows_stand_and_counts_on() {
    rows.nextBatch(1);

    ObjectReader<Deal> deals = rows.as(Deal.class);

    assertThat(deals.checkpoint().number("rows")).isEqualTo(1);
    assertThat(deals.nextBatch(2)).extracting(Deal::id).containsExactly("006B", "006C");
    assertThat(deals.progress().rows()).isEqualTo(3);
    assertThat(deals.checkpoint().number("rows")).isEqualTo(3);
    assertThat(deals.schema()).isEqualTo(SCHEMA);
  }

  @Test
  void looking_ahead_does_not_move_the_checkpoint() {
    ObjectReader<Deal> deals = rows.as(Deal.class);
    Iterator<Deal> iterator = deals.iterator();

    iterator.next();
    assertThat(iterator.hasNext()).isTrue();

    assertThat(deals.checkpoint().number("rows")).isEqualTo(1);
  }

  @Test
  void a_row_that_does_not_fit_ends_the_reader_and_lies_after_the_checkpoint() {
    ObjectReader<Count> counts = rows.as(Count.class);

    assertThatThrownBy(() -> counts.nextBatch(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Row 1 of Opportunity, record 006A, cannot be given as Count: ")
        .hasMessageContaining("Column Amount (currency) of Opportunity has no such value")
        .hasMessageContaining("BigDecimal");

    assertThat(counts.checkpoint().number("rows")).isZero();
    assertThat(source.ending()).isEqualTo(Ending.FAILED);
  }

  @Test
  void a_row_in_the_middle_that_does_not_fit_is_named_by_its_place_in_the_read() {
    rows.nextBatch(1);
    ObjectReader<Count> counts = rows.as(Count.class);
    Iterator<Count> iterator = counts.iterator();

    assertThat(iterator.next()).isEqualTo(new Count(2));
    assertThatThrownBy(iterator::next).hasMessageStartingWith("Row 3 of Opportunity, record 006C");

    assertThat(counts.progress().rows()).isEqualTo(2);
    assertThatThrownBy(iterator::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closing_it_closes_the_rows() {
    rows.as(Deal.class).close();

    assertThat(source.ending()).isEqualTo(Ending.CLOSED);
    assertThatThrownBy(() -> rows.nextBatch(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_rows_themselves_are_not_given_any_more() {
    ObjectReader<Deal> deals = rows.as(Deal.class);

    assertThatThrownBy(() -> rows.nextBatch(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("asked for before");
    assertThatThrownBy(rows::iterator).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> rows.as(Deal.class)).isInstanceOf(IllegalStateException.class);
    assertThat(deals.nextBatch(9)).hasSize(4);
  }

  @Test
  void what_is_given_as_objects_is_not_given_as_others() {
    assertThatThrownBy(() -> rows.as(Deal.class).as(Count.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Deal");
  }

  @Test
  void a_class_that_does_not_fit_the_columns_leaves_the_reader_as_it_was() {
    record Other(String phone) {}

    assertThatThrownBy(() -> rows.as(Other.class)).isInstanceOf(IllegalArgumentException.class);

    assertThat(rows.nextBatch(9)).hasSize(4);
  }

  @Test
  void a_source_of_something_else_than_rows_says_so() {
    RowSource<String> texts =
        new RowSource<>() {
          @Override
          public RowSchema schema() {
            return SCHEMA;
          }

          @Override
          public String next() {
            return "no row";
          }

          @Override
          public ReadProgress progress(long handedOver) {
            return new ReadProgress(handedOver, 0, 0, 0);
          }

          @Override
          public void close(Ending ending) {
            // there is nothing to release
          }
        };

    assertThatThrownBy(() -> ObjectReader.over(texts).as(Deal.class).nextBatch(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("java.lang.String");
  }
}
