package io.sforza.testkit.internal.store;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.Commit;
import io.sforza.testkit.internal.rows.FieldMove;
import io.sforza.testkit.internal.rows.Formulas;
import io.sforza.testkit.internal.rows.LiveRows;
import io.sforza.testkit.internal.rows.Moment;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.SObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rows of an org as they change. Readers look at a moment and go on seeing what was there then;
 * writers change rows in transactions, which others see from their commit on. Thread-safe.
 */
public final class Store {
  private static final Duration IN_THE_BIN = Duration.ofDays(15);

  final ReentrantLock lock = new ReentrantLock();
  final TimeSource time;
  private final Tables atFirst;
  private volatile Tables first;
  private volatile Instant describedAt = Instant.parse("2026-01-05T08:00:00Z");
  private volatile Instant logSince = Instant.EPOCH;
  private final Map<String, LiveRows> lives = new ConcurrentHashMap<>();
  private final Map<String, Bin> bins = new ConcurrentHashMap<>();
  // rows outlive their tables: an open query holds on to nothing else
  private final Set<Moment> looking = Collections.newSetFromMap(new WeakHashMap<>());
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final Formulas formulas;
  private final Function<String, Rights> rights;
  // one that nobody ended is forgotten with its writer
  private final Map<Transaction, Instant> running = new WeakHashMap<>();
  private long moment;

  /**
   * Creates the store of an org.
   *
   * @param first what the org has at first
   * @param time by which changes are stamped
   */
  public Store(Tables first, TimeSource time) {
    this(first, time, new Formulas(), userId -> Rights.OF_DESCRIBE);
  }

  /**
   * Creates the store of an org.
   *
   * @param first what the org has at first
   * @param time by which changes are stamped
   * @param formulas the fields that are computed when they are read
   * @param rights what users may do, by their Ids
   */
  public Store(Tables first, TimeSource time, Formulas formulas, Function<String, Rights> rights) {
    this.atFirst = first;
    this.first = first;
    this.time = time;
    this.formulas = formulas;
    this.rights = rights;
    formulas.remember();
  }

  /** Returns the objects with what they had at first. */
  public Tables first() {
    return first;
  }

  /** Returns the objects as a user sees them, with what they had at first. */
  public Tables first(String userId) {
    return rights.apply(userId).seen(first);
  }

  /** Returns the fields that are computed when they are read. */
  public Formulas formulas() {
    return formulas;
  }

  /**
   * Returns the tables as a user sees them now; what changes later does not show in them.
   *
   * @param userId who looks
   */
  public Tables view(String userId) {
    return rights.apply(userId).seen(view());
  }

