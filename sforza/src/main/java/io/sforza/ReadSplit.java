package io.sforza;

import io.sforza.core.RowSchema;
import io.sforza.core.connection.Session;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A piece of a read, which another process can do with credentials of its own: some of the result
 * pages of a finished job, or the rows of a range of Ids. All splits of a plan together are the
 * read, each row in exactly one. A split says where the rows are and holds no secret.
 *
 * <pre>{@code
 * for (ReadSplit split : sf.read("Account").plan().splits(8)) {
 *   queue.send(split.json());
 * }
 * // elsewhere
 * try (ObjectReader<Row> rows = sf.open(ReadSplit.parse(text))) {
 *   …
 * }
 * }</pre>
 *
 * <p>Immutable. Serializable as its {@link #json}, which stays readable for later releases.
 *
 * @see ReadPlan#splits
 * @see Salesforce#open(ReadSplit)
 */
public final class ReadSplit implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String KIND = "read-split/1";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int ID_WITHOUT_CHECK = 15;

  private final transient Place place;
  private final transient Query query;
  private final transient Piece piece;

  /**
   * Which org.
   *
   * @param instanceUrl its base URL
   * @param organizationId its Id, or null if the login did not tell it
   */
  record Place(URI instanceUrl, @Nullable String organizationId) {
    static Place of(Session session) {
      return new Place(session.instanceUrl(), session.organizationId());
    }

    boolean isSame(Place other) {
      if (organizationId == null || other.organizationId == null) {
        return instanceUrl.equals(other.instanceUrl);
      }
      return prefix(organizationId).equals(prefix(other.organizationId));
    }

    private static String prefix(String id) {
      return id.substring(0, Math.min(ID_WITHOUT_CHECK, id.length()));
    }

    @Override
    public String toString() {
      return instanceUrl + (organizationId == null ? "" : " (" + organizationId + ")");
    }
  }

  /**
   * What is asked.
   *
   * @param schema the columns
   * @param soql the query; of a range with its bounds
   * @param withDeleted whether deleted and archived rows are seen too
   * @param ordered whether its rows can be ordered by Id
   * @param api through which API
   */
  record Query(RowSchema schema, String soql, boolean withDeleted, boolean ordered, ReadApi api) {}

  /**
   * Which part of it.
   *
   * @param number from 1
   * @param of how many there are
   * @param job the job whose results are read; null for a query of its own
   * @param pages which of its pages; none for all
   * @param rowsOfAll how many rows all splits together have, -1 if that is not known
   */
  record Piece(int number, int of, @Nullable String job, List<String> pages, long rowsOfAll) {}

  ReadSplit(Place place, Query query, Piece piece) {
    this.place = place;
    this.query = query;
    this.piece = piece;
  }

  /**
   * Returns the split that {@link #json} made a text of.
   *
   * @param json the text
   * @throws IllegalArgumentException if it is not a split
   */
  public static ReadSplit parse(String json) {
    try {
      Map<?, ?> keys = MAPPER.readValue(json, LinkedHashMap.class);
      if (!KIND.equals(keys.get("split"))) {
        throw new IllegalArgumentException(
            "Not a split of this release: it should have \"split\": \"" + KIND + "\".");
      }
      Object organization = keys.get("organization");
      Object job = keys.get("job");
      List<?> pages = keys.get("pages") instanceof List<?> list ? list : List.of();
      return new ReadSplit(
          new Place(
              URI.create(text(keys, "instanceUrl")),
              organization == null ? null : String.valueOf(organization)),
          new Query(
              SplitColumns.read(Objects.requireNonNull(keys.get("rows"), "rows")),
              text(keys, "query"),
              Boolean.TRUE.equals(keys.get("withDeleted")),
              Boolean.TRUE.equals(keys.get("ordered")),
              ReadApi.valueOf(text(keys, "api"))),
          new Piece(
              number(keys, "number"),
              number(keys, "of"),
              job == null ? null : String.valueOf(job),
              pages.stream().map(String::valueOf).toList(),
              keys.get("rowsOfAll") instanceof Number rows ? rows.longValue() : -1));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not a split: " + e.getOriginalMessage(), e);
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("Not a split: a key is missing or misspelled.", e);
    }
  }

  private static String text(Map<?, ?> keys, String key) {
    return (String) Objects.requireNonNull(keys.get(key), key);
  }

  private static int number(Map<?, ?> keys, String key) {
    return ((Number) Objects.requireNonNull(keys.get(key), key)).intValue();
  }

  /** Returns the split as JSON, which {@link #parse} reads; no secret in it. */
  public String json() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("split", KIND);
    keys.put("number", piece.number());
    keys.put("of", piece.of());
    keys.put("instanceUrl", place.instanceUrl().toString());
    String organization = place.organizationId();
    if (organization != null) {
      keys.put("organization", organization);
    }
    keys.put("api", query.api().name());
    keys.put("query", query.soql());
    keys.put("withDeleted", query.withDeleted());
    keys.put("ordered", query.ordered());
    keys.put("rows", SplitColumns.written(query.schema()));
    String job = piece.job();
    if (job != null) {
      keys.put("job", job);
      keys.put("pages", piece.pages());
    }
    if (piece.rowsOfAll() >= 0) {
      keys.put("rowsOfAll", piece.rowsOfAll());
    }
    return MAPPER.writeValueAsString(keys);
  }

  /** Returns the object that is read. */
  public String object() {
    return query.schema().objectName();
  }

  /** Returns the columns of the rows. */
  public RowSchema schema() {
    return query.schema();
  }

  /** Returns which of the splits this is, from 1. */
  public int number() {
    return piece.number();
  }

  /** Returns how many splits there are. */
  public int of() {
    return piece.of();
  }

  /**
   * Returns how many rows all splits together have, to be compared with what they gave; -1 if that
   * is not known, as with ranges.
   */
  public long rowsOfAll() {
    return piece.rowsOfAll();
  }

  Place place() {
    return place;
  }

  Query query() {
    return query;
  }

  Piece piece() {
    return piece;
  }

  private Object writeReplace() {
    return new Form(json());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("A split is read as its JSON.");
  }

  /** A split as it travels. */
  private record Form(String json) implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      return parse(json);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReadSplit split
        && place.equals(split.place)
        && query.equals(split.query)
        && piece.equals(split.piece);
  }

  @Override
  public int hashCode() {
    return Objects.hash(query.soql(), piece);
  }

  /** Returns which split it is, of what. */
  @Override
  public String toString() {
    String job = piece.job();
    return "split "
        + number()
        + " of "
        + of()
        + " of "
        + object()
        + (job == null
            ? ": " + query.soql()
            : ": " + piece.pages().size() + " pages of job " + job);
  }
}
