package io.sforza.document;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A level that is known as a whole. */
final class ListedEntries implements DirectoryListing.Level {
  private static final Comparator<String> ORDER =
      String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

  private final Supplier<List<DirectoryEntry>> all;

  ListedEntries(Supplier<List<DirectoryEntry>> all) {
    this.all = all;
  }

  @Override
  public String key(String segment) {
    return segment;
  }

  @Override
  public List<DirectoryEntry> page(@Nullable String after, int most) {
    return all.get().stream()
        .filter(entry -> after == null || ORDER.compare(entry.path().name(), after) > 0)
        .sorted(Comparator.comparing(entry -> entry.path().name(), ORDER))
        .limit(most)
        .toList();
  }
}
