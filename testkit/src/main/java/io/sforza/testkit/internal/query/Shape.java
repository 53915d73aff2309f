package io.sforza.testkit.internal.query;

import io.sforza.testkit.internal.rows.RowSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a record, and what is written at each, in the order of SELECT. */
final class Shape {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(String key, @Nullable Branch parent, Output output) {}

  /** The record of a parent within the record of its child. */
  private record Branch(List<Hop> hops, Shape shape) implements Output {
    @Override
    public void write(RowSource rows, long index, JsonText json) {
      At at = Hop.walk(hops, rows, index, json.scratch());
      if (at == null) {
        json.put("null");
        return;
      }
      String object = at.table().object().name();
      boolean anyType = hops.get(hops.size() - 1).polymorphic();
      json.open(anyType ? "Name" : object, object, at.id(json.scratch()));
      // terms begin at the child, wherever they lead
      shape.writeEntries(rows, index, json);
      json.put("}");
    }
  }

  /** Adds a key of the record itself. */
  void add(String key, String selected, Output output) {
    if (entries.putIfAbsent(folded(key), new Entry(key, null, output)) != null) {
      throw new RefusedQuery("INVALID_FIELD", "duplicate field selected: " + selected);
    }
  }

  /** Adds a key of the record, or of a record of a parent within it. */
  void add(List<Hop> hops, String key, String selected, Output output) {
    Shape shape = this;
    for (int i = 0; i < hops.size(); i++) {
      shape = shape.branch(hops.subList(0, i + 1), selected).shape;
    }
    shape.add(key, selected, output);
  }

  private Branch branch(List<Hop> hops, String selected) {
    String key = hops.get(hops.size() - 1).relationship();
    Entry entry = entries.get(folded(key));
    Branch branch = entry == null ? new Branch(List.copyOf(hops), new Shape()) : entry.parent;
    if (branch == null) {
      throw new RefusedQuery("INVALID_FIELD", "duplicate field selected: " + selected);
    }
    entries.putIfAbsent(folded(key), new Entry(key, branch, branch));
    return branch;
  }

  /** Returns the lists of children in a record. */
  List<Children> children() {
    return entries.values().stream()
        .map(Entry::output)
        .filter(Children.class::isInstance)
        .map(Children.class::cast)
        .toList();
  }

  private static String folded(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** Writes a record of an object. */
  void write(At at, JsonText json) {
    String object = at.table().object().name();
    json.open(object, object, at.id(json.scratch()));
    writeEntries(at.table().rows(), at.index(), json);
    json.put("}");
  }

  /** Writes a record that is of no object. */
  void writeGroup(RowSource groups, long index, JsonText json) {
    json.put("{\"attributes\":{\"type\":\"AggregateResult\"}");
    writeEntries(groups, index, json);
    json.put("}");
  }

  private void writeEntries(RowSource rows, long index, JsonText json) {
    for (Entry entry : entries.values()) {
      json.put(",\"" + entry.key + "\":");
      entry.output.write(rows, index, json);
    }
  }
}
