package io.sforza.testkit;

import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.store.Problem;
import io.sforza.testkit.internal.store.Saved;
import io.sforza.testkit.internal.store.Transaction;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes of a test that become visible together when they are committed, with the stamps of the
 * moments when they were made: how rows come to show up later than their SystemModstamp says. Other
 * writers find its rows locked.
 *
 * <pre>{@code
 * try (FakeTransaction load = org.begin()) {
 *   load.insert("Account", Map.of("Name", "Acme"));
 *   clock.advance(Duration.ofMinutes(5));
 *   load.commit();
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Closing it takes back what was not committed.
 */
public final class FakeTransaction implements RowWrites, AutoCloseable {
  private final Transaction transaction;

  FakeTransaction(Transaction transaction) {
    this.transaction = transaction;
  }

  @Override
  public String insert(String object, Map<String, ?> values) {
    Saved saved = checked(transaction.insert(object, texts(values)));
    String id = saved.id();
    return id == null ? "" : id;
  }

  @Override
  public void update(String id, Map<String, ?> values) {
    checked(transaction.update(objectOf(id), id, texts(values)));
  }

  @Override
  public void delete(String id) {
    checked(transaction.delete(objectOf(id), id));
  }

  @Override
  public void undelete(String id) {
    checked(transaction.undelete(objectOf(id), id));
  }

  @Override
  public void purge(String id) {
    checked(transaction.purge(objectOf(id), id));
  }

  @Override
  public void archive(String id) {
    checked(transaction.archive(objectOf(id), id));
  }

  /** Lets everybody see what was written. */
  public void commit() {
    transaction.commit();
  }

  /** Takes back what was written. */
  public void rollback() {
    transaction.rollback();
  }

  /** Takes back what was written and not committed. */
  @Override
  public void close() {
    transaction.close();
  }

  private String objectOf(String id) {
    return table(transaction.tables(), id).object().name();
  }

  /**
   * Returns the table that an Id belongs to.
   *
   * @throws IllegalArgumentException if no object has such Ids
   */
  static Table table(Tables tables, String id) {
    if (!RecordIds.isId(id)) {
      throw new IllegalArgumentException("MALFORMED_ID: '" + id + "' is no Id.");
    }
    // histories share a prefix
    List<Table> all =
        tables.all().stream().filter(table -> id.startsWith(table.object().keyPrefix())).toList();
    return all.stream()
        .filter(table -> table.rows().indexOf(RecordIds.withSuffix(id)) >= 0)
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseThrow(
            () -> new IllegalArgumentException("No object of the org has Ids like " + id + "."));
  }

  private static Saved checked(Saved saved) {
    if (saved.success()) {
      return saved;
    }
    throw new IllegalArgumentException(
        saved.errors().stream().map(FakeTransaction::words).collect(Collectors.joining("; ")));
  }

  private static String words(Problem problem) {
    return problem.code() + ": " + problem.message();
  }

  private static Map<String, @Nullable String> texts(Map<String, ?> values) {
    Map<String, @Nullable String> texts = new HashMap<>();
    values.forEach((field, value) -> texts.put(field, text(value)));
    return texts;
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value instanceof List<?> several
        ? several.stream().map(Object::toString).collect(Collectors.joining(";"))
        : value == null ? null : value.toString();
  }
}
