package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.connection.Cancellation;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a {@link ReadRequest} says. Fields are set while a copy is made, by {@link #with}, and
 * never afterwards.
 */
final class ReadSettings {
  final String object;
  // a query of the user's own: then there are no fields, exceptions, parents and compounds
  final @Nullable SoqlQuery query;
  List<String> fields = List.of();
  List<String> except = List.of();
  List<String> parents = List.of();
  @Nullable Condition where;
  // -1 for all rows
  int limit = -1;
  // 0 for as many as the API likes
  int pageRows;
  ReadApi api = ReadApi.AUTO;
  DeletedRows deleted = DeletedRows.EXCLUDE;
  boolean archived;
  boolean compounds;
  boolean people;
  boolean formulas;
  @Nullable Incremental incremental;
  Checkpoint from = Checkpoint.none();
  // whether somebody keeps checkpoints, so that a complete job has to outlive an early end
  boolean kept;
  SchemaChange schemaChange = SchemaChange.ADD;
  List<ReadListener> listeners = List.of();
  @Nullable Cancellation cancellation;
  // the class whose components need columns: only they are read
  @Nullable Class<?> type;

  private ReadSettings(String object, @Nullable SoqlQuery query) {
    this.object = object;
    this.query = query;
  }

  static ReadSettings of(String object) {
    return new ReadSettings(object, null);
  }

  static ReadSettings of(SoqlQuery query) {
    return new ReadSettings(query.object(), query);
  }

  /** Returns a copy that the change was made to. */
  ReadSettings with(Consumer<ReadSettings> change) {
    ReadSettings copy = new ReadSettings(object, query);
    copy.fields = fields;
    copy.except = except;
    copy.parents = parents;
    copy.where = where;
    copy.limit = limit;
    copy.pageRows = pageRows;
    copy.api = api;
    copy.deleted = deleted;
    copy.archived = archived;
    copy.compounds = compounds;
    copy.people = people;
    copy.formulas = formulas;
    copy.incremental = incremental;
    copy.from = from;
    copy.kept = kept;
    copy.schemaChange = schemaChange;
    copy.listeners = listeners;
    copy.cancellation = cancellation;
    copy.type = type;
    change.accept(copy);
    return copy;
  }
}
