package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.store.Problem;
import io.sforza.testkit.internal.store.Saved;
import io.sforza.testkit.internal.store.Transaction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does the work of a job with one row after the other. Immutable. */
public final class RowWriter {
  private final Work work;

  /** Creates a writer for that work. */
  public RowWriter(Work work) {
    this.work = work;
  }

  /**
   * Writes a row.
   *
   * @param transaction in which
   * @param values texts by field, null for nothing; what is left out stays as it is. The key of the
   *     row is taken out
   */
  public Saved write(Transaction transaction, Map<String, @Nullable String> values) {
    String object = work.object().name();
    if (work.operation() == Operation.INSERT) {
      return values.get("Id") == null
          ? transaction.insert(object, withoutId(values))
          : refused("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id");
    }
    String key = values.remove(work.keyName());
    if (work.operation() == Operation.UPSERT) {
      return key == null && work.keyName().equals("Id")
          ? transaction.insert(object, values)
          : key == null
              ? refused("MISSING_ARGUMENT", work.keyName() + " not specified")
              : transaction.upsert(object, work.keyName(), key, values);
    }
    if (key == null) {
      return refused("MISSING_ARGUMENT", "Id not specified in " + article() + " call");
    }
    return switch (work.operation()) {
      case UPDATE -> transaction.update(object, key, values);
      case DELETE -> transaction.delete(object, key);
      default -> transaction.purge(object, key);
    };
  }

  private String article() {
    return work.operation() == Operation.UPDATE ? "an update" : "a delete";
  }

  private static Map<String, @Nullable String> withoutId(Map<String, @Nullable String> values) {
    values.remove("Id");
    return values;
  }

  private static Saved refused(String code, String words, String... fields) {
    return new Saved(null, false, List.of(new Problem(code, words, List.of(fields))));
  }

  /** Returns why a row was not saved as the result files say it. */
  public static String error(Saved saved) {
    Problem problem = saved.errors().get(0);
    return problem.code()
        + ":"
        + problem.message()
        + ":"
        + String.join(",", problem.fields())
        + (problem.fields().isEmpty() ? "--" : " --");
  }
}
