package io.sforza.testkit.internal.store;

import io.sforza.testkit.internal.rows.Commit;
import io.sforza.testkit.internal.rows.LiveRows;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.ChildRelationship;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one writer changes, seen by others from its commit on. Values are texts as Salesforce spells
 * them; null empties a field; a dotted name is the external id of a parent. A row that fails
 * changes nothing, and does not end the transaction. Not thread-safe.
 */
public final class Transaction implements AutoCloseable {
  // longer chains of versions are worth a look at what nobody sees any more
  private static final int MANY_WRITES = 16;

  private final Store store;
  private final String userId;
  private final Rights rights;
  private final Commit commit;
  private final Tables tables;
  private final Deque<Runnable> undo;
  private boolean ended;

  Transaction(Store store, String userId, Rights rights) {
    this.store = store;
    this.userId = userId;
    this.rights = rights;
    this.commit = new Commit();
    this.undo = new ArrayDeque<>();
    this.tables = store.view(commit);
    store.began(this);
  }

  private Transaction(Transaction own, Rights rights) {
    this.store = own.store;
    this.userId = own.userId;
    this.rights = rights;
    this.commit = own.commit;
    this.tables = own.tables;
    this.undo = own.undo;
  }

  /**
   * Returns this transaction as the platform itself writes in it, which may write everything; it
   * ends when this one does, and must not be ended by itself.
   */
  public Transaction asPlatform() {
    return new Transaction(this, Rights.OF_PLATFORM);
  }

  /** Returns the tables as the writer sees them, with what was changed here. */
  public Tables tables() {
    return rights.seen(store.formulas().over(tables, store.time.instant()));
  }

  /**
   * Adds a row.
   *
   * @param object the API name
   * @param values by field name
   */
  public Saved insert(String object, Map<String, @Nullable String> values) {
    return with(object, "createable", "inserted", target -> insert(target, values));
  }

  private Saved insert(Target target, Map<String, @Nullable String> values) {
    Draft draft = Draft.blank(target.table(), rights, tables);
    draft.apply(values);
    new SystemFields(draft, userId, store.time.instant()).create(target.live());
    draft.checkRequired();
    return save(target, draft, target.live().count());
  }

  /**
   * Changes a row.
   *
   * @param object the API name
   * @param id which
   * @param values by field name
   */
  public Saved update(String object, String id, Map<String, @Nullable String> values) {
    return with(object, "updateable", "updated", target -> update(target, id, values));
  }

  private Saved update(Target target, String id, Map<String, @Nullable String> values) {
    long index = target.find(id);
    Problem problem = unusable(target, id, index);
    if (problem == null && target.isDeleted(index)) {
      problem = Problem.deleted();
    }
    return problem != null ? Saved.failed(problem) : change(target, index, values);
  }

  private @Nullable Problem unusable(Target target, String id, long index) {
    Problem problem = target.unusable(id, index);
    int owner = target.object().position("OwnerId");
    if (problem != null || owner < 0) {
      return problem;
    }
    return rights.maySeeRowOf(target.object(), Store.text(target.rows(), index, owner))
        ? null
        : Problem.of(
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
            "insufficient access rights on cross-reference id: " + id);
  }

  private Saved change(Target target, long index, Map<String, @Nullable String> values) {
    Draft draft = Draft.of(target.table(), rights, tables, index);
    draft.apply(values);
    new SystemFields(draft, userId, store.time.instant()).update();
    draft.checkRequired();
    return save(target, draft, index);
  }

  private Saved save(Target target, Draft draft, long index) {
    if (draft.problems().isEmpty()) {
      target.checkUnique(draft, index);
    }
    if (!draft.problems().isEmpty()) {
      return Saved.failed(draft.problems());
    }
    boolean created = index == target.live().count();
    Map<String, String> before =
        created || store.listeners().isEmpty() ? null : texts(target, index);
    put(target.live(), index, draft.cells());
    String id = draft.id();
    if (!store.listeners().isEmpty()) {
      Map<String, String> after = texts(target, index);
      store.listeners().forEach(to -> to.changed(this, target.object(), id, before, after));
    }
    return created ? Saved.created(id) : Saved.changed(id);
  }

