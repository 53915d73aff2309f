package io.sforza.internal.sync;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the parts of a read's checkpoint are written down, and read again. */
final class CheckpointText {
  private static final String KIND = "checkpoint";

  private final Checkpoint checkpoint;

  CheckpointText(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  static List<Object> columns(RowSchema schema) {
    List<Object> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      RowSchema rows = column.rows();
      columns.add(
          rows == null
              ? column.name() + " " + column.type().salesforceName()
              : Map.of(column.name(), columns(rows)));
    }
    return columns;
  }

  static Map<String, Object> reading(Pass pass, Position position) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("reach", lower(pass.reach()));
    put(keys, "from", pass.low());
    put(keys, "to", pass.high());
    if (pass.newestFirst()) {
      keys.put("newestFirst", true);
    }
    put(keys, "step", pass.step());
    if (!pass.window().equals(Window.ANY)) {
      keys.put("window", window(pass.window()));
    }
    if (!position.inner().isNone()) {
      Map<String, Object> inner = new LinkedHashMap<>();
      inner.put(KIND, position.inner().kind());
      inner.putAll(position.inner().position());
      keys.put("at", inner);
    }
    if (!position.noted().isEmpty()) {
      keys.put("seen", position.noted().written());
    }
    return keys;
  }

  private static Map<String, Object> window(Window window) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("stamps", lower(window.stamps()));
    put(keys, "from", window.from());
    put(keys, "to", window.to());
    put(keys, "fromId", window.fromId());
    put(keys, "toId", window.toId());
    return keys;
  }

  private static void put(Map<String, Object> keys, String key, @Nullable Object value) {
    if (value != null) {
      keys.put(key, value.toString());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  SyncCheckpoint read() {
    Map<?, ?> keys = checkpoint.position();
    RowSchema columns = columns(required(keys, "object"), checkpoint.list("columns"));
    Map<?, ?> reading = map(keys, "reading");
    Seen seen = seen(map(keys, "seen"));
    boolean complete = Boolean.TRUE.equals(keys.get("complete"));
    Instant coveredTo = value(keys, "coveredTo", Instant::parse);
    Position position =
        reading == null
            ? Position.between(coveredTo, seen, complete)
            : new Position(
                coveredTo,
                seen,
                pass(reading),
                inner(map(reading, "at")),
                seen(map(reading, "seen")),
                complete);
    return new SyncCheckpoint(
        required(keys, "query"), text(keys, "cursor"), required(keys, "api"), columns, position);
  }

  private RowSchema columns(String object, List<?> written) {
    List<Column> columns = new ArrayList<>();
    for (Object column : written) {
      columns.add(column instanceof Map<?, ?> rows ? rows(rows) : column(String.valueOf(column)));
    }
    if (columns.isEmpty()) {
      throw damaged("columns");
    }
    return RowSchema.of(object, columns);
  }

  private Column column(String written) {
    int blank = written.lastIndexOf(' ');
    if (blank < 1) {
      throw damaged("columns");
    }
    return new Column(written.substring(0, blank), FieldType.of(written.substring(blank + 1)));
  }

  private Column rows(Map<?, ?> written) {
    for (Map.Entry<?, ?> entry : written.entrySet()) {
      if (written.size() == 1 && entry.getValue() instanceof List<?> columns) {
        String name = String.valueOf(entry.getKey());
        return Column.rows(name, columns(name, columns));
      }
    }
    throw damaged("columns");
  }

  private Pass pass(Map<?, ?> keys) {
    Map<?, ?> window = map(keys, "window");
    return new Pass(
        constant(Pass.Reach.class, keys, "reach"),
        value(keys, "from", Instant::parse),
        value(keys, "to", Instant::parse),
        Boolean.TRUE.equals(keys.get("newestFirst")),
        value(keys, "step", Duration::parse),
        window == null ? Window.ANY : readWindow(window));
  }

  private Window readWindow(Map<?, ?> keys) {
    return new Window(
        constant(Window.Stamps.class, keys, "stamps"),
        value(keys, "from", Instant::parse),
        value(keys, "to", Instant::parse),
        text(keys, "fromId"),
        text(keys, "toId"));
  }

  private Checkpoint inner(@Nullable Map<?, ?> keys) {
    if (keys == null) {
      return Checkpoint.none();
    }
    Map<String, Object> position = new LinkedHashMap<>();
    keys.forEach((key, value) -> position.put(String.valueOf(key), value));
    if (!(position.remove(KIND) instanceof String kind)) {
      throw damaged("at");
    }
    return Checkpoint.of(kind, position);
  }

  private Seen seen(@Nullable Map<?, ?> written) {
    Seen seen = new Seen();
    if (written != null) {
      for (Object stamp : written.keySet()) {
        Map<?, ?> hashes = map(written, String.valueOf(stamp));
        Instant at = value(Map.of("seen", stamp), "seen", Instant::parse);
        if (hashes == null || at == null) {
          throw damaged("seen");
        }
        hashes.forEach(
            (id, hash) -> seen.add(new Seen.Version(String.valueOf(id), at, String.valueOf(hash))));
      }
    }
    return seen;
  }

  private @Nullable Map<?, ?> map(Map<?, ?> keys, String key) {
    Object value = keys.get(key);
    if (value == null || value instanceof Map<?, ?>) {
      return (Map<?, ?>) value;
    }
    throw damaged(key);
  }

  private String required(Map<?, ?> keys, String key) {
    String text = text(keys, key);
    if (text == null) {
      throw damaged(key);
    }
    return text;
  }

  private @Nullable String text(Map<?, ?> keys, String key) {
    Object value = keys.get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw damaged(key);
  }

  private <T> @Nullable T value(Map<?, ?> keys, String key, Function<String, T> parser) {
    String text = text(keys, key);
    try {
      return text == null ? null : parser.apply(text);
    } catch (DateTimeException e) {
      throw damaged(key);
    }
  }

  private <E extends Enum<E>> E constant(Class<E> type, Map<?, ?> keys, String key) {
    try {
      return Enum.valueOf(type, required(keys, key).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw damaged(key);
    }
  }

  private IllegalArgumentException damaged(String key) {
    return new IllegalArgumentException(
        "The checkpoint of a read cannot be understood at \""
            + key
            + "\"; start over, or give one that a reader made: "
            + checkpoint);
  }
}
