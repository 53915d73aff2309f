package io.sforza.core.describe;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.internal.json.Json;
import io.sforza.core.internal.text.NearMatches;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All objects that the user may see ("REST API Developer Guide", Describe Global).
 *
 * <p>Immutable.
 *
 * @param encoding the org's encoding, {@code UTF-8}
 * @param maxBatchSize the most rows that a query page may have when nothing else is asked
 * @param objects the objects, in Salesforce's order
 */
public record GlobalDescribe(String encoding, int maxBatchSize, List<ObjectSummary> objects) {

  /** Creates a describe. */
  public GlobalDescribe {
    objects = List.copyOf(objects);
  }

  /**
   * Reads Salesforce's own JSON of a global describe, such as one kept in a file.
   *
   * @param json UTF-8 text; read to its end, not closed
   * @throws io.sforza.core.error.DataIntegrityException if it is not the JSON of a global describe
   */
  public static GlobalDescribe parse(InputStream json) {
    GlobalJson global = Json.read(json, GlobalJson.class, "a global describe");
    return new GlobalDescribe(
        global.encoding(),
        global.maxBatchSize(),
        global.sobjects().stream().map(ObjectSummary::new).toList());
  }

  /**
   * Returns the object of that name, if the user may see one.
   *
   * @param name the API name; upper and lower case are the same
   */
  public Optional<ObjectSummary> findObject(String name) {
    return objects.stream().filter(object -> object.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Returns names of objects that a misspelled name may have meant, best first, three at most.
   *
   * @param name the name that was not found
   */
  public List<String> similarObjects(String name) {
    return NearMatches.of(name, objects.stream().map(ObjectSummary::name).toList());
  }

  /**
   * Returns the exception for objects that the org has said not to have: names all of them, and the
   * near matches of each among the objects of this describe.
   *
   * @param names the API names, at least one
   * @param cause how the org said it, or null if it did so within a larger answer
   */
  public RequestRejectedException noSuchObjects(
      List<String> names, @Nullable RequestRejectedException cause) {
    StringBuilder hints = new StringBuilder();
    for (String name : names) {
      // this describe may be older than the object's end
      List<String> similar =
          similarObjects(name).stream().filter(other -> !other.equalsIgnoreCase(name)).toList();
      if (!similar.isEmpty()) {
        hints.append(names.size() > 1 ? name + ": " : "");
        hints.append(NearMatches.question(similar)).append(' ');
      }
    }
    hints.append(
        hints.isEmpty()
            ? "Check the spelling (custom objects end in __c) and that the user may read the"
                + " object: Setup > Profiles or Permission Sets > Object Settings."
            : "If the name is right, the user may not see the object.");
    String object = names.size() == 1 ? "object '" + names.get(0) + "'" : "objects " + names;
    return new RequestRejectedException(
        ErrorDetails.of("The org has no " + object + " that this user can see.")
            .code(cause == null ? "NOT_FOUND" : cause.errorCode())
            .hint(hints.toString())
            .requestId(cause == null ? null : cause.requestId())
            .cause(cause),
        404,
        cause == null ? List.of() : cause.errors());
  }
}
