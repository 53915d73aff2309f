package io.sforza.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What lies directly below a path: groups, objects in the order of their names, or records in the
 * order of their Ids. A value: each step returns a changed copy, and each {@link #iterator} lists
 * anew.
 *
 * <p>Records are read page by page, each for one API call when it is come to; nothing is held
 * between them, neither here nor in Salesforce, so there is nothing to close. A record that is made
 * or deleted meanwhile may be listed or not; no other is left out or comes twice.
 *
 * <p>Immutable; an iterator is for one thread.
 */
public final class DirectoryListing implements Iterable<DirectoryEntry> {
  private static final int LARGEST_PAGE = 2_000;

  private final DirectoryPath path;
  private final Level level;
  private final @Nullable String after;
  private final int pageRows;

  /** What a level has, page by page. */
  interface Level {
    /** Returns the segment, or of a record the Id, by which entries are in order. */
    String key(String segment);

    /**
     * Returns the next entries; fewer than asked for only at the end.
     *
     * @param after the key behind which to begin; null for the beginning
     * @param most how many
     */
    List<DirectoryEntry> page(@Nullable String after, int most);
  }

  DirectoryListing(DirectoryPath path, Level level) {
    this(path, level, null, LARGEST_PAGE);
  }

  private DirectoryListing(DirectoryPath path, Level level, @Nullable String after, int pageRows) {
    this.path = path;
    this.level = level;
    this.after = after;
    this.pageRows = pageRows;
  }

  /** Returns what is listed. */
  public DirectoryPath path() {
    return path;
  }

  /**
   * Returns a copy that begins behind an entry, to go on where an earlier listing ended; the entry
   * itself may be gone.
   *
   * @param entry directly below {@link #path()}
   * @throws IllegalArgumentException if it lies elsewhere, or is no record where records are listed
   */
  public DirectoryListing after(DirectoryPath entry) {
    if (entry.segments().isEmpty() || !entry.parent().equals(path)) {
      throw new IllegalArgumentException(
          "'" + entry + "' does not lie directly below '" + path + "': name one of its entries.");
    }
    return new DirectoryListing(path, level, level.key(entry.name()), pageRows);
  }

  /**
   * Returns a copy that reads so many records in a call.
   *
   * @param rows 1 to 2,000, which is what it does if nothing is said
   * @throws IllegalArgumentException if it is less or more
   */
  public DirectoryListing pageRows(int rows) {
    if (rows < 1 || rows > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page of " + rows + " records: Salesforce gives 1 to 2,000 in a call.");
    }
    return new DirectoryListing(path, level, after, rows);
  }

  /**
   * Returns the entries from the beginning, or from behind the entry that was named.
   *
   * <p>{@code hasNext} and {@code next} throw {@link io.sforza.core.error.SalesforceException} if a
   * page cannot be read; the page is asked for again if they are called again.
   */
  @Override
  public Iterator<DirectoryEntry> iterator() {
    return new Entries();
  }

  /** Returns all entries; for objects whose records surely fit into memory. */
  public List<DirectoryEntry> toList() {
    List<DirectoryEntry> entries = new ArrayList<>();
    forEach(entries::add);
    return entries;
  }

  /** Returns what is listed. */
  @Override
  public String toString() {
    return "Listing of " + path;
  }

  private final class Entries implements Iterator<DirectoryEntry> {
    private @Nullable String last = after;
    private Iterator<DirectoryEntry> page = List.<DirectoryEntry>of().iterator();
    private boolean ended;

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !ended) {
        List<DirectoryEntry> next = level.page(last, pageRows);
        ended = next.size() < pageRows;
        page = next.iterator();
      }
      return page.hasNext();
    }

    @Override
    public DirectoryEntry next() {
      if (!hasNext()) {
        throw new NoSuchElementException("There is nothing more below '" + path + "'.");
      }
      DirectoryEntry entry = page.next();
      last = level.key(entry.path().name());
      return entry;
    }
  }
}
