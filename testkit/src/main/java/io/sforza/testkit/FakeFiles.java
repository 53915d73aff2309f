package io.sforza.testkit;

import io.sforza.testkit.internal.rows.MadeUpBytes;
import io.sforza.testkit.internal.rows.Mix;
import io.sforza.testkit.internal.schema.KeyPrefixes;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.store.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Made-up files: documents, their versions and what they are attached to, which fit together, with
 * bytes that are computed when they are downloaded, so that gigabytes cost no memory. Size and
 * checksum of a version are those of its bytes. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * FakeSalesforce.builder()
 *     .objects(Fixtures.sales())
 *     .rows("Account", 500)
 *     .files(FakeFiles.of(1_000).sizes(0, 5_000_000).versions(2).linkedTo("Account", 500))
 * }</pre>
 *
 * <p>Document {@code d}, counted from 0, is row {@code d} of ContentDocument, and its versions
 * {@code 1 … v} are the rows {@code d·v … d·v + v - 1} of ContentVersion, of which the last is the
 * latest.
 *
 * <p>Immutable.
 */
public final class FakeFiles {
  private static final int LARGEST = Integer.MAX_VALUE;
  private static final int SKEW = 8;
  private static final long SIZES = Mix.of("sizes");

  private final long documents;
  private final Shape shape;
  private final Map<String, Long> parents;

  /** How files look. */
  private record Shape(
      int smallest,
      int largest,
      int versions,
      int links,
      List<String> types,
      LongFunction<String> title) {}

  private FakeFiles(long documents, Shape shape, Map<String, Long> parents) {
    this.documents = documents;
    this.shape = shape;
    this.parents = parents;
  }

  /**
   * Returns files of up to 20,000 bytes, each of one version and attached to nothing.
   *
   * @param documents how many, 0 or more
   * @throws IllegalArgumentException if the number is negative
   */
  public static FakeFiles of(long documents) {
    if (documents < 0) {
      throw new IllegalArgumentException("There cannot be " + documents + " files.");
    }
    Shape usual =
        new Shape(0, 20_000, 1, 1, List.of("pdf", "docx", "txt", "png"), row -> "File " + row);
    return new FakeFiles(documents, usual, Map.of());
  }

  /**
   * Returns the files with sizes between these: many small ones, few large, so that the average is
   * a ninth of the largest if the smallest is empty. The first file has the smallest, the second
   * the largest.
   *
   * @param smallest bytes, 0 or more
   * @param largest bytes, not less
   * @throws IllegalArgumentException if there is no size between
   */
  public FakeFiles sizes(int smallest, int largest) {
    if (smallest < 0 || largest < smallest || largest == LARGEST) {
      throw new IllegalArgumentException(
          "No size is between " + smallest + " and " + largest + " bytes.");
    }
    return with(
        new Shape(smallest, largest, shape.versions, shape.links, shape.types, shape.title));
  }

  /**
   * Returns the files with so many versions of each.
   *
   * @param each 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public FakeFiles versions(int each) {
    return with(
        new Shape(
            shape.smallest,
            shape.largest,
            positive(each, "versions"),
            shape.links,
            shape.types,
            shape.title));
  }

  /**
   * Returns the files with these extensions, one after the other.
   *
   * @param extensions such as {@code pdf}, at least one
   * @throws IllegalArgumentException if there is none
   */
  public FakeFiles types(String... extensions) {
    positive(extensions.length, "extensions");
    return with(
        new Shape(
            shape.smallest,
            shape.largest,
            shape.versions,
            shape.links,
            List.of(extensions),
            shape.title));
  }

  /**
   * Returns the files with titles of the test's own.
   *
   * @param title gives the title of a document by its number from 0; the same each time
   */
  public FakeFiles titles(LongFunction<String> title) {
    return with(
        new Shape(shape.smallest, shape.largest, shape.versions, shape.links, shape.types, title));
  }