  /** Forgets all changes: fields, rows and formulas are what they were at first. */
  public void reset() {
    lock.lock();
    try {
      if (first != atFirst) {
        first = atFirst;
        describedNow();
      }
      lives.clear();
      bins.clear();
      logSince = Instant.EPOCH;
      formulas.reset();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives an object other fields from now on. Rows keep what they have in fields that stay; who
   * looks at them already goes on seeing what was there.
   *
   * @param object the object with the fields that it shall have
   * @throws IllegalStateException if somebody is writing
   */
  public void describe(SObject object) {
    lock.lock();
    try {
      Table before = first.find(object.name());
      if (before == null) {
        throw new IllegalArgumentException("The org has no object '" + object.name() + "'.");
      }
      if (!running.isEmpty()) {
        throw new IllegalStateException(
            "A transaction still runs: commit it or take it back before fields change.");
      }
      FieldMove move = FieldMove.of(before.object(), object);
      RowSource rows = move.over(before.rows());
      first = first.with(new Table(object, rows));
      lives.computeIfPresent(key(object), (name, live) -> live.moved(object, rows, move));
      formulas.move(object, move);
      describedNow();
    } finally {
      lock.unlock();
    }
  }

  /** Describes have stamps of whole seconds: a change within the same one must show, too. */
  private void describedNow() {
    Instant now = time.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant next = describedAt.plusSeconds(1);
    describedAt = now.isAfter(next) ? now : next;
  }

  /** Returns when fields were last changed, in whole seconds. */
  public Instant describedAt() {
    return describedAt;
  }

  /** Empties the log of deletions up to some time, as the platform does when it has grown large. */
  public void forgetDeletions(Instant before) {
    logSince = before;
  }

  /** Returns since when the log of deletions is kept, as far as it was not emptied by age. */
  public Instant deletionsSince() {
    return logSince;
  }

  /** Returns the tables as they are now; what changes later does not show in them. */
  public Tables view() {
    lock.lock();
    try {
      empty();
      Moment now = new Moment(moment);
      looking.add(now);
      Tables view = first.seenThrough(table -> seen(table, now));
      return formulas.over(view, time.instant());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does something while nobody else writes: who wants to meanwhile waits, as real writers wait for
   * one another before they see what is there.
   *
   * @param work writes, and nothing that could wait for others
   */
  public <T> T alone(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins a transaction of a user.
   *
   * @param userId who writes
   */
  public Transaction begin(String userId) {
    return new Transaction(this, userId, rights.apply(userId));
  }

  /**
   * Begins a transaction.
   *
   * @param userId who writes
   * @param rights which fields may be written
   */
  public Transaction begin(String userId, Rights rights) {
    return new Transaction(this, userId, rights);
  }

  /**
   * Returns the rows of an object that were deleted and not undeleted, oldest first: those in the
   * recycle bin, and those that are gone for good.
   *
   * @param object the API name
   */
  public List<Deletion> deletions(String object) {
    lock.lock();
    try {
      List<Deletion> deletions = new ArrayList<>(bin(object).deletions());
      Table table = first.find(object);
      if (table != null) {
        RowSource now = seen(table, new Moment(moment)).rows();
        // a transaction that still runs has put its rows into the bin already
        deletions.removeIf(deletion -> isSeen(now, deletion.id()));
        if (table.rows().hasHidden()) {
          deletions.addAll(deletedAtFirst(table, now));
        }
      }
      deletions.sort(Comparator.comparing(Deletion::at));
      return deletions;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isSeen(RowSource rows, String id) {
    long index = rows.indexOf(id);
    return index >= 0 && rows.isThere(index, false);
  }

  private List<Deletion> deletedAtFirst(Table table, RowSource now) {
    int deleted = table.object().position("IsDeleted");
    int stamp = table.object().position("SystemModstamp");
    List<Deletion> deletions = new ArrayList<>();
    for (long i = 0; deleted >= 0 && stamp >= 0 && i < table.rows().count(); i++) {
      String id = text(now, i, table.object().position("Id"));
      if (text(now, i, deleted).equals("true") && !bin(table.object().name()).knows(id)) {
        deletions.add(new Deletion(id, Instant.parse(text(now, i, stamp))));
      }
    }
    return deletions;
  }

  static String text(RowSource rows, long index, int field) {
    Bytes cell = new Bytes(64);
    rows.write(index, field, cell);
    return cell.text(0);
  }

  /**
   * Tells somebody of every change from now on, in the transaction that makes it.
   *
   * @param listener who
   */
  public void addListener(ChangeListener listener) {
    listeners.add(listener);
  }

  List<ChangeListener> listeners() {
    return listeners;
  }

  /** Returns the tables as a writer sees them, with its own changes. */
  Tables view(Commit own) {
    // a writer sees what others committed meanwhile
    return first.seenThrough(
        table -> {
          LiveRows live = live(table);
          return new Table(table.object(), live.at(new Moment(Long.MAX_VALUE - 1), own));
        });
  }

  private Table seen(Table table, Moment at) {
    LiveRows live = lives.get(key(table.object()));
    return live == null ? table : new Table(table.object(), live.at(at, null));
  }

  LiveRows live(Table table) {
    return lives.computeIfAbsent(
        key(table.object()), name -> new LiveRows(table.object(), table.rows()));
  }

  Bin bin(String object) {
    return bins.computeIfAbsent(object.toLowerCase(Locale.ROOT), name -> new Bin());
  }

  void publish(Commit commit) {
    commit.at(moment + 1);
    moment++;
  }

  void began(Transaction transaction) {
    lock.lock();
    try {
      running.put(transaction, time.instant());
    } finally {
      lock.unlock();
    }
  }

  void ended(Transaction transaction) {
    running.remove(transaction);
  }

  /**
   * Returns since when nothing may be missing: what the oldest transaction that still runs stamped
   * may become visible yet; now if none runs.
   */
  public Instant visibleUntil() {
    lock.lock();
    try {
      Instant now = time.instant();
      return running.values().stream().filter(now::isAfter).min(Instant::compareTo).orElse(now);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the earliest moment that somebody still looks at. */
  long oldestView() {
    return looking.stream().mapToLong(Moment::number).min().orElse(moment);
  }

  /** Purges what has been in the recycle bin for long enough. */
  private void empty() {
    Instant end = time.instant().minus(IN_THE_BIN);
    bins.forEach(
        (object, bin) -> {
          Table table = first.find(object);
          List<String> due = bin.due(end);
          if (table != null && !due.isEmpty()) {
            Commit commit = new Commit();
            LiveRows live = live(table);
            RowSource rows = live.at(new Moment(moment), null);
            due.forEach(id -> live.put(rows.indexOf(id), null, commit));
            publish(commit);
          }
        });
  }

  private static String key(SObject object) {
    return object.name().toLowerCase(Locale.ROOT);
  }
}
