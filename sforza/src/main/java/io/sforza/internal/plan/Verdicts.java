package io.sforza.internal.plan;

import io.sforza.Readability;
import io.sforza.Readability.Evidence;
import io.sforza.Readability.Finding;
import io.sforza.Readability.Verdict;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.describe.ObjectSummary;
import io.sforza.core.error.SalesforceException;
import io.sforza.internal.read.BulkRefusal;
import io.sforza.soql.KnownObjects;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how objects can be read: guesses first, then what the org has answered, which is
 * remembered for a month; that it demands a filter, for a day.
 *
 * <p>Thread-safe.
 */
public final class Verdicts {
  private static final Duration GOOD_FOR = Duration.ofDays(30);
  // users differ in it, and may be given the right to read all
  private static final Duration FILTER_GOOD_FOR = Duration.ofDays(1);
  private static final Duration TRIED_AGAIN = Duration.ofHours(1);

  private final TimeSource time;
  private final VerdictMemory memory;
  private volatile @Nullable WithoutBulk withoutBulk;

  /** That no job of any object is taken for a while. */
  private record WithoutBulk(String why, Instant until) {}

  /**
   * Creates verdicts.
   *
   * @param time says how old an answer is
   * @param memory where answers are kept
   */
  public Verdicts(TimeSource time, VerdictMemory memory) {
    this.time = time;
    this.memory = memory;
  }

  /**
   * Returns what is known of an object: of a summary what its name lets one guess, of a describe
   * what that says; and what the org has answered.
   */
  public Readability of(ObjectSummary object) {
    return of(
        object,
        object instanceof ObjectDescribe describe
            ? cursor(describe)
            : Cursors.guess(object, refusedCursors(object.name())));
  }

  /** Returns the field that tells changes of an object, unless the user chooses another. */
  public CursorChoice cursor(ObjectDescribe describe) {
    return followed(describe, Cursors.best(describe, refusedCursors(describe.name())));
  }

  /** Returns the choice, or that it is of no use for lack of an Id to go on behind. */
  public static CursorChoice followed(ObjectDescribe describe, CursorChoice choice) {
    return choice.field() == null || Cursors.sortsById(describe)
        ? choice
        : Cursors.withoutId(describe);
  }

  /**
   * Returns what is known of an object.
   *
   * @param object the object
   * @param cursor the choice of its cursor
   */
  public Readability of(ObjectSummary object, CursorChoice cursor) {
    List<Finding> findings = new ArrayList<>();
    Finding unreadable = unreadable(object);
    if (unreadable != null) {
      findings.add(unreadable);
    }
    if (unreadable == null) {
      findings.add(bulk(object.name()));
    }
    if (object.queryable()) {
      Finding filter = filter(object);
      if (filter != null) {
        findings.add(filter);
      }
    }
    Set<String> refused = refusedCursors(object.name());
    Evidence evidence =
        cursor.assumed()
            ? Evidence.ASSUMED
            : cursor.field() != null || refused.isEmpty() ? Evidence.DESCRIBED : Evidence.ANSWERED;
    if (cursor.field() == null && object.queryable()) {
      findings.add(new Finding(Verdict.NO_CURSOR, List.copyOf(refused), evidence, cursor.why()));
    }
    return new Readability(
        object.name(),
        Cursors.key(object),
        new Readability.Cursor(cursor.field(), evidence, cursor.why()),
        findings);
  }

  private @Nullable Finding unreadable(ObjectSummary object) {
    if (!object.queryable()) {
      return new Finding(
          Verdict.NOT_QUERYABLE,
          List.of(),
          Evidence.DESCRIBED,
          "The describe of " + object.name() + " says queryable=false.");
    }
    return StandardObjects.isNotQueryable(object.name())
            && answered(object.name(), Verdict.BULK) == null
        ? new Finding(
            Verdict.NOT_QUERYABLE,
            List.of(),
            Evidence.ASSUMED,
            "Queries of "
                + object.name()
                + " are known to be refused, although its describe says queryable=true.")
        : null;
  }

  private Finding bulk(String object) {
    WithoutBulk without = withoutBulk;
    if (without != null && time.instant().isBefore(without.until())) {
      return new Finding(Verdict.REST_ONLY, List.of(), Evidence.ANSWERED, without.why());
    }
    withoutBulk = null;
    Finding refused = answered(object, Verdict.REST_ONLY);
    if (refused != null) {
      return refused;
    }
    Finding read = answered(object, Verdict.BULK);
    if (read != null) {
      return read;
    }
    return KnownObjects.isRefusedByBulk(object)
        ? new Finding(
            Verdict.REST_ONLY,
            List.of(),
            Evidence.ASSUMED,
            "Bulk API 2.0 is known to refuse " + object + "; this org was not asked.")
        : new Finding(
            Verdict.BULK, List.of(), Evidence.ASSUMED, "Nothing is known against " + object + ".");
  }

