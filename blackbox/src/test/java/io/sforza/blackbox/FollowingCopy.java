package io.sforza.blackbox;

import io.sforza.DeletedRows;
import io.sforza.Incremental;
import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.SalesforceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A copy of the object that follows the org by incremental reads, each in a process of its own that
 * may break off anywhere; all that outlives it are the rows that were merged and the text of the
 * checkpoint.
 */
final class FollowingCopy {
  private final Supplier<Salesforce> connect;
  private final Random random;
  private final Way way;
  private final Map<String, Map<String, String>> rows = new TreeMap<>();
  private String checkpoint = Checkpoint.none().json();

  /** When a checkpoint is kept. */
  enum Keeping {
    /** After the rows that it covers. */
    AFTER_THE_ROWS,
    /** Before them, as nobody should. */
    BEFORE_THE_ROWS
  }

  /**
   * How it follows.
   *
   * @param apis through which the reads go, each through any of them
   * @param deleted how it learns of deletions
   * @param incremental how carefully
   * @param keeping when the checkpoint is kept
   */
  record Way(List<ReadApi> apis, DeletedRows deleted, Incremental incremental, Keeping keeping) {}

  FollowingCopy(Supplier<Salesforce> connect, Random random, Way way) {
    this.connect = connect;
    this.random = random;
    this.way = way;
  }

  /**
   * Reads once.
   *
   * @param breaks whether it may break off by itself
   * @param meanwhile happens between batches
   * @return whether it came to its end
   */
  boolean read(boolean breaks, Runnable meanwhile) {
    if (Checkpoint.parse(checkpoint).isNone()) {
      // what a read before left, and was deleted since, would stay for ever
      rows.clear();
    }
    int left = breaks && random.nextInt(2) == 0 ? random.nextInt(30) : Integer.MAX_VALUE;
    try (Salesforce sf = connect.get();
        ObjectReader<Row> reader = open(sf)) {
      List<Row> batch = reader.nextBatch(batchSize());
      while (!batch.isEmpty()) {
        left -= batch.size();
        if (way.keeping == Keeping.BEFORE_THE_ROWS) {
          checkpoint = reader.checkpoint().json();
        }
        if (left < 0 && random.nextBoolean()) {
          return false;
        }
        batch.forEach(this::merge);
        if (left < 0) {
          return false;
        }
        checkpoint = reader.checkpoint().json();
        meanwhile.run();
        batch = reader.nextBatch(batchSize());
      }
      checkpoint = reader.checkpoint().json();
      return true;
    } catch (SalesforceException e) {
      if (!breaks) {
        throw e;
      }
      return false;
    }
  }

  private int batchSize() {
    return 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 8);
  }

  private ObjectReader<Row> open(Salesforce sf) {
    return sf.read(ChangingOrg.OBJECT)
        .api(way.apis.get(random.nextInt(way.apis.size())))
        .deleted(way.deleted)
        .incremental(way.incremental)
        .resumeFrom(Checkpoint.parse(checkpoint))
        .open();
  }

  private void merge(Row row) {
    String id = Objects.requireNonNull(row.string("Id"));
    if (Boolean.TRUE.equals(row.bool("IsDeleted"))) {
      rows.remove(id);
      return;
    }
    Map<String, String> values = rows.computeIfAbsent(id, key -> new LinkedHashMap<>());
    for (Column column : row.schema().columns()) {
      String text = row.string(column.name());
      values.put(column.name(), text == null ? "" : text);
    }
  }

  /**
   * Returns the first thing that differs from what the copy should hold; empty if nothing does.
   * Where deletions are not followed, what it has too much does not count.
   */
  String difference(Map<String, Map<String, String>> live) {
    for (Map.Entry<String, Map<String, String>> entry : live.entrySet()) {
      Map<String, String> here = rows.get(entry.getKey());
      if (here == null) {
        return "lacks " + entry;
      }
      for (Map.Entry<String, String> value : entry.getValue().entrySet()) {
        String text = here.getOrDefault(value.getKey(), "");
        if (!text.equals(value.getValue())) {
          return entry + ", but here it is " + here;
        }
      }
    }
    if (way.deleted != DeletedRows.EXCLUDE) {
      for (String id : rows.keySet()) {
        if (!live.containsKey(id)) {
          return "still has " + id + " " + rows.get(id);
        }
      }
    }
    return "";
  }

  /** Returns the checkpoint, for messages. */
  @Override
  public String toString() {
    return checkpoint;
  }
}
