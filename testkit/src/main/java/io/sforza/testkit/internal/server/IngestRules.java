package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.bulk.Operation;
import io.sforza.testkit.internal.bulk.Work;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.BulkObjects;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import org.jspecify.annotations.Nullable;

/** Which jobs that write rows can be created. */
final class IngestRules {

  /**
   * Who asks for a job.
   *
   * @param tables the objects of the org
   * @param userId of the user
   */
  record Asker(Tables tables, String userId) {}

  private IngestRules() {}

  /**
   * Returns the work of a job.
   *
   * @throws RefusedJob if there can be no such job
   */
  static Work work(Operation operation, String name, String key, Asker asker) {
    SObject object = object(name, asker.tables());
    String keyField = operation == Operation.UPSERT ? key(key, object) : null;
    return new Work(operation, object, keyField, asker.userId());
  }

  /**
   * Returns the object of a job.
   *
   * @throws RefusedJob if the org does not have it, or not for bulk jobs
   */
  static SObject object(String name, Tables tables) {
    if (BulkObjects.isRefused(name)) {
      throw unsupported(name);
    }
    Table table = tables.find(name);
    if (table == null) {
      throw RefusedJob.invalid("Unable to find object: " + (name.isEmpty() ? "null" : name));
    }
    return table.object();
  }

  static RefusedJob unsupported(String object) {
    return new RefusedJob(
        400, "INVALIDENTITY", "Entity '" + object + "' is not supported by the Bulk API.");
  }

  private static String key(String name, SObject object) {
    if (name.isEmpty()) {
      throw RefusedJob.invalid(
          "External ID was blank for "
              + object.name()
              + ". An External ID must be specified for upsert.");
    }
    int position = object.position(name);
    Field field = position < 0 ? null : object.fields().get(position);
    if (!isKey(field)) {
      throw RefusedJob.invalid(
          "Field name provided, "
              + name
              + " does not match an External ID, Salesforce Id, or indexed field for "
              + object.name());
    }
    return object.fields().get(position).name();
  }

  private static boolean isKey(@Nullable Field field) {
    return field != null
        && (field.name().equals("Id")
            || field.is(Field.Trait.EXTERNAL_ID)
            || field.is(Field.Trait.ID_LOOKUP));
  }
}
