package io.sforza.internal.jdbc;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.sink.SinkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows to a table, within the transaction of a connection, and commits nothing.
 *
 * <p>Of rows that come twice the last one counts. They are sent in runs of one fate, in their
 * order; within a run each key stands once, for databases refuse a statement that changes a row
 * twice.
 */
final class Landing implements AutoCloseable {
  private final Connection connection;
  private final RowSchema rows;
  private final Fates fates;
  private final Cells cells;
  private final TableSql sql;
  // null if rows go to the table directly
  private final @Nullable TableSql stage;
  private final Set<String> staged = new HashSet<>();
  private final int[] columns;
  private final @Nullable Integer key;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

  /**
   * Creates it; prepares nothing.
   *
   * @param sql the table
   * @param stage a table beside it that rows are merged from, if they are not sent to it directly
   */
  Landing(Connection connection, RowShape shape, TableSql sql, @Nullable TableSql stage) {
    this.connection = connection;
    this.rows = shape.rows();
    this.fates = shape.fates();
    this.cells = shape.cells();
    this.sql = sql;
    this.stage = stage;
    this.key = sql.key();
    this.columns = IntStream.range(0, rows.size()).toArray();
  }

  /**
   * What the rows are like.
   *
   * @param rows their columns
   * @param fates what becomes of each
   * @param cells how their values are bound
   */
  record RowShape(RowSchema rows, Fates fates, Cells cells) {}

  /**
   * Sends rows.
   *
   * @throws SinkException if one of them cannot be sent; the message says which
   * @throws SQLException if the database refuses them
   */
  void send(List<Row> batch) throws SQLException {
    Map<Object, Row> run = new LinkedHashMap<>();
    Fate fate = Fate.STORE;
    for (Row row : batch) {
      requireColumns(row);
      Fate next = fates.of(row);
      if (next != fate) {
        execute(fate, run);
        fate = next;
      }
      Object name = name(row, next);
      // the last one counts, and is the last in order
      run.remove(name);
      run.put(name, row);
    }
    execute(fate, run);
  }

  // all columns of each row are compared if the rows do not share them
  @SuppressWarnings("ReferenceEquality")
  private void requireColumns(Row row) {
    if (row.schema() != rows && !row.schema().equals(rows)) {
      throw new SinkException(
          "A row has the columns " + row.schema() + ", and the table was opened for " + rows + ".",
          null);
    }
  }

  /** Returns what tells a row apart from others of its fate. */
  private Object name(Row row, Fate fate) {
    boolean byKey = fate == Fate.STORE || fate == Fate.CHANGE;
    if (byKey && key == null) {
      return new Object();
    }
    int column = byKey ? Objects.requireNonNull(key) : fates.match();
    String name = row.string(column);
    if (name == null) {
      throw new SinkException(
          "A row of "
              + rows.objectName()
              + " has no value in "
              + rows.column(column).name()
              + ", which is to tell the rows apart: "
              + Refusal.shortened(row.toString())
              + ". Read only rows that have one, or take another key(…).",
          null);
    }
    return name;
  }

  private void execute(Fate fate, Map<Object, Row> run) throws SQLException {
    if (run.isEmpty()) {
      return;
    }
    List<Row> all = new ArrayList<>(run.values());
    run.clear();
    switch (fate) {
      case STORE -> store(all);
      case CHANGE -> update(all, Fates.others(columns, Objects.requireNonNull(key)), key);
      case REMOVE -> remove(all);
      case MARK -> mark(all);
      case PASS -> {}
    }
    cells.release();
  }

  private void store(List<Row> all) throws SQLException {
    if (stage == null) {
      boolean merged = key != null;
      int many = sql.rowsOfStatement();
      store(
          all,
          many,
          merged ? sql.upsert(many) : sql.insert(many),
          merged ? sql.upsert(1) : sql.insert(1));
      return;
    }
    if (key != null && all.stream().anyMatch(row -> staged.contains(row.string(key)))) {
      settle();
    }
    int many = stage.rowsOfStatement();
    store(all, many, stage.insert(many), stage.insert(1));
    if (key != null) {
      all.forEach(row -> staged.add(String.valueOf(row.string(key))));
    }
  }

  /** Sends as many rows at once as go into a statement, and the rest one by one. */
  private void store(List<Row> all, int many, String ofMany, String ofOne) throws SQLException {
    int at = 0;
    if (many > 1 && all.size() >= many) {
      PreparedStatement statement = prepared(ofMany);
      for (; at + many <= all.size(); at += many) {
        for (int i = 0; i < many; i++) {
          cells.bind(statement, 1 + i * columns.length, all.get(at + i), columns);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
    if (at < all.size()) {
      PreparedStatement statement = prepared(ofOne);
      for (; at < all.size(); at++) {
        cells.bind(statement, 1, all.get(at), columns);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void remove(List<Row> all) throws SQLException {
    settle();
    PreparedStatement statement = prepared(sql.delete(fates.match()));
    for (Row row : all) {
      cells.bind(statement, 1, row, fates.match());
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /** Marks rows that are there, with what came and leaves the rest. */
  private void mark(List<Row> all) throws SQLException {
    settle();
    Map<List<Integer>, List<Row>> byColumns = new LinkedHashMap<>();
    for (Row row : all) {
      byColumns.computeIfAbsent(fates.there(row), columns -> new ArrayList<>()).add(row);
    }
    for (Map.Entry<List<Integer>, List<Row>> some : byColumns.entrySet()) {
      update(
          some.getValue(),
          some.getKey().stream().mapToInt(Integer::intValue).toArray(),
          fates.match());
    }
  }

  private void update(List<Row> all, int[] changed, int match) throws SQLException {
    if (changed.length == 0) {
      return;
    }
    List<Integer> positions = IntStream.of(changed).boxed().toList();
    PreparedStatement statement = prepared(sql.update(positions, match));
    for (Row row : all) {
      cells.bind(statement, 1, row, changed);
      cells.bind(statement, 1 + changed.length, row, match);
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /** Merges what waits in the table beside it. */
  void settle() throws SQLException {
    if (stage == null || staged.isEmpty()) {
      return;
    }
    prepared(sql.mergeFrom(stage)).executeUpdate();
    prepared(stage.clear()).executeUpdate();
    staged.clear();
  }

  private PreparedStatement prepared(String text) throws SQLException {
    PreparedStatement statement = prepared.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      prepared.put(text, statement);
    }
    return statement;
  }

  /** Forgets the statements; what was sent is still the transaction's. */
  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }
}
