package io.sforza.internal.sync;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.internal.read.SegmentReading;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.DateTimeValue;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.TextValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object's rows in memory, with a clock, transactions that are seen late, and readings by pages
 * in order, as REST gives them, and by snapshots without one, as Bulk does.
 */
final class SimulatedOrg {
  static final RowSchema SCHEMA =
      RowSchema.of(
          "Account",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("SystemModstamp", FieldType.DATETIME),
              new Column("Name", FieldType.STRING)));
  static final String CURSOR = "SystemModstamp";

  private static final int PAGE = 3;

  final Random random;
  Instant now = Instant.parse("2026-11-20T10:00:00Z");
  // queries that find more rows than this time out
  int capacity = Integer.MAX_VALUE;
  // a wrong engine: the first moment of a window is left out
  boolean leavesOutBorders;
  Runnable whileRead = () -> {};
  final List<SoqlQuery> asked = new ArrayList<>();
  private final Map<String, List<Version>> rows = new TreeMap<>();
  private final Map<String, List<Version>> jobs = new HashMap<>();

  /** A row from the moment on when its transaction is seen. */
  record Version(String id, @Nullable Instant stamp, String name, Instant seenFrom) {
    Row row() {
      List<@Nullable String> cells = new ArrayList<>();
      cells.add(id);
      cells.add(stamp == null ? null : stamp.toString());
      cells.add(name);
      return Row.of(SCHEMA, cells);
    }
  }

  SimulatedOrg(Random random) {
    this.random = random;
  }

  static String id(int number) {
    return String.format("001%012dAAA", number);
  }

  /** Saves a row, unless another transaction that is not seen yet has locked it. */
  void save(String id, @Nullable Instant stamp, String name, Duration seenAfter) {
    List<Version> versions = rows.computeIfAbsent(id, key -> new ArrayList<>());
    if (versions.isEmpty() || !versions.get(versions.size() - 1).seenFrom().isAfter(now)) {
      versions.add(new Version(id, stamp, name, now.plus(seenAfter)));
    }
  }

  void save(String id, String name, Duration seenAfter) {
    save(id, now.truncatedTo(ChronoUnit.SECONDS), name, seenAfter);
  }

  /** Returns the rows that are seen now, by Id. */
  Map<String, Version> visible() {
    Map<String, Version> visible = new TreeMap<>();
    rows.forEach(
        (id, versions) -> {
          for (Version version : versions) {
            if (!version.seenFrom().isAfter(now)) {
              visible.put(id, version);
            }
          }
        });
    return visible;
  }

  void loseJobs() {
    jobs.clear();
  }

  private List<Version> find(Segment segment, @Nullable Version behind) {
    Comparator<Version> order = order(segment);
    List<Version> found = new ArrayList<>();
    for (Version version : visible().values()) {
      if (holds(segment.query().where(), version)
          && (behind == null || order.compare(version, behind) > 0)) {
        found.add(version);
      }
    }
    found.sort(order);
    return found;
  }

  private List<Version> answer(Segment segment, @Nullable Version behind) {
    asked.add(segment.query());
    List<Version> found = find(segment, behind);
    boolean probe = segment.query().limit() != null;
    if (found.size() > capacity && !probe) {
      throw new RequestRejectedException(
          ErrorDetails.of("Your query request was running for too long.").code("QUERY_TIMEOUT"),
          400,
          List.of());
    }
    return probe ? found.subList(0, Math.min(1, found.size())) : found;
  }

  private static Comparator<Version> order(Segment segment) {
    Comparator<Version> byId = Comparator.comparing(Version::id);
    Comparator<Version> byStamp =
        Comparator.comparing(
            Version::stamp, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
    List<Ordering> own = segment.query().orderBy();
    if (!own.isEmpty()) {
      Comparator<Version> by = own.get(0).toString().startsWith("Id") ? byId : byStamp;
      return own.get(0).toString().endsWith("DESC") ? by.reversed() : by;
    }
    RowOrder order = segment.order();
    if (order == null || order.cursor() == null) {
      return byId;
    }
    return order.descending()
        ? byStamp.thenComparing(byId).reversed()
        : byStamp.thenComparing(byId);
  }

  private boolean holds(@Nullable Condition condition, Version version) {
    if (condition == null) {
      return true;
    }
    if (condition instanceof And and) {
      return and.conditions().stream().allMatch(part -> holds(part, version));
    }
    Comparison comparison = (Comparison) condition;
    boolean byId = comparison.operand().toString().equals("Id");
    if (comparison.value() instanceof TextValue text && byId) {
      return compares(comparison, version.id().compareTo(text.text()));
    }
    if (comparison.value() instanceof DateTimeValue time) {
      return version.stamp() != null
          && compares(comparison, version.stamp().compareTo(time.instant()));
    }
    boolean isNull = version.stamp() == null;
    return switch (comparison.operator()) {
      case EQ -> isNull;
      case NE -> !isNull;
      default -> throw new AssertionError(condition);
    };
  }

  private boolean compares(Comparison comparison, int compared) {
    return switch (comparison.operator()) {
      case GE -> leavesOutBorders ? compared > 0 : compared >= 0;
      case LT -> compared < 0;
      default -> throw new AssertionError(comparison);
    };
  }

  /** Reads pages behind the last row, each as the rows are then. */
  SegmentReading inPages() {
    return (segment, from) -> new Pages(segment, from);
  }

  /** Reads the rows as they were when the first was asked for, in any order. */
  SegmentReading bySnapshots() {
    return (segment, from) -> new Snapshot(segment, from);
  }

  private abstract static class Source implements RowSource<Row> {
    private final RowSchema schema;

    Source(RowSchema schema) {
      this.schema = schema;
    }

    @Override
    public RowSchema schema() {
      return schema;
    }

    @Override
    public ReadProgress progress(long handedOver) {
      return new ReadProgress(handedOver, 0, 0, handedOver);
    }

    @Override
    public void close(Ending ending) {}
  }

  private final class Pages extends Source {
    private final Segment segment;
    private final List<Version> page = new ArrayList<>();
    private @Nullable Version last;
    private @Nullable Version beforeLast;
    private long given;

    Pages(Segment segment, Checkpoint from) {
      super(segment.schema());
      this.segment = segment;
      if (!from.isNone()) {
        String stamp = from.text("stamp");
        last =
            new Version(
                String.valueOf(from.text("id")),
                stamp == null ? null : Instant.parse(stamp),
                "",
                now);
      }
    }

    @Override
    public @Nullable Row next() {
      whileRead.run();
      if (page.isEmpty()) {
        List<Version> found = answer(segment, last);
        page.addAll(found.subList(0, Math.min(PAGE, found.size())));
      }
      if (page.isEmpty()) {
        return null;
      }
      beforeLast = last;
      last = page.remove(0);
      given++;
      return segment.schema().equals(SCHEMA) ? last.row() : probed(segment, last);
    }

    @Override
    public Checkpoint checkpoint(long handedOver) {
      Version at = handedOver == given ? last : beforeLast;
      if (at == null) {
        return Checkpoint.none();
      }
      return at.stamp() == null
          ? Checkpoint.of("rest-query/1", Map.of("id", at.id()))
          : Checkpoint.of("rest-query/1", Map.of("id", at.id(), "stamp", at.stamp().toString()));
    }
  }

  private static Row probed(Segment segment, Version version) {
    boolean id = segment.schema().column(0).name().equals("Id");
    return Row.of(segment.schema(), List.of(id ? version.id() : String.valueOf(version.stamp())));
  }

  private final class Snapshot extends Source {
    private final Segment segment;
    private @Nullable String job;
    private int at;
    private long given;

    Snapshot(Segment segment, Checkpoint from) {
      super(segment.schema());
      this.segment = segment;
      if (!from.isNone()) {
        job = String.valueOf(from.text("job"));
        at = (int) from.number("rows");
      }
    }

    @Override
    public @Nullable Row next() {
      if (job == null) {
        List<Version> found = new ArrayList<>(answer(segment, null));
        Collections.shuffle(found, random);
        job = "750" + jobs.size() + "-" + random.nextInt(1_000_000);
        jobs.put(job, found);
      }
      whileRead.run();
      List<Version> found = jobs.get(job);
      if (found == null) {
        throw new StaleCheckpointException(ErrorDetails.of("Query job " + job + " is gone."));
      }
      if (at == found.size()) {
        return null;
      }
      given++;
      return found.get(at++).row();
    }

    @Override
    public Checkpoint checkpoint(long handedOver) {
      long rows = at - (given - handedOver);
      return job == null
          ? Checkpoint.none()
          : Checkpoint.of("snapshot/1", Map.of("job", job, "rows", rows));
    }

    @Override
    public void close(Ending ending) {
      if (ending == Ending.COMPLETE && job != null) {
        jobs.remove(job);
      }
    }
  }
}
