package io.sforza;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an object can be read, and how that is known. Some of it is not in any describe and shows
 * only when the org is asked; what the org once answered is remembered for its API version.
 *
 * <p>Immutable.
 *
 * @param object the object's API name
 * @param key the field that tells its rows apart, such as {@code Id}
 * @param cursor the field that tells what has changed
 * @param findings what is known, at least whether Bulk API 2.0 reads the object
 */
public record Readability(String object, String key, Cursor cursor, List<Finding> findings) {

  /** What can be said of an object. */
  public enum Verdict {
    /** Bulk API 2.0 and REST read it. */
    BULK,
    /** REST reads it, Bulk API 2.0 refuses it. */
    REST_ONLY,
    /** It answers only to a condition on certain fields. */
    NEEDS_FILTER,
    /** No query reads it. */
    NOT_QUERYABLE,
    /** No field tells what has changed: it is read as a whole each time. */
    NO_CURSOR
  }

  /** How something is known. */
  public enum Evidence {
    /** Usually so; this org has not been asked yet. */
    ASSUMED,
    /** The object's describe says so. */
    DESCRIBED,
    /** This org has answered so. */
    ANSWERED
  }

  /**
   * One thing that is known of an object.
   *
   * @param verdict what it is
   * @param fields of {@link Verdict#NEEDS_FILTER} those that a condition may name, one of which is
   *     enough, empty if they are not known; of {@link Verdict#NO_CURSOR} those that the org has
   *     refused to filter by; else empty
   * @param evidence how it is known
   * @param why in words
   */
  public record Finding(Verdict verdict, List<String> fields, Evidence evidence, String why) {

    /** Creates a finding. */
    public Finding {
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(evidence, "evidence");
      Objects.requireNonNull(why, "why");
      fields = List.copyOf(fields);
    }

    /** Returns it in words. */
    @Override
    public String toString() {
      return verdict + (fields.isEmpty() ? "" : fields.toString()) + ": " + why;
    }
  }

  /**
   * The field that tells what has changed in an object, or that there is none.
   *
   * @param field the API name of a date-time field; null if the object is read as a whole each time
   * @param evidence how that is known
   * @param why in words
   */
  public record Cursor(@Nullable String field, Evidence evidence, String why) {

    /** Creates a cursor. */
    public Cursor {
      Objects.requireNonNull(evidence, "evidence");
      Objects.requireNonNull(why, "why");
    }
  }

  /** Creates a readability. */
  public Readability {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(cursor, "cursor");
    findings = List.copyOf(findings);
  }

  /**
   * Returns whether that holds for the object.
   *
   * @param verdict what to look for
   */
  public boolean is(Verdict verdict) {
    return findings.stream().anyMatch(finding -> finding.verdict() == verdict);
  }
}
