package io.sforza.bench;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.internal.csv.PageDecoder;
import io.sforza.core.Checkpoint;
import io.sforza.core.FieldPath;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Records of six components made of rows of thirty columns, by {@code as} and by hand. */
@State(Scope.Benchmark)
public class RecordsBenchmark {
  private static final int ROWS = 10_000;

  /**
   * What is made of a row.
   *
   * @param id the Id
   * @param name the name
   * @param revenue an amount
   * @param isDeleted a flag
   * @param createdDate a point in time
   * @param employees a whole number
   */
  public record Customer(
      String id,
      String name,
      @FieldPath("AnnualRevenue") BigDecimal revenue,
      boolean isDeleted,
      Instant createdDate,
      @FieldPath("NumberOfEmployees") Integer employees) {}

  private List<Row> rows;

  /**
   * Prepares the rows.
   *
   * @throws IOException never
   */
  @Setup
  public void prepare() throws IOException {
    rows = new ArrayList<>();
    PageDecoder decoder =
        new PageDecoder(
            new GZIPInputStream(new ByteArrayInputStream(AccountPage.gzip(ROWS))),
            ColumnDelimiter.COMMA,
            AccountPage.SCHEMA,
            "Account");
    for (Row row = decoder.next(); row != null; row = decoder.next()) {
      rows.add(row);
    }
  }

  /**
   * Makes them by {@code as}.
   *
   * @param made takes them
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void as(Blackhole made) {
    try (ObjectReader<Customer> reader = ObjectReader.over(new Made(rows)).as(Customer.class)) {
      reader.forEach(made::consume);
    }
  }

  /**
   * Makes them by getters.
   *
   * @param made takes them
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void getters(Blackhole made) {
    try (ObjectReader<Row> reader = ObjectReader.over(new Made(rows))) {
      for (Row row : reader) {
        made.consume(
            new Customer(
                row.string("Id"),
                row.string("Name"),
                row.decimal("AnnualRevenue"),
                row.bool("IsDeleted"),
                row.instant("CreatedDate"),
                row.integer("NumberOfEmployees")));
      }
    }
  }

  /** Rows that are there already. */
  private static final class Made implements RowSource<Row> {
    private final Iterator<Row> rows;

    Made(List<Row> rows) {
      this.rows = rows.iterator();
    }

    @Override
    public RowSchema schema() {
      return AccountPage.SCHEMA;
    }

    @Override
    public Row next() {
      return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public ReadProgress progress(long handedOver) {
      return new ReadProgress(handedOver, 0, 0, ROWS);
    }

    @Override
    public Checkpoint checkpoint(long handedOver) {
      return Checkpoint.none();
    }

    @Override
    public void close(Ending ending) {
      // nothing is open
    }
  }
}
