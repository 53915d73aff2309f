package io.sforza.quickstart;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the rows are landed as. */
enum Format {
  DUCKDB,
  PARQUET,
  CSV;

  /** Returns the name that is typed, which is the file's extension too. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Format of(String id) {
    for (Format format : values()) {
      if (format.id().equalsIgnoreCase(id)) {
        return format;
      }
    }
    throw new IllegalArgumentException("--to takes " + ids(" or ") + ", not '" + id + "'.");
  }

  /** Returns the format that a file's name asks for, DuckDB if it does not say. */
  static Format ofFile(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    for (Format format : values()) {
      if (lower.endsWith("." + format.id())) {
        return format;
      }
    }
    return DUCKDB;
  }

  static String ids(String separator) {
    return Arrays.stream(values()).map(Format::id).collect(Collectors.joining(separator));
  }
}
