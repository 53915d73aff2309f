package io.sforza.soql;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.rest.Dated;
import io.sforza.core.rest.DescribeAnswer;
import io.sforza.core.rest.RestApi;
import io.sforza.soql.internal.cache.Counters;
import io.sforza.soql.internal.cache.Found;
import io.sforza.soql.internal.cache.Loaded;
import io.sforza.soql.internal.cache.Loader;
import io.sforza.soql.internal.cache.SharedDirectory;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps describes, so that they cost a call once in a while rather than each time: in memory, and
 * if a directory is set in files, which processes share. What is not known is loaded 25 objects in
 * a call. After its time to live a describe is asked for with the date of the one that is known,
 * and the org answers without a body if nothing has changed. However many threads ask for an object
 * at the same time, it is loaded once.
 *
 * <pre>{@code
 * DescribeCache describes =
 *     DescribeCache.builder(rest).directory(Path.of("describes")).build();
 * Map<String, ObjectDescribe> all = describes.describe(List.of("Account", "Contact"));
 * }</pre>
 *
 * <p>If the org cannot be asked, an object whose time is up is not given: the error is thrown, and
 * the describe kept for when the org answers again.
 *
 * <p>A describe is good for one user and API version: field-level security hides fields. So a cache
 * belongs to one connection; in the directory each org, user and version has a folder of its own.
 *
 * <p>Thread-safe. A thread that waits for another's load can be interrupted. The connection stays
 * the caller's to close.
 */
public final class DescribeCache implements DescribeSource {
  private static final Logger LOG = LoggerFactory.getLogger(DescribeCache.class);
  private static final String ALL_OBJECTS = "_all";

  private final Loader<ObjectDescribe> objects;
  private final Loader<GlobalDescribe> global;
  private final SharedDirectory directory;
  private final Counters counters = new Counters();
  private final @Nullable Consumer<SchemaDrift> driftListener;

  private DescribeCache(Builder settings) {
    RestApi rest = settings.rest;
    this.directory = new SharedDirectory(settings.directory, rest);
    Loader.Household household =
        new Loader.Household(rest.connection().time(), settings.timeToLive, directory, counters);
    this.objects =
        new Loader<>(settings.maxObjects, DescribeCache::parse, rest::describeIfChanged, household);
    this.global =
        new Loader<>(
            1,
            DescribeCache::parseAll,
            (known, reader) -> Map.of(ALL_OBJECTS, askAll(rest, known.get(ALL_OBJECTS), reader)),
            household);
    this.driftListener = settings.driftListener;
  }

  // any other JSON reads as a describe without names: not to be kept for an hour
  private static ObjectDescribe parse(byte[] json) {
    ObjectDescribe describe = ObjectDescribe.parse(new ByteArrayInputStream(json));
    if (describe.name().isEmpty()) {
      throw notThat("an object describe: it has no name");
    }
    return describe;
  }

  private static GlobalDescribe parseAll(byte[] json) {
    GlobalDescribe all = GlobalDescribe.parse(new ByteArrayInputStream(json));
    if (all.objects().isEmpty()) {
      throw notThat("a global describe: it has no objects");
    }
    return all;
  }

  private static DataIntegrityException notThat(String what) {
    return new DataIntegrityException(
        ErrorDetails.of("The answer is not the JSON of " + what + ".")
            .hint("If a proxy stands in between, see what it answers in Salesforce's place."));
  }

  private static DescribeAnswer<Loaded<GlobalDescribe>> askAll(
      RestApi rest, @Nullable Instant since, Function<byte[], Loaded<GlobalDescribe>> reader) {
    Dated<Loaded<GlobalDescribe>> answer = rest.describeGlobalIfChanged(since, reader);
    return answer == null
        ? new DescribeAnswer.Unchanged<>()
        : new DescribeAnswer.Changed<>(answer.value(), answer.lastModified());
  }

  /**
   * Returns a cache in memory only, of 1,000 objects for an hour.
   *
   * @param rest the org; its connection's clock says how old a describe is
   */
  public static DescribeCache of(RestApi rest) {
    return builder(rest).build();
  }

