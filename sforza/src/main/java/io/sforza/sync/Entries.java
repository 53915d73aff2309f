package io.sforza.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sections {@code defaults}, {@code objects} and {@code queries}. */
final class Entries {
  private final Settings defaults;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> targets = new HashMap<>();

  private Entries(Settings defaults) {
    this.defaults = defaults;
  }

  static List<Entry> read(Settings root) {
    Settings said = root.section("defaults");
    Settings defaults = said == null ? root.nothing("defaults") : said;
    ReadRules.ofObject(defaults.asDefaults());
    defaults.end();
    Entries all = new Entries(defaults);
    all.take(root.sectionOrNames("objects"), Entry::ofObject);
    all.take(root.section("queries"), Entry::ofQuery);
    if (!root.says("objects") && !root.says("queries")) {
      root.problem("Nothing is to be read: name objects, or queries.");
    }
    return List.copyOf(all.entries);
  }

  @FunctionalInterface
  private interface Made {
    Entry of(String name, Settings settings);
  }

  private void take(@Nullable Settings section, Made made) {
    if (section == null) {
      return;
    }
    section
        .sections()
        .forEach((name, settings) -> add(made.of(name, settings.over(defaults)), settings));
    if (section.isEmpty()) {
      section.problem("Nothing stands here: name one at least, or leave this out.");
    }
  }

  private void add(Entry entry, Settings settings) {
    String before = names.putIfAbsent(entry.name().toLowerCase(Locale.ROOT), entry.path());
    if (before != null) {
      settings.problem(
          before + " has that name, too, and checkpoints are kept by it: choose another.");
    } else if (!entry.isPattern()) {
      String taken = targets.putIfAbsent(entry.target().toLowerCase(Locale.ROOT), entry.path());
      if (taken != null) {
        settings.problem(
            "Its rows go to "
                + entry.target()
                + ", as those of "
                + taken
                + ": say another target.");
      }
    }
    entries.add(entry);
  }
}
