package io.sforza.document;

import io.sforza.Salesforce;
import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectSummary;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.soql.KnownObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An org as a directory: groups, objects, records, that can be listed level by level, and walked
 * back from a path to the record.
 *
 * <pre>{@code
 * Directory directory = Directory.of(sf);
 * for (DirectoryEntry record : directory.list(DirectoryPath.parse("Standard Objects/Account"))) {
 *   index.put(directory.document(record.path()));
 * }
 * }</pre>
 *
 * <p>It shows the objects whose records can be read one by one: not histories, shares and feeds,
 * nor what has no Ids of its own.
 *
 * <p>Immutable; thread-safe.
 */
public final class Directory {
  private static final List<String> GROUPS =
      List.of(DirectoryPath.CUSTOM_OBJECTS, DirectoryPath.STANDARD_OBJECTS);

  private final Salesforce salesforce;
  private final Map<String, DocumentMapping> mappings;

  private Directory(Salesforce salesforce, Map<String, DocumentMapping> mappings) {
    this.salesforce = salesforce;
    this.mappings = mappings;
  }

  /**
   * Returns the directory of an org. Costs nothing.
   *
   * @param salesforce the connection; stays the caller's to close
   */
  public static Directory of(Salesforce salesforce) {
    return new Directory(Objects.requireNonNull(salesforce, "salesforce"), Map.of());
  }

  /**
   * Returns a copy that makes the titles and documents of an object so; as {@link
   * DocumentMapping#of} says where nothing is said.
   *
   * @param mapping of one object; takes the place of an earlier one
   */
  public Directory mapping(DocumentMapping mapping) {
    Map<String, DocumentMapping> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(mappings);
    more.put(mapping.object(), mapping);
    return new Directory(salesforce, more);
  }