  private @Nullable Finding filter(ObjectSummary object) {
    Finding told = answered(object.name(), Verdict.NEEDS_FILTER);
    List<String> known = KnownObjects.requiredFilter(object.name());
    if (told != null) {
      List<String> fields =
          object instanceof ObjectDescribe describe ? named(describe, told.why()) : known;
      return new Finding(told.verdict(), fields, told.evidence(), told.why());
    }
    if (known.isEmpty() && !StandardObjects.needsFilter(object.name())) {
      return null;
    }
    return new Finding(
        Verdict.NEEDS_FILTER,
        known,
        Evidence.ASSUMED,
        object.name()
            + " is known to answer only to a condition"
            + (known.isEmpty() ? "." : " (= or IN) on one of " + String.join(", ", known) + "."));
  }

  /** Returns the fields that the org's refusal names. */
  private static List<String> named(ObjectDescribe describe, String message) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(message.split("\\W+")));
    return words.stream()
        .flatMap(word -> describe.findField(word).stream())
        .map(FieldDescribe::name)
        .distinct()
        .toList();
  }

  /**
   * Returns the fields that the org refused to filter by, in lower case.
   *
   * @param object the API name
   */
  public Set<String> refusedCursors(String object) {
    Finding refused = answered(object, Verdict.NO_CURSOR);
    return refused == null
        ? Set.of()
        : refused.fields().stream()
            .map(field -> field.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  private @Nullable Finding answered(String object, Verdict verdict) {
    VerdictMemory.Answer answer = memory.find(object, verdict);
    Duration goodFor = verdict == Verdict.NEEDS_FILTER ? FILTER_GOOD_FOR : GOOD_FOR;
    if (answer == null || answer.at().plus(goodFor).isBefore(time.instant())) {
      return null;
    }
    return new Finding(verdict, answer.fields(), Evidence.ANSWERED, answer.why());
  }

  /**
   * Notes what the org refused to Bulk: the object for long, everything for an hour; a query says
   * nothing of others.
   *
   * @param refusal what was refused, and why
   */
  public void refused(BulkRefusal refusal) {
    switch (refusal.reach()) {
      case OBJECT -> {
        memory.forget(refusal.object(), Verdict.BULK);
        note(
            refusal.object(),
            Verdict.REST_ONLY,
            List.of(),
            "This org has refused "
                + refusal.object()
                + " to Bulk API 2.0 ("
                + refusal.code()
                + "): "
                + refusal.message());
      }
      case ORG, FOR_NOW ->
          withoutBulk =
              new WithoutBulk(
                  "Bulk API 2.0 takes no job of this org or user at the moment ("
                      + refusal.code()
                      + "): "
                      + refusal.message(),
                  time.instant().plus(TRIED_AGAIN));
      case QUERY -> {
        // another query of the object may go
      }
    }
  }

  /** Notes that the org's Bulk API has run a query of an object. */
  public void bulkRead(String object) {
    if (withoutBulk == null && answered(object, Verdict.BULK) == null) {
      memory.forget(object, Verdict.REST_ONLY);
      note(object, Verdict.BULK, List.of(), "Bulk API 2.0 of this org has read " + object + ".");
    }
  }

  /**
   * Notes what the refusal of a query says of its object.
   *
   * @param object the API name
   * @param cursor the field that changes are told by; null if there is none
   * @param refusal what was thrown before the first row
   */
  public void learn(String object, @Nullable String cursor, SalesforceException refusal) {
    String message = String.valueOf(refusal.getMessage());
    BulkRefusal ofBulk = BulkRefusal.of(object, refusal);
    if (message.contains("Implementation restriction")) {
      note(object, Verdict.NEEDS_FILTER, List.of(), message);
    } else if (cursor != null && isUnfilterable(message, cursor)) {
      Set<String> fields = new LinkedHashSet<>(refusedCursors(object));
      fields.add(cursor);
      note(object, Verdict.NO_CURSOR, List.copyOf(fields), message);
    } else if (ofBulk != null) {
      refused(ofBulk);
    }
  }

  private static boolean isUnfilterable(String message, String cursor) {
    return message.contains("'" + cursor + "' can not be filtered");
  }

  private void note(String object, Verdict verdict, List<String> fields, String why) {
    memory.put(object, verdict, new VerdictMemory.Answer(fields, why, time.instant()));
  }
}
