package io.sforza.core.connection;

import io.sforza.core.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The list of versions that an org offers. */
final class VersionList {

  private VersionList() {}

  /** Returns the versions, oldest first; those that are retired for sure are left out. */
  static List<ApiVersion> parse(byte[] json) {
    List<ApiVersion> versions = new ArrayList<>();
    try {
      for (JsonNode entry : Json.MAPPER.readTree(json)) {
        try {
          versions.add(ApiVersion.of(entry.path("version").asString("")));
        } catch (IllegalArgumentException e) {
          // retired, or written in a way that nobody knows yet: not one to talk in
        }
      }
    } catch (JacksonException e) {
      // a page in place of the list: it offers nothing
      return List.of();
    }
    versions.sort(null);
    return versions;
  }
}
