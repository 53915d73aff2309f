package io.sforza.testkit;

import io.sforza.testkit.internal.login.Org;
import io.sforza.testkit.internal.rows.GeneratedRows;
import io.sforza.testkit.internal.rows.GivenRow;
import io.sforza.testkit.internal.rows.GivenRows;
import io.sforza.testkit.internal.rows.LaterRows;
import io.sforza.testkit.internal.rows.RecordRows;
import io.sforza.testkit.internal.rows.RowFile;
import io.sforza.testkit.internal.rows.RowRecipe;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.SObject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the objects of an org have their first rows from. Not thread-safe. */
final class RowFeeds {
  private final Map<String, Feed> feeds = new HashMap<>();

  /** Makes the rows of an object when the org is built. */
  @FunctionalInterface
  private interface Feed {
    RowSource rows(SObject object, Tables tables, long seed);
  }

  void generated(FakeRows rows) {
    put(rows.object(), rows.recipe());
  }

  private void put(String object, RowRecipe recipe) {
    feeds.put(
        key(object), (schema, tables, seed) -> new GeneratedRows(schema, tables, seed, recipe));
  }

  void given(String object, List<? extends Map<String, ?>> rows) {
    List<GivenRow> all = GivenRow.all(List.copyOf(rows));
    feeds.put(key(object), (schema, tables, seed) -> GivenRows.of(schema, all));
  }

  void records(String object, List<? extends Record> rows) {
    List<Record> all = List.copyOf(rows);
    feeds.put(
        key(object),
        (schema, tables, seed) ->
            GivenRows.of(schema, RecordRows.of(schema, all, RowFeeds::apiName)));
  }

  private static @Nullable String apiName(RecordComponent component) {
    ApiName name = component.getAnnotation(ApiName.class);
    return name == null ? null : name.value();
  }

  void text(String object, Reader text) {
    text(object, text, "rows of " + object);
  }

  void file(String object, Path file) {
    try (Reader text = Files.newBufferedReader(file)) {
      text(object, text, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  private void text(String object, Reader text, String name) {
    List<GivenRow> rows = RowFile.read(text, name);
    feeds.put(key(object), (schema, tables, seed) -> GivenRows.of(schema, rows));
  }

  /**
   * Makes all rows.
   *
   * @throws IllegalArgumentException if there are rows of an object that the org does not have, or
   *     that do not fit it
   */
  Tables tables(OrgObjects objects, Org org, long seed) {
    // every org has itself and its users, unless a test says otherwise
    Map<String, Feed> all = new HashMap<>(feeds);
    all.putIfAbsent(
        "organization",
        (object, tables, same) ->
            new LaterRows(() -> new GivenRows(object, OwnRows.organization(org))));
    all.putIfAbsent(
        "user",
        (object, tables, same) -> new LaterRows(() -> new GivenRows(object, OwnRows.users(org))));
    for (String object : all.keySet()) {
      if (!objects.has(object)) {
        throw new IllegalArgumentException(
            "Rows are given for '"
                + object
                + "', but the org has no such object. It has "
                + objects.names()
                + ".");
      }
    }
    Tables tables = new Tables();
    for (SObject object : objects.all()) {
      Feed feed = all.get(key(object.name()));
      RowSource rows =
          feed == null
              ? new LaterRows(() -> new GivenRows(object, List.of()))
              : feed.rows(object, tables, seed);
      tables.add(new Table(object, rows));
    }
    return tables;
  }

  private static String key(String object) {
    return object.toLowerCase(Locale.ROOT);
  }
}