  private static Map<String, String> texts(Target target, long index) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Field> fields = target.object().fields();
    for (int i = 0; i < fields.size(); i++) {
      texts.put(fields.get(i).name(), Store.text(target.rows(), index, i));
    }
    return texts;
  }

  /**
   * Changes the row that has a key, or adds one if none has.
   *
   * @param object the API name
   * @param keyField an external id, or {@code Id}
   * @param key its value
   * @param values by field name, without the key
   */
  public Saved upsert(
      String object, String keyField, @Nullable String key, Map<String, @Nullable String> values) {
    return with(
        object,
        "updateable",
        "updated",
        target -> {
          Field field = target.keyField(keyField);
          if (field == null) {
            return Saved.failed(target.noKey(keyField));
          } else if (key == null || key.isBlank()) {
            return field.name().equals("Id")
                ? insert(object, values)
                : Saved.failed(
                    Problem.of("MISSING_ARGUMENT", field.name() + " not specified", field.name()));
          }
          return field.name().equals("Id")
              ? update(target, key, values)
              : upsert(target, field, key, values);
        });
  }

  private Saved upsert(
      Target target, Field field, String key, Map<String, @Nullable String> values) {
    List<Long> found = target.having(field, key);
    if (found.size() > 1) {
      List<String> ids = found.stream().map(target::id).toList();
      return Saved.failed(
          Problem.of(
              "DUPLICATE_EXTERNAL_ID",
              field.name() + ": more than one record found for external id field: " + ids,
              field.name()));
    } else if (found.size() == 1) {
      long index = found.get(0);
      Problem problem = unusable(target, target.id(index), index);
      return problem != null ? Saved.failed(problem) : change(target, index, values);
    }
    Map<String, @Nullable String> withKey = new HashMap<>(values);
    withKey.put(field.name(), key);
    return insert(target.object().name(), withKey);
  }

  /**
   * Puts a row into the recycle bin, and what depends on it with it.
   *
   * @param object the API name
   * @param id which
   */
  public Saved delete(String object, String id) {
    return with(
        object,
        "deletable",
        "deleted",
        target -> {
          long index = target.find(id);
          Problem problem = unusable(target, id, index);
          if (problem == null && target.isDeleted(index)) {
            problem = Problem.deleted();
          }
          problem = problem == null ? new Dependents(tables, this).problem(target, index) : problem;
          if (problem != null) {
            return Saved.failed(problem);
          }
          String cause = target.id(index);
          bury(target, index, cause);
          return Saved.changed(cause);
        });
  }

  private void bury(Target target, long index, String cause) {
    if (target.object().position("IsDeleted") < 0) {
      remove(target, index);
      return;
    }
    List<Dependents.Family> children = cascade(target, index);
    // first the row, or rows that are below one another would never end
    mark(target, index, true);
    String id = target.id(index);
    Bin bin = store.bin(target.object().name());
    Bin.Entry before = bin.get(id);
    undo.push(() -> bin.restore(id, before));
    bin.add(id, store.time.instant(), cause);
    children.forEach(
        family ->
            family.forEach(
                (child, below) -> {
                  if (child.rows().isThere(below, false)) {
                    bury(child, below, cause);
                  }
                }));
  }

  /** Returns the rows that go with a row. */
  private List<Dependents.Family> cascade(Target target, long index) {
    return target.object().children().stream()
        .filter(child -> child.onDelete() == ChildRelationship.OnDelete.CASCADE)
        .map(child -> new Dependents(tables, this).of(target, index, child))
        .toList();
  }

  private void mark(Target target, long index, boolean deleted) {
    Draft draft = Draft.of(target.table(), Rights.OF_PLATFORM, tables, index);
    draft.set("IsDeleted", String.valueOf(deleted));
    new SystemFields(draft, userId, store.time.instant()).update();
    put(target.live(), index, draft.cells());
  }

  /**
   * Takes a row out of the recycle bin, and what went there with it.
   *
   * @param object the API name
   * @param id which
   */
  public Saved undelete(String object, String id) {
    return with(
        object,
        "undeletable",
        "undeleted",
        target -> {
          long index = target.find(id);
          Problem problem = unusable(target, id, index);
          if (problem == null && !target.isDeleted(index)) {
            problem = Problem.of("UNDELETE_FAILED", "Entity is not in the recycle bin");
          }
          if (problem != null) {
            return Saved.failed(problem);
          }
          String cause = target.id(index);
          unearth(target, index);
          tables.all().forEach(table -> unearthCausedBy(table, cause));
          return Saved.changed(cause);
        });
  }

  private void unearthCausedBy(Table table, String cause) {
    for (String id : store.bin(table.object().name()).causedBy(cause)) {
      Target target = target(table);
      unearth(target, target.find(id));
    }
  }

  private void unearth(Target target, long index) {
    mark(target, index, false);
    String id = target.id(index);
    Bin bin = store.bin(target.object().name());
    Bin.Entry before = bin.get(id);
    undo.push(() -> bin.restore(id, before));
    bin.restore(id, null);
  }

  /**
   * Puts an activity into the archive, as the platform does with old ones: no stamp moves.
   *
   * @param object the API name
   * @param id which
   */
  public Saved archive(String object, String id) {
    return with(
        object,
        "updateable",
        "archived",
        target -> {
          long index = target.find(id);
          Problem problem = unusable(target, id, index);
          if (problem == null && target.object().position("IsArchived") < 0) {
            problem = Problem.noColumn("IsArchived", target.object().name());
          }
          if (problem != null) {
            return Saved.failed(problem);
          }
          Draft draft = Draft.of(target.table(), Rights.OF_PLATFORM, tables, index);
          draft.set("IsArchived", "true");
          put(target.live(), index, draft.cells());
          return Saved.changed(target.id(index));
        });
  }

  /**
   * Removes a row for good, whether it is in the recycle bin or not.
   *
   * @param object the API name
   * @param id which
   */
  public Saved purge(String object, String id) {
    return with(
        object,
        "deletable",
        "deleted",
        target -> {
          long index = target.find(id);
          Problem problem = unusable(target, id, index);
          problem = problem == null ? new Dependents(tables, this).problem(target, index) : problem;
          if (problem != null) {
            return Saved.failed(problem);
          }
          remove(target, index);
          return Saved.changed(RecordIds.withSuffix(id));
        });
  }

  private void remove(Target target, long index) {
    List<Dependents.Family> children = cascade(target, index);
    String id = target.id(index);
    Bin bin = store.bin(target.object().name());
    Bin.Entry before = bin.get(id);
    undo.push(() -> bin.restore(id, before));
    bin.purge(id, store.time.instant());
    put(target.live(), index, null);
    children.forEach(
        family ->
            family.forEach(
                (child, below) -> {
                  if (child.rows().isThere(below, true)) {
                    remove(child, below);
                  }
                }));
  }

  Target target(Table table) {
    return new Target(table, store.live(table), commit);
  }

  private void put(LiveRows live, long index, byte @Nullable [][] cells) {
    if (undo.size() % MANY_WRITES == 0) {
      live.forgetBefore(index, store.oldestView());
    }
    live.put(index, cells, commit);
    undo.push(() -> live.takeBack(index, commit));
  }

  /** Does something with an object that the writer may do it with. */
  private Saved with(String object, String ability, String done, Function<Target, Saved> what) {
    store.lock.lock();
    try {
      if (ended) {
        throw new IllegalStateException("The transaction has ended.");
      }
      Table table = tables.find(object);
      if (table == null || !rights.maySee(table.object())) {
        return Saved.failed(
            Problem.of("INVALID_TYPE", "sObject type '" + object + "' is not supported."));
      }
      SObject target = table.object();
      if (!rights.may(ability, target)) {
        return Saved.failed(
            Problem.of(
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                "entity type cannot be " + done + ": " + target.name()));
      }
      return what.apply(target(table));
    } finally {
      store.lock.unlock();
    }
  }

  /** Returns what takes back all that is changed from now on; this does not end the transaction. */
  public Runnable savepoint() {
    int depth = undo.size();
    return () -> {
      store.lock.lock();
      try {
        while (undo.size() > depth) {
          undo.pop().run();
        }
      } finally {
        store.lock.unlock();
      }
    };
  }

  /** Lets everybody see what was changed. */
  public void commit() {
    end(() -> store.publish(commit));
  }

  /** Takes back what was changed. */
  public void rollback() {
    end(() -> undo.forEach(Runnable::run));
  }

  private void end(Runnable how) {
    store.lock.lock();
    try {
      if (!ended) {
        ended = true;
        store.ended(this);
        how.run();
        undo.clear();
      }
    } finally {
      store.lock.unlock();
    }
  }

  /** Takes back what was not committed. */
  @Override
  public void close() {
    rollback();
  }
}
