package io.sforza.document;

import io.sforza.related.Person;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes documents; the names of the fields are a promise, whatever the record's are. */
final class DocumentJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private DocumentJson() {}

  static String of(Document document) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", document.id());
    json.put("object", document.object());
    json.put("title", document.title());
    json.put("summary", document.summary());
    json.put("content", document.content());
    json.put("url", document.url());
    put(json, "owner", person(document.owner()));
    put(json, "creator", person(document.creator()));
    put(json, "created", document.created() == null ? null : document.created().toString());
    put(json, "updated", document.updated() == null ? null : document.updated().toString());
    json.put("tags", document.tags());
    json.put("metadata", document.metadata());
    json.put("path", document.path().toString());
    json.put("deleted", document.deleted());
    return MAPPER.writeValueAsString(json);
  }

  private static @Nullable Map<String, Object> person(@Nullable Person person) {
    if (person == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", person.id());
    put(json, "name", person.name());
    put(json, "email", person.email());
    return json;
  }

  private static void put(Map<String, Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
