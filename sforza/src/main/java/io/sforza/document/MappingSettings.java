package io.sforza.document;

import java.util.List;
import java.util.function.Consumer;

/** What a mapping says; changed by copies. */
final class MappingSettings {
  // a document of more is of no use to a search, and a danger to the index
  private static final int CONTENT_LIMIT = 1_000_000;

  final String object;
  List<String> title = List.of();
  List<String> summary = List.of();
  List<String> content = List.of();
  List<String> tags = List.of();
  List<String> metadata = List.of();
  List<RelatedText> related = List.of();
  boolean people = true;
  int contentLimit = CONTENT_LIMIT;

  MappingSettings(String object) {
    this.object = object;
  }

  MappingSettings with(Consumer<MappingSettings> change) {
    MappingSettings copy = new MappingSettings(object);
    copy.title = title;
    copy.summary = summary;
    copy.content = content;
    copy.tags = tags;
    copy.metadata = metadata;
    copy.related = related;
    copy.people = people;
    copy.contentLimit = contentLimit;
    change.accept(copy);
    return copy;
  }
}
