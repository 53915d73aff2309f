package io.sforza.bulk;

import io.sforza.bulk.internal.page.PageAddress;
import io.sforza.bulk.internal.page.PageAddress.LinkList;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.StaleCheckpointException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a place in the results of a job is written down, and read again.
 *
 * @param job the job's Id
 * @param version the version that its results can be read with
 * @param schema the columns
 * @param complete whether all rows were handed over
 * @param before what was handed over
 * @param part which pages are read
 */
record ResultCheckpoint(
    String job,
    ApiVersion version,
    RowSchema schema,
    boolean complete,
    ReadBefore before,
    ResultPart part) {
  private static final int GONE = 404;

  static final String KIND = "bulk-query/1";

  static Checkpoint of(
      QueryJobInfo job, RowSchema schema, ReadBefore before, ResultPart part, boolean complete) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("job", job.id());
    keys.put("version", job.apiVersion().toString());
    keys.put("object", schema.objectName());
    keys.put("columns", schema.columns().stream().map(ResultCheckpoint::spelled).toList());
    if (!part.isWhole()) {
      keys.put("part", part.locators());
    }
    if (complete) {
      keys.put("complete", true);
      return Checkpoint.of(KIND, keys);
    }
    if (before.rowsBefore() > 0) {
      keys.put("rowsBefore", before.rowsBefore());
    }
    if (!before.pages().isEmpty()) {
      PageAddress first = before.pages().get(0).address();
      if (first.linkedFrom() == null && first.pageRows() > 0) {
        keys.put("pageRows", first.pageRows());
      }
      keys.put("pages", before.pages().stream().map(ResultCheckpoint::page).toList());
    }
    return Checkpoint.of(KIND, keys);
  }

  private static String spelled(Column column) {
    return column.name() + " " + column.type().salesforceName();
  }

  private static Map<String, Object> page(PagePosition page) {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (page.address().locator() != null) {
      keys.put("locator", page.address().locator());
    }
    LinkList list = page.address().linkedFrom();
    if (list != null) {
      // the first list has no locator
      keys.put("list", list.locator() == null ? "" : list.locator());
    }
    keys.put("rows", page.rows());
    if (page.finished()) {
      keys.put("finished", true);
      if (page.next() != null) {
        keys.put("next", page.next());
      }
    }
    return keys;
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IllegalArgumentException if it is not one of a query job
   */
  static ResultCheckpoint parse(Checkpoint checkpoint) {
    if (!checkpoint.kind().equals(KIND)) {
      throw new IllegalArgumentException(
          "A checkpoint of "
              + checkpoint.kind()
              + " is not one of a query job's results ("
              + KIND
              + "): "
              + checkpoint);
    }
    List<Column> columns = new ArrayList<>();
    for (Object column : checkpoint.list("columns")) {
      columns.add(column(String.valueOf(column), checkpoint));
    }
    List<PagePosition> pages = new ArrayList<>();
    for (Object page : checkpoint.list("pages")) {
      pages.add(page(page, checkpoint));
    }
    return new ResultCheckpoint(
        required("job", checkpoint),
        ApiVersion.of(required("version", checkpoint)),
        RowSchema.of(required("object", checkpoint), columns),
        Boolean.TRUE.equals(checkpoint.position().get("complete")),
        new ReadBefore(checkpoint.number("rowsBefore"), pages),
        new ResultPart(checkpoint.list("part").stream().map(String::valueOf).toList()));
  }

  private static String required(String key, Checkpoint checkpoint) {
    String text = checkpoint.text(key);
    if (text == null) {
      throw misspelled(key, checkpoint);
    }
    return text;
  }

  private static Column column(String spelled, Checkpoint checkpoint) {
    int blank = spelled.lastIndexOf(' ');
    if (blank < 1) {
      throw misspelled("columns", checkpoint);
    }
    return new Column(spelled.substring(0, blank), FieldType.of(spelled.substring(blank + 1)));
  }

  private static PagePosition page(Object spelled, Checkpoint checkpoint) {
    if (!(spelled instanceof Map<?, ?> page) || !(page.get("rows") instanceof Number rows)) {
      throw misspelled("pages", checkpoint);
    }
    int pageRows = (int) Math.min(Integer.MAX_VALUE, checkpoint.number("pageRows"));
    String list = text(page.get("list"));
    LinkList from = list == null ? null : new LinkList(list.isEmpty() ? null : list);
    return new PagePosition(
        new PageAddress(text(page.get("locator")), from == null ? pageRows : 0, from),
        rows.longValue(),
        Boolean.TRUE.equals(page.get("finished")),
        text(page.get("next")));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }

  private static IllegalArgumentException misspelled(String key, Checkpoint checkpoint) {
    return new IllegalArgumentException(
        "The checkpoint of a query job's results needs \"" + key + "\": " + checkpoint);
  }

  /**
   * Returns the job, if it is still there.
   *
   * @throws StaleCheckpointException if Salesforce has deleted it
   */
  QueryJob attach(BulkApi bulk) {
    try {
      return bulk.queryJob(job);
    } catch (RequestRejectedException e) {
      if (e.status() != GONE) {
        throw e;
      }
      throw new StaleCheckpointException(
          ErrorDetails.of("Query job " + job + " of the checkpoint is not in Salesforce any more.")
              .code(e.errorCode())
              .hint(
                  "Salesforce removes jobs seven days after their end, a reader deletes its own"
                      + " unless ResultOptions.keepJob is set: start the query anew.")
              .cause(e));
    }
  }

  /**
   * Checks that a reader of these columns can go on here.
   *
   * @throws StaleCheckpointException if they differ; the message says how
   */
  void require(RowSchema wanted) {
    if (wanted.columns().equals(schema.columns())) {
      return;
    }
    throw new StaleCheckpointException(
        ErrorDetails.of(
                "The checkpoint of query job "
                    + job
                    + " has other columns than the reader: "
                    + difference(wanted)
                    + ".")
            .hint("Go on with the columns of then, BulkApi.resume(Checkpoint), or start over."));
  }

  private String difference(RowSchema wanted) {
    List<Column> gone = new ArrayList<>(schema.columns());
    gone.removeAll(wanted.columns());
    List<Column> added = new ArrayList<>(wanted.columns());
    added.removeAll(schema.columns());
    if (gone.isEmpty() && added.isEmpty()) {
      return "the same in another order, " + schema.columns();
    }
    return "it has "
        + (gone.isEmpty() ? "none" : gone)
        + " that the reader does not, and the reader "
        + (added.isEmpty() ? "none" : added)
        + " that it does not";
  }
}
