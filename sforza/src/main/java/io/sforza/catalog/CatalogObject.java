package io.sforza.catalog;

import io.sforza.Readability;
import io.sforza.Readability.Finding;
import io.sforza.Readability.Verdict;
import io.sforza.core.describe.ObjectSummary;
import io.sforza.sink.WriteMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object of an org, and how it is best read.
 *
 * <p>Immutable.
 *
 * @param summary what the org's list says of it: names, labels, what can be done with it
 * @param kind what sort of object it is
 * @param parent the object that it is the history, share, feed or the like of; null if it stands
 *     for itself
 * @param readability key, cursor and what is known of reading it, each with how it is known
 */
public record CatalogObject(
    ObjectSummary summary, ObjectKind kind, @Nullable String parent, Readability readability) {

  /** Creates an object. */
  public CatalogObject {
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(readability, "readability");
  }

  /** Returns the API name, such as {@code Account}. */
  public String name() {
    return summary.name();
  }

  /** Returns the label in the language of the user. */
  public String label() {
    return summary.label();
  }

  /** Returns the label of many rows. */
  public String labelPlural() {
    return summary.labelPlural();
  }

  /** Returns the first three characters of its Ids; null if it has none of its own. */
  public @Nullable String keyPrefix() {
    return summary.keyPrefix();
  }

  /**
   * Returns the field that tells what has changed; null if the object is read as a whole each time.
   * {@link Readability#cursor()} says why, and how that is known.
   */
  public @Nullable String cursor() {
    return readability.cursor().field();
  }

  /** Returns the field that tells rows apart, by which changes are merged. */
  public String key() {
    return readability.key();
  }

  /** Returns what to do with the rows of a read: merge changes, or replace all by all. */
  public WriteMode writeMode() {
    return cursor() == null ? WriteMode.REPLACE : WriteMode.MERGE;
  }

  /** Returns whether Bulk API 2.0 reads it, as far as known; REST reads all that can be read. */
  public boolean isInBulk() {
    return isQueryable() && !readability.is(Verdict.REST_ONLY);
  }

  /** Returns whether queries of it are answered, as far as known. */
  public boolean isQueryable() {
    return !readability.is(Verdict.NOT_QUERYABLE);
  }

  /**
   * Returns whether all its rows can be asked for at once, without a condition, as far as known.
   */
  public boolean isListable() {
    return isQueryable() && !readability.is(Verdict.NEEDS_FILTER);
  }

  /**
   * Returns what stands in the way of reading it as any other object: that it cannot be queried,
   * answers to a condition only, by REST only, or has no cursor; each in words and with how it is
   * known. Empty for most.
   */
  public List<Finding> restrictions() {
    return readability.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.BULK)
        .toList();
  }

  /** Returns name, kind, cursor and mode, such as {@code Account (STANDARD, SystemModstamp)}. */
  @Override
  public String toString() {
    return name() + " (" + kind + ", " + (cursor() == null ? "no cursor" : cursor()) + ")";
  }
}