  /**
   * Returns what lies directly below a path. Costs nothing for the root; for a group one call, and
   * none while the list of objects is known ({@link Salesforce#describes()}); for an object that, a
   * call each for describes that are not known, and one for each page of records when it is come
   * to.
   *
   * @param path the root, a group or an object
   * @throws IllegalArgumentException if the path is that of a record, or of nothing; or of an
   *     object that cannot be listed, and says why
   * @throws RequestRejectedException if the org has no such object; the message names similar ones
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public DirectoryListing list(DirectoryPath path) {
    List<String> segments = path.segments();
    return switch (segments.size()) {
      case 0 -> new DirectoryListing(path, new ListedEntries(Directory::groups));
      case 1 -> {
        String group = requireGroup(path);
        yield new DirectoryListing(path, new ListedEntries(() -> objects(group)));
      }
      case 2 -> {
        ObjectSummary object = requireListed(object(path));
        // as the org spells it, which is how the paths of its records begin
        yield new DirectoryListing(DirectoryObjects.path(object), records(object));
      }
      default ->
          throw new IllegalArgumentException(
              "'" + path + "' lies below an object, where records are: nothing is below a record.");
    };
  }

  /**
   * Returns the entry of a path. Costs nothing for the root and a group; for an object and a record
   * what {@link #list} costs, of a record with one query. A record is found by the Id in its
   * segment alone: if its title is another now, the entry has the path of now.
   *
   * @param path any
   * @throws IllegalArgumentException if there can be nothing at such a path; the message says which
   *     segment is wrong
   * @throws RequestRejectedException if the org has no such object, and names similar ones; or no
   *     such record (any more) that the user may see, with the code {@code NOT_FOUND}
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public DirectoryEntry find(DirectoryPath path) {
    return switch (path.segments().size()) {
      case 0 -> group(path, "/");
      case 1 -> group(path, requireGroup(path));
      case 2 -> entry(object(path));
      default -> {
        ObjectSummary object = object(requireRecord(path).parent());
        String id = id(path, object);
        DirectoryEntry found = records(object).find(id);
        if (found == null) {
          throw gone(path, object, id);
        }
        yield found;
      }
    };
  }

  /**
   * Returns the document of a record. Costs a query, what is related ({@link
   * DocumentMapper#documents}), and describes that are not known.
   *
   * @param path that of a record
   * @throws IllegalArgumentException as {@link #find}, and if the path is not that of a record
   * @throws RequestRejectedException as {@link #find}
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public Document document(DirectoryPath path) {
    ObjectSummary object = object(requireRecord(path).parent());
    String id = id(path, object);
    Document found = records(object).document(id);
    if (found == null) {
      throw gone(path, object, id);
    }
    return found;
  }

  private static List<DirectoryEntry> groups() {
    return GROUPS.stream().map(name -> group(DirectoryPath.of(name), name)).toList();
  }

  private static DirectoryEntry group(DirectoryPath path, String title) {
    return new DirectoryEntry(path, DirectoryEntry.Kind.GROUP, title, null, null, null, Map.of());
  }

  private List<DirectoryEntry> objects(String group) {
    List<DirectoryEntry> entries = new ArrayList<>();
    for (ObjectSummary object : salesforce.describes().describeGlobal().objects()) {
      if (DirectoryObjects.isShown(object) && DirectoryObjects.group(object).equals(group)) {
        entries.add(entry(object));
      }
    }
    return entries;
  }

  private static DirectoryEntry entry(ObjectSummary object) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("sobject_type", object.name());
    metadata.put("is_standard", String.valueOf(!object.custom()));
    metadata.put("label", object.label());
    metadata.put("key_prefix", Objects.requireNonNullElse(object.keyPrefix(), ""));
    return new DirectoryEntry(
        DirectoryObjects.path(object),
        DirectoryEntry.Kind.OBJECT,
        object.label(),
        null,
        null,
        null,
        metadata);
  }

  private RecordEntries records(ObjectSummary object) {
    DocumentMapping mapping = mappings.get(object.name());
    return new RecordEntries(
        salesforce,
        describes ->
            mapping == null
                ? Documents.mapper(salesforce, object.name(), describes)
                : Documents.mapper(salesforce, mapping, describes));
  }

  private static String requireGroup(DirectoryPath path) {
    String group = path.segments().get(0);
    if (!GROUPS.contains(group)) {
      throw new IllegalArgumentException(
          "'" + path + "' does not begin with one of the groups " + GROUPS + ".");
    }
    return group;
  }

  private static DirectoryPath requireRecord(DirectoryPath path) {
    int depth = path.segments().size();
    if (depth != 3) {
      throw new IllegalArgumentException(
          "'"
              + path
              + (depth > 3
                  ? "' is too deep: nothing is below a record. A slash in a name is written %2F."
                  : "' is no record: group, object and record are three segments."));
    }
    return path;
  }

  /** Returns the object of a path of two segments. */
  private ObjectSummary object(DirectoryPath path) {
    String group = requireGroup(path);
    String name = path.name();
    GlobalDescribe all = salesforce.describes().describeGlobal();
    ObjectSummary object =
        all.findObject(name).orElseThrow(() -> all.noSuchObjects(List.of(name), null));
    if (!DirectoryObjects.isShown(object)) {
      throw new IllegalArgumentException(
          "'"
              + path
              + "': records of "
              + object.name()
              + " cannot be read one by one; see what"
              + " sf.read(\""
              + object.name()
              + "\").plan() says.");
    }
    if (!DirectoryObjects.group(object).equals(group)) {
      throw new IllegalArgumentException(
          "'" + path + "': " + object.name() + " is at '" + DirectoryObjects.path(object) + "'.");
    }
    return object;
  }

  private static ObjectSummary requireListed(ObjectSummary object) {
    List<String> filters = KnownObjects.requiredFilter(object.name());
    if (!filters.isEmpty()) {
      throw new IllegalArgumentException(
          "Records of "
              + object.name()
              + " cannot be listed: Salesforce gives them only for values of one of "
              + filters
              + ".");
    }
    return object;
  }

  private String id(DirectoryPath path, ObjectSummary object) {
    String id = RecordEntries.requireId(path.name());
    String prefix = object.keyPrefix();
    if (prefix != null && !id.startsWith(prefix)) {
      String owner =
          salesforce.describes().describeGlobal().objects().stream()
              .filter(other -> id.substring(0, 3).equals(other.keyPrefix()))
              .map(other -> " It is one of " + other.name() + ".")
              .findFirst()
              .orElse("");
      throw new IllegalArgumentException(
          "'" + path + "': Ids of " + object.name() + " begin with " + prefix + "." + owner);
    }
    return id;
  }

  private static RequestRejectedException gone(
      DirectoryPath path, ObjectSummary object, String id) {
    return new RequestRejectedException(
        ErrorDetails.of(
                "There is no record " + id + " of " + object.name() + ", at '" + path + "'.")
            .code("NOT_FOUND")
            .hint("It was deleted, or this user may not see it: list the object anew."),
        404,
        List.of());
  }
}
