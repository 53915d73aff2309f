package io.sforza.soql;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** An org with one object, which has an Id and two references; events cannot be queried. */
class Single implements DescribeSource {
  private final String name;

  Single(String name) {
    this.name = name;
  }

  @Override
  public GlobalDescribe describeGlobal() {
    throw new IllegalStateException("nobody needs all objects");
  }

  @Override
  public ObjectDescribe describe(String object) {
    String json =
        "{\"name\":\""
            + name
            + "\",\"label\":\"x\",\"queryable\":"
            + !name.endsWith("Event")
            + ",\"childRelationships\":[],\"fields\":["
            + field("Id", "id")
            + ","
            + field("LinkedEntityId", "reference")
            + ","
            + field("ContentDocumentId", "reference")
            + "]}";
    return ObjectDescribe.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String field(String name, String type) {
    return "{\"name\":\""
        + name
        + "\",\"type\":\""
        + type
        + "\",\"filterable\":true,\"sortable\":true}";
  }
}
