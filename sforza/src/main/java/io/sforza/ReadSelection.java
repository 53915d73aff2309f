package io.sforza;

import io.sforza.core.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What to read together: objects by name, and requests that say more. A value: each step returns a
 * changed copy.
 *
 * <pre>{@code
 * ReadSelection.of("Account", "Contact", "Opportunity")
 *     .each(request -> request.incremental().includeDeleted())
 *     .add(sf.read("Case").whereSoql("IsClosed = false"))
 *     .resumeFrom(saved)
 * }</pre>
 *
 * <p>Immutable.
 *
 * @see Salesforce#readAll
 */
public final class ReadSelection {
  private static final int USUALLY_AT_ONCE = 10;
  private static final int MOST_AT_ONCE = 100;
  private static final ReadSelection NOTHING =
      new ReadSelection(Map.of(), UnaryOperator.identity(), USUALLY_AT_ONCE, List.of(), null);

  // a null is for an object that is named only, whose request each() makes
  private final Map<String, @Nullable ReadRequest> reads;
  private final UnaryOperator<ReadRequest> each;
  private final int atOnce;
  private final List<ReadListener> listeners;
  private final @Nullable Checkpoint from;

  private ReadSelection(
      Map<String, @Nullable ReadRequest> reads,
      UnaryOperator<ReadRequest> each,
      int atOnce,
      List<ReadListener> listeners,
      @Nullable Checkpoint from) {
    this.reads = reads;
    this.each = each;
    this.atOnce = atOnce;
    this.listeners = listeners;
    this.from = from;
  }

  /**
   * Returns a selection of objects.
   *
   * @param objects API names such as {@code Account}; none is right if requests are added
   * @throws IllegalArgumentException if a name is blank or stands twice; upper and lower case are
   *     the same
   */
  public static ReadSelection of(String... objects) {
    return NOTHING.add(objects);
  }

  /**
   * Returns a copy with more objects.
   *
   * @param objects API names
   * @throws IllegalArgumentException as {@link #of}
   */
  public ReadSelection add(String... objects) {
    ReadSelection more = this;
    for (String object : objects) {
      more = more.with(object, null);
    }
    return more;
  }

  /**
   * Returns a copy with a request, under the name of its object.
   *
   * @param request made by the {@link Salesforce} that is going to read
   * @throws IllegalArgumentException if the object is read already: give the request another name
   */
  public ReadSelection add(ReadRequest request) {
    return with(request.object(), request);
  }

  /**
   * Returns a copy with a request, for a second read of an object.
   *
   * @param name what the read and its checkpoint are called within the set
   * @param request made by the {@link Salesforce} that is going to read
   * @throws IllegalArgumentException if the name is blank or stands twice
   */
  public ReadSelection add(String name, ReadRequest request) {
    return with(name, Objects.requireNonNull(request, "request"));
  }

  private ReadSelection with(String name, @Nullable ReadRequest request) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Name the object to read, such as Account.");
    }
    if (reads.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "There is a read called "
              + name
              + " already, and checkpoints are kept by that name: add(\"another name\", request).");
    }
    Map<String, @Nullable ReadRequest> more = new LinkedHashMap<>(reads);
    more.put(name, request);
    return new ReadSelection(more, each, atOnce, listeners, from);
  }

  /**
   * Returns a copy that reads the objects that are named, now or later, in this way; requests that
   * were added are left as they are. A second step goes on from the first.
   *
   * @param step such as {@code request -> request.incremental()}
   */
  public ReadSelection each(UnaryOperator<ReadRequest> step) {
    Objects.requireNonNull(step, "step");
    UnaryOperator<ReadRequest> before = each;
    return new ReadSelection(
        reads, request -> step.apply(before.apply(request)), atOnce, listeners, from);
  }

  /**
   * Returns a copy that has so many reads under way ahead of whoever takes them: jobs that run, and
   * reads that are ready. An org runs jobs of all its clients together, and what is ready waits in
   * memory and in temporary files.
   *
   * @param most 1 to 100; 10 if nothing is said
   * @throws IllegalArgumentException if there are fewer or more
   */
  public ReadSelection atOnce(int most) {
    if (most < 1 || most > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "1 to " + MOST_AT_ONCE + " reads can be under way at once, not " + most + ".");
    }
    return new ReadSelection(reads, each, most, listeners, from);
  }

  /**
   * Returns a copy that goes on behind a checkpoint of the set: each read behind its own, by its
   * name. Reads that are new in the selection begin; the checkpoint of one that is not in it any
   * more is handed on in that of the set.
   *
   * @param checkpoint from {@link ReadSet#checkpoint()}; none, or null, to begin
   * @throws IllegalArgumentException if it is of something else
   */
  public ReadSelection resumeFrom(@Nullable Checkpoint checkpoint) {
    SetCheckpoint.parse(checkpoint);
    Checkpoint behind = checkpoint == null ? Checkpoint.none() : checkpoint;
    return new ReadSelection(reads, each, atOnce, listeners, behind);
  }

  /**
   * Returns a copy of whose reads somebody hears, besides those who listen to a request.
   *
   * @param listener hears of all reads; thread-safe
   */
  public ReadSelection listener(ReadListener listener) {
    List<ReadListener> more = new ArrayList<>(listeners);
    more.add(Objects.requireNonNull(listener, "listener"));
    return new ReadSelection(reads, each, atOnce, List.copyOf(more), from);
  }

  int atOnce() {
    return atOnce;
  }

  Map<String, Checkpoint> checkpoints() {
    Map<String, Checkpoint> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(SetCheckpoint.parse(from));
    return byName;
  }

  /** Returns the requests by name, each with its checkpoint and the listeners of all. */
  Map<String, ReadRequest> requests(Salesforce salesforce) {
    if (reads.isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing is selected: ReadSelection.of(\"Account\", \"Contact\").");
    }
    Map<String, Checkpoint> checkpoints = checkpoints();
    Map<String, ReadRequest> requests = new LinkedHashMap<>();
    reads.forEach(
        (name, added) -> {
          ReadRequest request = added == null ? each.apply(salesforce.read(name)) : added;
          if (!request.isOf(salesforce)) {
            throw new IllegalArgumentException(
                "The request for "
                    + name
                    + " was made by the Salesforce of another connection: make it by the one that"
                    + " reads.");
          }
          Checkpoint behind = checkpoints.get(name);
          if (behind != null) {
            request = request.resumeFrom(behind);
          } else if (from != null) {
            request = request.keptCheckpoints();
          }
          for (ReadListener listener : listeners) {
            request = request.listener(listener);
          }
          requests.put(name, request);
        });
    return requests;
  }

  /** Returns what is read, such as {@code [Account, Contact]}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s", reads.keySet());
  }
}