  /**
   * Returns a builder of caches.
   *
   * @param rest the org; its connection's clock says how old a describe is
   */
  public static Builder builder(RestApi rest) {
    return new Builder(Objects.requireNonNull(rest, "rest"));
  }

  /** {@inheritDoc} Costs nothing while they are fresh, else one API call. */
  @Override
  public GlobalDescribe describeGlobal() {
    Found<GlobalDescribe> found = new Found<>();
    global.find(Map.of(ALL_OBJECTS, ALL_OBJECTS), found);
    for (SalesforceException why : found.refused().values()) {
      throw why;
    }
    return Objects.requireNonNull(found.values().get(ALL_OBJECTS));
  }

  /**
   * {@inheritDoc} Costs nothing while it is fresh, else one API call; one more to find near matches
   * when there is no such object. That there is none is not remembered.
   */
  @Override
  public ObjectDescribe describe(String object) {
    return describe(List.of(object)).values().iterator().next();
  }

  /**
   * {@inheritDoc} Costs one API call for 25 of those that are not fresh; one more to find near
   * matches when one does not exist. Those that do exist are kept even so.
   */
  @Override
  public Map<String, ObjectDescribe> describe(Collection<String> names) {
    return describe(names, (name, describe, asked) -> {});
  }

  /** Hears of a describe that is handed out. */
  interface Recipient {
    void given(String name, ObjectDescribe describe, boolean asked);
  }

  Map<String, ObjectDescribe> describe(Collection<String> names, Recipient recipient) {
    Map<String, String> spelled = new LinkedHashMap<>();
    for (String name : names) {
      // refuses what cannot be a name, before a call is spent
      ApiRequest.get("sobjects", name, "describe");
      spelled.putIfAbsent(key(name), name);
    }
    Found<ObjectDescribe> found = new Found<>();
    try {
      objects.find(spelled, found);
    } finally {
      // also of those that came before a call failed
      found.changes().forEach(this::tell);
    }
    if (!found.refused().isEmpty()) {
      throw refusal(spelled, found.refused());
    }
    Map<String, ObjectDescribe> all = new LinkedHashMap<>();
    for (String name : names) {
      ObjectDescribe describe = Objects.requireNonNull(found.values().get(key(name)));
      recipient.given(name, describe, found.asked().contains(key(name)));
      all.put(name, describe);
    }
    return Collections.unmodifiableMap(all);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private SalesforceException refusal(
      Map<String, String> spelled, Map<String, SalesforceException> refused) {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> name : spelled.entrySet()) {
      SalesforceException why = refused.get(name.getKey());
      if (why != null && !Loader.isGone(why)) {
        return why;
      }
      if (why != null) {
        missing.add(name.getValue());
      }
    }
    return noSuchObjects(missing, (RequestRejectedException) refused.values().iterator().next());
  }

  private SalesforceException noSuchObjects(List<String> names, RequestRejectedException first) {
    try {
      return describeGlobal().noSuchObjects(names, first);
    } catch (SalesforceException e) {
      first.addSuppressed(e);
      return first;
    }
  }

  /**
   * Forgets what is known of an object, here and in the directory, so that it is loaded whole when
   * it is next asked for. Costs nothing, unless it is the first use of a directory.
   *
   * @param object the API name; upper and lower case are the same
   */
  public void invalidate(String object) {
    objects.invalidate(key(object));
  }

  /**
   * Runs something that works with describes, and once more if it fails for a describe that is out
   * of date: if the org answers {@code INVALID_FIELD} or {@code INVALID_TYPE}, or a check of ours
   * finds a name that the describe lacks ({@link SoqlException}). The describes that were used are
   * then loaded anew; only if one of them is another now is there a second run, for without that it
   * would end as the first. A refusal costs one API call more for 25 describes that were used, and
   * what the second run costs.
   *
   * @param <T> what it results in
   * @param work takes its describes from the source it is given; must be harmless to run twice when
   *     the first run is refused
   * @throws SalesforceException what the work throws; problems with loading anew are added to it as
   *     suppressed
   * @throws SoqlException what the work throws
   */
  public <T> T retrying(Function<DescribeSource, T> work) {
    return new DescribesInUse(this).run(work);
  }

