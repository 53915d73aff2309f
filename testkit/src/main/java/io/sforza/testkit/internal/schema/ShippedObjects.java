package io.sforza.testkit.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The objects that come with the testkit, each read once per process and only when asked for. */
public final class ShippedObjects {
  /** The names, in the order in which a describe of the org lists them. */
  public static final List<String> NAMES =
      List.of(
          "Account",
          "Case",
          "Contact",
          "Custom__c",
          "Event",
          "Lead",
          "Opportunity",
          "Organization",
          "User",
          "Wide__c");

  // immutable and the same for every org: to read them again would make each start slower
  private static final Map<String, SObject> READ = new ConcurrentHashMap<>();

  private ShippedObjects() {}

  /**
   * Returns an object.
   *
   * @param name one of {@link #NAMES}
   */
  public static SObject of(String name) {
    return READ.computeIfAbsent(name, ShippedObjects::read);
  }

  private static SObject read(String name) {
    return switch (name) {
      case "User" -> SObject.of(UserObject.describe());
      case "Organization" -> SObject.of(OrganizationObject.describe());
      case "Wide__c" -> SObject.of(WideObject.describe());
      case "Event" -> recorded(name);
      // as in any org that is loaded from another system
      default ->
          recorded(name).with(FieldBuilder.of("External_Id__c", "string").length(40).externalId());
    };
  }

  private static SObject recorded(String name) {
    return SObject.of(resource("/io/sforza/testkit/describe/" + name + ".json"));
  }

  private static String resource(String path) {
    try (InputStream in = ShippedObjects.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("Missing in the testkit's jar: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + path, e);
    }
  }
}
