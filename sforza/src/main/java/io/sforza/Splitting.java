package io.sforza;

import io.sforza.bulk.BulkQuery;
import io.sforza.bulk.QueryJob;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.rest.RestQuery;
import io.sforza.internal.read.IdNumbers;
import io.sforza.internal.read.Segment;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlField;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Ordering;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts a read into pieces for several processes. */
final class Splitting {
  private static final Logger LOG = LoggerFactory.getLogger(ReadSplit.class);
  private static final SoqlField ID = Soql.field("Id");
  // the caller's thread is interrupted if that is too long
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(8);

  private final Salesforce salesforce;
  private final Segment base;
  private final int atMost;

  Splitting(Salesforce salesforce, Segment base, int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException(atMost + " splits hold no rows: 1 or more.");
    }
    this.salesforce = salesforce;
    this.base = base;
    this.atMost = atMost;
  }

  /** Runs the query as a job and shares out its pages. */
  List<ReadSplit> byPages() {
    BulkQuery query = BulkQuery.of(base.query().toString());
    QueryJob job = salesforce.bulk().start(base.withDeleted() ? query.includeDeleted() : query);
    try {
      job.await(AS_LONG_AS_IT_TAKES);
      List<String> pages = job.resultPages();
      int count = Math.max(1, Math.min(atMost, pages.size()));
      List<ReadSplit> splits = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        List<String> share =
            pages.subList(i * pages.size() / count, (i + 1) * pages.size() / count);
        splits.add(
            split(
                base.query(),
                ReadApi.BULK,
                new ReadSplit.Piece(
                    i + 1, count, job.id(), share, job.info().numberRecordsProcessed())));
      }
      return List.copyOf(splits);
    } catch (RuntimeException e) {
      remove(job);
      throw e;
    }
  }

  private static void remove(QueryJob job) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!job.info().state().terminal()) {
        job.abort();
      }
      job.delete();
    } catch (SalesforceException e) {
      LOG.warn("job={} action=remove failed=\"{}\"", job.id(), e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Cuts the Ids that there are into ranges that are equally wide. */
  List<ReadSplit> byRanges() {
    List<String> borders = base.order() == null || atMost == 1 ? List.of() : borders();
    List<ReadSplit> splits = new ArrayList<>();
    int count = borders.size() + 1;
    for (int i = 0; i < count; i++) {
      SoqlQuery query = base.query();
      // rows before the first Id of now and behind the last belong to the outer ranges
      if (i > 0) {
        query = query.and(ID.ge(borders.get(i - 1)));
      }
      if (i < borders.size()) {
        query = query.and(ID.lt(borders.get(i)));
      }
      ReadSplit.Piece piece = new ReadSplit.Piece(i + 1, count, null, List.of(), -1);
      splits.add(split(query, ReadApi.REST, piece));
    }
    return List.copyOf(splits);
  }

  private List<String> borders() {
    String first = idAt(ID.asc());
    String last = idAt(ID.desc());
    List<String> borders = new ArrayList<>();
    if (first == null || last == null) {
      return borders;
    }
    BigInteger from = IdNumbers.number(first);
    BigInteger width = IdNumbers.number(last).subtract(from).add(BigInteger.ONE);
    BigInteger before = from;
    for (int i = 1; i < atMost; i++) {
      BigInteger border =
          from.add(width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(atMost)));
      if (border.compareTo(before) > 0) {
        borders.add(IdNumbers.id(border));
        before = border;
      }
    }
    return borders;
  }

  private @Nullable String idAt(Ordering order) {
    SoqlQuery probe = base.query().select(List.of(ID.item())).orderBy(order).limit(1);
    RestQuery query = RestQuery.of(probe.toString());
    try (ObjectReader<Row> rows =
        salesforce.rest().query(base.withDeleted() ? query.includeDeleted() : query)) {
      List<Row> one = rows.nextBatch(1);
      return one.isEmpty() ? null : one.get(0).string(0);
    }
  }

  private ReadSplit split(SoqlQuery query, ReadApi api, ReadSplit.Piece piece) {
    return new ReadSplit(
        ReadSplit.Place.of(salesforce.connection().session()),
        new ReadSplit.Query(
            base.schema(), query.toString(), base.withDeleted(), base.order() != null, api),
        piece);
  }
}