  /** Has describes loaded anew, but those that another thread has loaded since they were given. */
  void invalidate(Map<String, ObjectDescribe> given) {
    given.forEach((name, describe) -> objects.invalidate(key(name), describe));
  }

  private void tell(Found.Change<ObjectDescribe> change) {
    SchemaDrift drift = SchemaDrift.between(change.before(), change.after());
    if (drift.isEmpty()) {
      return;
    }
    LOG.debug(
        "drift={} added={} removed={} changed={}",
        drift.object(),
        drift.added().size(),
        drift.removed().size(),
        drift.changed().size());
    if (driftListener != null) {
      try {
        driftListener.accept(drift);
      } catch (RuntimeException e) {
        LOG.warn("drift-listener={} failed=\"{}\"", driftListener.getClass().getName(), e, e);
      }
    }
  }

  /**
   * Returns the folder in which the describes of this org, user and API version are kept, for what
   * else is known of them; null if nothing is kept on disk. May cost what the first use of a
   * directory costs.
   */
  public @Nullable Path folder() {
    return directory.path();
  }

  /** Returns what was asked of this cache so far, and what it cost. */
  public CacheStatistics statistics() {
    return new CacheStatistics(
        counters.hits.sum(),
        counters.fromDisk.sum(),
        counters.misses.sum(),
        counters.unchanged.sum(),
        counters.calls.sum(),
        objects.size());
  }

  /** Returns the statistics in a line. */
  @Override
  public String toString() {
    return "DescribeCache[" + statistics() + "]";
  }

  /** Collects the settings of a cache. Not thread-safe. */
  public static final class Builder {
    private final RestApi rest;
    private int maxObjects = 1_000;
    private Duration timeToLive = Duration.ofHours(1);
    private @Nullable Path directory;
    private @Nullable Consumer<SchemaDrift> driftListener;

    private Builder(RestApi rest) {
      this.rest = rest;
    }

    /**
     * Sets how many objects to keep in memory; 1,000 if not set. The one that was not used for the
     * longest time makes room for another. An object takes some 50 to 100 kB of heap.
     *
     * @param most 1 or more
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxObjects(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("maxObjects takes 1 or more, not " + most + ".");
      }
      this.maxObjects = most;
      return this;
    }

    /**
     * Sets how long a describe is taken for true before the org is asked whether it has changed; 1
     * hour if not set.
     *
     * @param duration more than zero
     * @throws IllegalArgumentException if it is zero or less
     */
    public Builder timeToLive(Duration duration) {
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(
            "timeToLive takes a duration of more than zero, not " + duration + ".");
      }
      this.timeToLive = duration;
      return this;
    }

    /**
     * Sets where to keep describes on disk too; nowhere if not set. Processes and machines may
     * share the directory. Files are put in place as a whole and readable by their owner only; one
     * that is damaged counts as missing, one that cannot be written is left out. They hold names,
     * labels and formulas of the org, no rows and no secrets, and may be deleted at any time. If
     * the login does not tell user and org, as with a ready access token, the first use asks: one
     * API call.
     *
     * @param path the directory; made when the cache is built if it is not there
     */
    public Builder directory(Path path) {
      this.directory = Objects.requireNonNull(path, "path");
      return this;
    }

    /**
     * Sets who hears of fields that were added, removed or changed between the describe that was
     * known, if only from a file, and the one that was loaded; nobody if not set. Called by the
     * thread that loaded it, before that goes on.
     *
     * @param listener hears of it; what it throws is logged
     */
    public Builder onDrift(Consumer<SchemaDrift> listener) {
      this.driftListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Returns the cache. Costs no API call.
     *
     * @throws java.io.UncheckedIOException if the directory cannot be made
     */
    public DescribeCache build() {
      return new DescribeCache(this);
    }
  }
}
