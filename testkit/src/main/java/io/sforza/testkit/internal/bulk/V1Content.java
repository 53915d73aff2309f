package io.sforza.testkit.internal.bulk;

import org.jspecify.annotations.Nullable;

/** What the data of a job of the first Bulk API is written in. */
public enum V1Content {
  /** Comma-separated values. */
  CSV("text/csv"),
  /** Elements named {@code sObject}. */
  XML("application/xml"),
  /** An array of objects. */
  JSON("application/json");

  private final String mediaType;

  V1Content(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Returns the media type of uploads and of results. */
  public String mediaType() {
    return mediaType;
  }

  /** Returns the content of that name; null if there is none. */
  public static @Nullable V1Content of(String name) {
    for (V1Content content : values()) {
      if (content.name().equals(name)) {
        return content;
      }
    }
    return null;
  }
}
