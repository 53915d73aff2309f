package io.sforza.document;

import io.sforza.related.Person;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record as a search index takes it.
 *
 * <p>Immutable.
 *
 * @param id the record's Id, 18 characters
 * @param object the API name of its object
 * @param title what people call the record; its Id if it has no name, or none that may be seen
 * @param summary the first 200 characters of its description; the title if it has none
 * @param content its text and that of what belongs to it, in lines; may be empty
 * @param url where a browser shows the record
 * @param owner who owns it; null if nobody does, or the object has no owner
 * @param creator who made it; null if the object does not tell
 * @param created when it was made; null if the object does not tell, and of a tombstone
 * @param updated when it was last changed; null if the object does not tell
 * @param tags the object's name first, then values of fields such as {@code rating:Hot}
 * @param metadata {@code sobject_type}, {@code is_standard}, and values of fields by their names;
 *     {@code truncated} is {@code true} if the content was cut
 * @param path where the directory has the record
 * @param deleted whether the record was deleted: take it out of the index. Of a tombstone only Id,
 *     object and path are known
 */
public record Document(
    String id,
    String object,
    String title,
    String summary,
    String content,
    String url,
    @Nullable Person owner,
    @Nullable Person creator,
    @Nullable Instant created,
    @Nullable Instant updated,
    List<String> tags,
    Map<String, String> metadata,
    DirectoryPath path,
    boolean deleted) {

  /** Creates a document. */
  public Document {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(path, "path");
    tags = List.copyOf(tags);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Returns the document as a line of JSON: {@code id}, {@code object}, {@code title}, {@code
   * summary}, {@code content}, {@code url}, {@code owner} and {@code creator} with {@code id},
   * {@code name} and {@code email}, {@code created} and {@code updated} in UTC as ISO 8601 writes
   * it, {@code tags}, {@code metadata}, {@code path}, {@code deleted}. What is null is left out.
   */
  public String json() {
    return DocumentJson.of(this);
  }
}