  /**
   * Returns the files attached to made-up rows of an object, too; several objects take turns.
   *
   * @param object the API name, one of those that a file may be attached to
   * @param rows how many made-up rows it has, 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public FakeFiles linkedTo(String object, long rows) {
    positive(rows, "rows");
    Map<String, Long> more = new LinkedHashMap<>(parents);
    more.put(object, rows);
    return new FakeFiles(documents, shape, more);
  }

  /**
   * Returns the files attached to so many rows each; one unless said.
   *
   * @param each 1 or more, and not more than the objects have rows
   * @throws IllegalArgumentException if it is less
   */
  public FakeFiles linksEach(int each) {
    return with(
        new Shape(
            shape.smallest,
            shape.largest,
            shape.versions,
            positive(each, "links"),
            shape.types,
            shape.title));
  }

  private FakeFiles with(Shape other) {
    return new FakeFiles(documents, other, parents);
  }

  private static int positive(long number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException("Files cannot have " + number + " " + what + ".");
    }
    return (int) Math.min(number, LARGEST);
  }

  /** Returns the rows of the three objects. */
  List<FakeRows> rows() {
    return List.of(documentRows(), versionRows(), linkRows());
  }

  private FakeRows documentRows() {
    return file(FakeRows.of("ContentDocument", documents), row -> row)
        .value("LatestPublishedVersionId", row -> RecordIds.of("068", latest(row)))
        .value("ContentSize", row -> size(latest(row)))
        .value("Description", row -> null);
  }

  private FakeRows versionRows() {
    Map<Long, String> checksums = new ConcurrentHashMap<>();
    FakeRows versions =
        file(FakeRows.of("ContentVersion", documents * shape.versions), this::document)
            .value("ContentDocumentId", row -> RecordIds.of("069", document(row)))
            .value("IsLatest", row -> row == latest(document(row)))
            .value("VersionNumber", row -> row % shape.versions + 1)
            .value("PathOnClient", row -> "upload." + extension(document(row)))
            .value("VersionData", this::bytes)
            .value("ContentSize", this::size)
            .value("Checksum", row -> checksums.computeIfAbsent(row, this::md5))
            .value("ContentLocation", row -> "S")
            .value("FirstPublishLocationId", row -> entity(document(row), 0));
    for (String empty : List.of("ContentUrl", "TextPreview", "VersionDataUrl", "Description")) {
      versions = versions.value(empty, row -> null);
    }
    return versions;
  }

  private FakeRows file(FakeRows rows, LongUnaryOperator document) {
    return rows.value("Title", row -> shape.title.apply(document.applyAsLong(row)))
        .value("FileExtension", row -> extension(document.applyAsLong(row)))
        .value("FileType", row -> Files.type(extension(document.applyAsLong(row))))
        .value("PublishStatus", row -> "P");
  }

  private FakeRows linkRows() {
    long links = parents.isEmpty() ? 0 : documents * shape.links;
    return FakeRows.of("ContentDocumentLink", links)
        .value("ContentDocumentId", row -> RecordIds.of("069", row / shape.links))
        .value(
            "LinkedEntityId",
            row -> entity(row / shape.links, Math.floorMod(row, (long) shape.links)))
        .value("ShareType", row -> "V")
        .value("Visibility", row -> "AllUsers");
  }

  /** Returns the row that a document is attached to by one of its links. */
  private @Nullable String entity(long document, long link) {
    if (parents.isEmpty()) {
      return null;
    }
    List<Map.Entry<String, Long>> objects = List.copyOf(parents.entrySet());
    Map.Entry<String, Long> object = objects.get((int) ((document + link) % objects.size()));
    return RecordIds.of(
        KeyPrefixes.of(object.getKey()), (document * shape.links + link) % object.getValue());
  }

  private long document(long version) {
    return version / shape.versions;
  }

  private long latest(long document) {
    return document * shape.versions + shape.versions - 1;
  }

  private String extension(long document) {
    return shape.types.get((int) (document % shape.types.size()));
  }

  private MadeUpBytes bytes(long version) {
    return new MadeUpBytes(Mix.of(version), size(version));
  }

  private String md5(long version) {
    return bytes(version).md5();
  }

  private int size(long version) {
    long document = document(version);
    if (document < 2) {
      return document == 0 ? shape.smallest : shape.largest;
    }
    double fraction = (Mix.of(version ^ SIZES) >>> 11) * 0x1.0p-53;
    return shape.smallest + (int) (Math.pow(fraction, SKEW) * (shape.largest - shape.smallest));
  }

  /** Returns how many they are. */
  @Override
  public String toString() {
    return documents + " files";
  }
}
