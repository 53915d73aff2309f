package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.internal.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An org's allowances, and how many records it has. */
final class OrgNumbers {
  private static final int LONGEST_LIST = 12_000;
  // encoded in a URL
  private static final int COMMA = "%2C".length();

  private final Connection connection;

  OrgNumbers(Connection connection) {
    this.connection = connection;
  }

  Map<String, OrgLimit> limits() {
    Map<String, OrgLimit> limits = new LinkedHashMap<>();
    JsonNode answer = tree(ApiRequest.get("limits"));
    if (!answer.isObject()) {
      throw notThat("limits");
    }
    for (var entry : answer.properties()) {
      JsonNode limit = entry.getValue();
      if (limit.path("Max").isNumber()) {
        limits.put(
            entry.getKey(),
            new OrgLimit(limit.path("Max").asLong(), limit.path("Remaining").asLong()));
      }
    }
    return Collections.unmodifiableMap(limits);
  }

  Map<String, Long> recordCounts(Collection<String> objects) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String names : lists(objects)) {
      ApiRequest request = ApiRequest.get("limits", "recordCount").query("sObjects", names);
      JsonNode list = tree(request).path("sObjects");
      if (!list.isArray()) {
        throw notThat("record counts");
      }
      for (JsonNode count : list) {
        if (!count.path("name").isString() || !count.path("count").isNumber()) {
          throw notThat("record counts");
        }
        counts.put(count.path("name").asString(), count.path("count").asLong());
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  /** Returns the names with commas between them, in lists that fit into a URL. */
  private static List<String> lists(Collection<String> objects) {
    List<String> lists = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    int bytes = 0;
    for (String object : new LinkedHashSet<>(objects)) {
      if (object.isBlank() || object.indexOf(',') >= 0) {
        throw new IllegalArgumentException("'" + object + "' is not the name of an object.");
      }
      if (bytes + object.length() + COMMA > LONGEST_LIST) {
        lists.add(list.toString());
        list.setLength(0);
        bytes = 0;
      }
      list.append(list.isEmpty() ? "" : ",").append(object);
      bytes += object.length() + COMMA;
    }
    if (!list.isEmpty()) {
      lists.add(list.toString());
    }
    return lists;
  }

  private JsonNode tree(ApiRequest request) {
    return connection.read(
        request,
        answer -> {
          try (ApiResponse open = answer) {
            return Json.MAPPER.readTree(open.body());
          }
        });
  }

  private static DataIntegrityException notThat(String what) {
    return new DataIntegrityException(
        ErrorDetails.of("The answer is not the JSON of " + what + ".")
            .hint("If a proxy stands in between, see what it answers in Salesforce's place."));
  }
}
