package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API versions that the org knows. */
final class Versions {
  static final int OLDEST = 31;
  static final int NEWEST = 68;
  private static final int OLDEST_EVER = 7;

  private Versions() {}

  /** Returns the number of a path segment such as {@code v68.0}, or -1 if it is none. */
  static int number(String segment) {
    return segment.matches("v[1-9][0-9]{0,2}\\.0")
        ? Integer.parseInt(segment.substring(1, segment.length() - 2))
        : -1;
  }

  static boolean isRetired(int version) {
    return version >= OLDEST_EVER && version < OLDEST;
  }

  static Answer list() {
    ArrayNode versions = FakeJson.array();
    for (int version = OLDEST; version <= NEWEST; version++) {
      versions.add(
          FakeJson.object()
              .put("label", label(version))
              .put("url", "/services/data/v" + version + ".0")
              .put("version", version + ".0"));
    }
    return Answer.json(versions);
  }

  // three releases a year; version 66 was Spring '26
  private static String label(int version) {
    int year = 26 + Math.floorDiv(version - 66, 3);
    return switch (Math.floorMod(version, 3)) {
      case 0 -> "Spring '" + year;
      case 1 -> "Summer '" + year;
      default -> "Winter '" + (year + 1);
    };
  }

  /**
   * Returns what a version has.
   *
   * @param identity where to ask who the user is
   */
  static Answer resources(String version, String identity) {
    ObjectNode resources = FakeJson.object();
    for (String name :
        List.of(
            "sobjects", "query", "queryAll", "search", "composite", "jobs", "limits", "recent")) {
      resources.put(name, "/services/data/" + version + "/" + name);
    }
    return Answer.json(resources.put("identity", identity));
  }
}
