package io.sforza.document;

import io.sforza.related.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something in the directory of an org.
 *
 * <p>Immutable.
 *
 * @param path where it is
 * @param kind what it is
 * @param title what people call it: the label of an object, the name of a record
 * @param url where a browser shows it; null of a group and an object
 * @param owner who owns the record; null if nobody does, and of a group and an object
 * @param updated when the record was last changed; null of a group and an object
 * @param metadata of an object {@code sobject_type}, {@code is_standard}, {@code label} and {@code
 *     key_prefix}; of a record {@code sobject_type}, {@code is_standard} and {@code id}
 */
public record DirectoryEntry(
    DirectoryPath path,
    Kind kind,
    String title,
    @Nullable String url,
    @Nullable Person owner,
    @Nullable Instant updated,
    Map<String, String> metadata) {

  /** What an entry is. */
  public enum Kind {
    /** Standard or custom objects, or the root that has both. */
    GROUP,
    /** An object, with its records below. */
    OBJECT,
    /** A record, with nothing below. */
    RECORD
  }

  /** Creates an entry. */
  public DirectoryEntry {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(title, "title");
    metadata = Map.copyOf(metadata);
  }
}
