package io.sforza.soql;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes that were recorded in real orgs, with a small User; notes what it is asked for. */
final class RecordedDescribes implements DescribeSource {
  static final List<String> OBJECTS =
      List.of("Account", "Case", "Contact", "Custom__c", "Event", "Lead", "Opportunity");
  private static final String USER =
      "{\"name\":\"User\",\"label\":\"User\",\"queryable\":true,\"childRelationships\":[],"
          + "\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"filterable\":true,\"sortable\":true},"
          + "{\"name\":\"Name\",\"type\":\"string\",\"filterable\":true,\"sortable\":true},"
          + "{\"name\":\"Email\",\"type\":\"email\",\"filterable\":true,\"sortable\":true}]}";

  final List<String> asked = new ArrayList<>();

  static ObjectDescribe of(String name) {
    return new RecordedDescribes().describe(name);
  }

  @Override
  public GlobalDescribe describeGlobal() {
    throw new IllegalStateException("nobody needs all objects");
  }

  @Override
  public ObjectDescribe describe(String object) {
    asked.add(object);
    return read(object);
  }

  @Override
  public Map<String, ObjectDescribe> describe(Collection<String> objects) {
    asked.add(String.join("+", objects));
    Map<String, ObjectDescribe> all = new LinkedHashMap<>();
    objects.forEach(object -> all.put(object, read(object)));
    return all;
  }

  private static ObjectDescribe read(String object) {
    if (object.equalsIgnoreCase("User")) {
      return ObjectDescribe.parse(new ByteArrayInputStream(USER.getBytes(StandardCharsets.UTF_8)));
    }
    String name =
        OBJECTS.stream()
            .filter(known -> known.equalsIgnoreCase(object))
            .findFirst()
            .orElseThrow(() -> unknown(object));
    try (InputStream json =
        RecordedDescribes.class.getResourceAsStream("describe/" + name + ".json")) {
      return ObjectDescribe.parse(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RequestRejectedException unknown(String object) {
    return new RequestRejectedException(
        ErrorDetails.of("There is no object " + object.toLowerCase(Locale.ROOT) + ".")
            .code("NOT_FOUND")
            .hint("Did you mean something else?"),
        404,
        List.of());
  }
}
