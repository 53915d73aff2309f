package io.sforza.soql;

/**
 * What a {@link DescribeCache} was asked for since it was built, and what that cost.
 *
 * <p>Immutable.
 *
 * @param hits describes that cost no call: from memory, from a file, or because another thread was
 *     loading them already
 * @param diskHits those of the hits that came from a file
 * @param misses describes that the org was asked for
 * @param unchanged those of the misses that the org answered with "not modified", without a body
 * @param calls API calls that were sent for describes
 * @param objects how many describes of objects are in memory now
 */
public record CacheStatistics(
    long hits, long diskHits, long misses, long unchanged, long calls, int objects) {

  /** Returns the calls that one call for each describe would have cost more. */
  public long callsSaved() {
    return hits + misses - calls;
  }

  /** Returns all of it in a line, for a log. */
  @Override
  public String toString() {
    return "hits="
        + hits
        + " diskHits="
        + diskHits
        + " misses="
        + misses
        + " unchanged="
        + unchanged
        + " calls="
        + calls
        + " callsSaved="
        + callsSaved()
        + " objects="
        + objects;
  }
}
