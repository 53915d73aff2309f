package io.sforza.document;

import io.sforza.Salesforce;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.ObjectDescribe;
import java.util.Objects;

/**
 * The records of an org as documents for a search index.
 *
 * <pre>{@code
 * Documents.of(sf).read("Case")
 *     .rows(cases -> cases.incremental().includeDeleted().resumeFrom(state.load("case")))
 *     .forEachBatch(200, (documents, checkpoint) -> {
 *       index.put(documents);
 *       state.save("case", checkpoint);
 *     });
 * }</pre>
 *
 * <p>Immutable; thread-safe.
 */
public final class Documents {
  private final Salesforce salesforce;

  private Documents(Salesforce salesforce) {
    this.salesforce = Objects.requireNonNull(salesforce, "salesforce");
  }

  /**
   * Returns the documents of an org.
   *
   * @param salesforce the connection; stays the caller's to close
   */
  public static Documents of(Salesforce salesforce) {
    return new Documents(salesforce);
  }

  /**
   * Returns a read of the documents of an object, by the mapping that {@link DocumentMapping#of}
   * gives. Costs nothing before it is opened.
   *
   * @param object the API name, such as {@code Account}; upper and lower case are the same
   */
  public DocumentRead read(String object) {
    return new DocumentRead(salesforce, object, describes -> mapper(salesforce, object, describes));
  }

  /**
   * Returns a read of documents by a mapping. Costs nothing before it is opened.
   *
   * @param mapping what makes a document
   */
  public DocumentRead read(DocumentMapping mapping) {
    return new DocumentRead(
        salesforce, mapping.object(), describes -> mapper(salesforce, mapping, describes));
  }

  /**
   * Returns what makes documents of rows of an object. Costs a call if its describe is not known.
   *
   * @param object the API name; upper and lower case are the same
   * @throws io.sforza.core.error.RequestRejectedException if the org has no such object; the
   *     message names similar ones
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public DocumentMapper mapper(String object) {
    return mapper(salesforce, object, salesforce.describes());
  }

  /**
   * Returns what makes documents of rows by a mapping. Costs a call if the describe of its object
   * is not known.
   *
   * @param mapping what makes a document
   * @throws io.sforza.core.error.RequestRejectedException if the org has no such object; the
   *     message names similar ones
   * @throws io.sforza.core.error.SalesforceException if the org cannot be asked
   */
  public DocumentMapper mapper(DocumentMapping mapping) {
    return mapper(salesforce, mapping, salesforce.describes());
  }

  static DocumentMapper mapper(Salesforce salesforce, String object, DescribeSource describes) {
    ObjectDescribe describe = describes.describe(object);
    return new DocumentMapper(salesforce, DocumentMapping.of(describe), describe);
  }

  static DocumentMapper mapper(
      Salesforce salesforce, DocumentMapping mapping, DescribeSource describes) {
    return new DocumentMapper(salesforce, mapping, describes.describe(mapping.object()));
  }
}
