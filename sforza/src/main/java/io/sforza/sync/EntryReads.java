package io.sforza.sync;

import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.catalog.Catalog;
import io.sforza.catalog.CatalogObject;
import io.sforza.catalog.ObjectSelection;
import io.sforza.catalog.Resource;
import io.sforza.sink.WriteMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what the entries of a configuration come to in an org. One thread at a time. */
final class EntryReads {
  private final Salesforce salesforce;
  private final Catalog catalog;
  private final Reading reading;
  private final List<EntryRead> reads = new ArrayList<>();
  // as the org spells them, in small letters: what an entry names no pattern finds
  private final Set<String> objects = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> targets = new HashSet<>();

  private EntryReads(Salesforce salesforce, Reading reading) {
    this.salesforce = salesforce;
    this.catalog = Catalog.of(salesforce);
    this.reading = reading;
  }

  /** Returns the reads, in the order of their entries; the reading knows of those that are none. */
  static List<EntryRead> of(List<Entry> entries, Salesforce salesforce, Reading reading) {
    EntryReads all = new EntryReads(salesforce, reading);
    for (Entry entry : entries) {
      if (entry.query() != null) {
        all.query(entry);
      } else if (!entry.isPattern()) {
        all.object(entry);
      }
    }
    entries.stream().filter(Entry::isPattern).forEach(all::pattern);
    List<EntryRead> ordered = new ArrayList<>();
    for (Entry entry : entries) {
      all.reads.stream().filter(read -> read.entry().equals(entry)).forEach(ordered::add);
    }
    return ordered;
  }

  private void query(Entry entry) {
    ReadRules rules = entry.rules();
    if (entry.query() != null) {
      ReadRequest request = salesforce.read(entry.query());
      boolean incremental = rules.mode() == Mode.INCREMENTAL;
      ReadRequest read = incremental ? rules.changes(request, null) : rules.everything(request);
      add(entry, entry.name(), entry.target(), entry.query().object(), read, incremental);
    }
  }

  private void object(Entry entry) {
    Resource resource = resource(entry.object());
    try {
      String name = resource == null ? entry.object() : resource.object();
      CatalogObject object = catalog.object(name);
      if (resource == null || resource.cursor() == null) {
        read(entry, object, entry.name(), entry.target(), null);
      } else {
        read(entry, object, entry.name(), entry.target(), resource.cursor());
      }
    } catch (IllegalArgumentException e) {
      reading.add(entry.path(), "", String.valueOf(e.getMessage()));
    }
  }

  /** Resources go by their small letters, objects by the API name: user is not User. */
  private static @Nullable Resource resource(String name) {
    Optional<Resource> own =
        Resource.all().stream().filter(resource -> resource.name().equals(name)).findFirst();
    return own.isPresent() || !name.startsWith("custom:") ? own.orElse(null) : Resource.named(name);
  }

  private void pattern(Entry entry) {
    ObjectSelection selection =
        ObjectSelection.of(entry.object()).except(entry.exclude().toArray(String[]::new));
    int found = 0;
    for (CatalogObject object : catalog.objects(selection)) {
      boolean readable = object.isListable() || entry.rules().hasCondition();
      if (readable && !objects.contains(lower(object.name()))) {
        read(entry, object, object.name(), object.name(), null);
        found++;
      }
    }
    if (found == 0) {
      reading.add(entry.path(), "", "It finds no object that can be read and no entry names.");
    }
  }

  private void read(
      Entry entry, CatalogObject object, String name, String target, @Nullable String cursor) {
    objects.add(lower(object.name()));
    ReadRequest request = salesforce.read(object.name());
    ReadRules rules = entry.rules();
    boolean incremental = isIncremental(entry, object);
    ReadRequest read = incremental ? rules.changes(request, cursor) : rules.everything(request);
    add(entry, name, target, object.name(), read, incremental);
  }

  private static boolean isIncremental(Entry entry, CatalogObject object) {
    if (entry.rules().mode() != Mode.AUTO) {
      return entry.rules().mode() == Mode.INCREMENTAL;
    }
    Resource resource = entry.isPattern() ? null : resource(entry.object());
    return resource == null ? object.cursor() != null : resource.writeMode() == WriteMode.MERGE;
  }

  private void add(
      Entry entry,
      String name,
      String target,
      String object,
      ReadRequest request,
      boolean incremental) {
    if (!names.add(lower(name))) {
      reading.add(
          entry.path(),
          "",
          "It finds " + name + ", which is the name of another entry: exclude it.");
    } else if (!targets.add(lower(target))) {
      reading.add(
          entry.path(),
          "",
          "It finds " + name + ", and rows of another entry go to " + target + ": exclude it.");
    } else {
      reads.add(new EntryRead(entry, name, target, object, request, incremental));
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
