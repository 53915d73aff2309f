package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.internal.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/** An org's allowances, and how many records it has. */
final class OrgNumbers {
  private static final int LONGEST_LIST = 12_000;

  private final Connection connection;

  OrgNumbers(Connection connection) {
    this.connection = connection;
  }

  Map<String, OrgLimit> limits() {
    Map<String, OrgLimit> limits = new LinkedHashMap<>();
    for (var entry : tree(ApiRequest.get("limits")).properties()) {
      JsonNode limit = entry.getValue();
      if (limit.path("Max").isNumber()) {
        limits.put(
            entry.getKey(),
            new OrgLimit(limit.path("Max").asLong(), limit.path("Remaining").asLong()));
      }
    }
    return limits;
  }

  Map<String, Long> recordCounts(Collection<String> objects) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String names : lists(objects)) {
      ApiRequest request = ApiRequest.get("limits", "recordCount").query("sObjects", names);
      for (JsonNode count : tree(request).path("sObjects")) {
        counts.put(count.path("name").asString(""), count.path("count").asLong());
      }
    }
    return counts;
  }

  /** Returns the names with commas between them, in lists that fit into a URL. */
  private static List<String> lists(Collection<String> objects) {
    List<String> lists = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    for (String object : new LinkedHashSet<>(objects)) {
      if (object.isBlank() || object.indexOf(',') >= 0) {
        throw new IllegalArgumentException("'" + object + "' is not the name of an object.");
      }
      // a comma takes three bytes there
      if (list.length() + object.length() + 3 > LONGEST_LIST) {
        lists.add(list.toString());
        list.setLength(0);
      }
      list.append(list.isEmpty() ? "" : ",").append(object);
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
          } catch (JacksonIOException e) {
            throw e;
          } catch (JacksonException e) {
            throw new DataIntegrityException(
                ErrorDetails.of("The answer to " + request + " is not JSON.").cause(e));
          }
        });
  }
}
