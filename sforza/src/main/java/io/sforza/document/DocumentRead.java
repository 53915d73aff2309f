package io.sforza.document;

import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.describe.DescribeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A read of documents. A value: each step returns a changed copy, and nothing is sent before one of
 * the steps that read.
 *
 * <p>Immutable.
 */
public final class DocumentRead {
  // so many records' feeds and comments are in memory at a time
  private static final int BATCH = 200;

  private final Salesforce salesforce;
  private final String object;
  private final Function<DescribeSource, DocumentMapper> mapping;
  private final UnaryOperator<ReadRequest> steps;

  DocumentRead(
      Salesforce salesforce, String object, Function<DescribeSource, DocumentMapper> mapping) {
    this(salesforce, object, mapping, UnaryOperator.identity());
  }

  private DocumentRead(
      Salesforce salesforce,
      String object,
      Function<DescribeSource, DocumentMapper> mapping,
      UnaryOperator<ReadRequest> steps) {
    this.salesforce = salesforce;
    this.object = object;
    this.mapping = mapping;
    this.steps = steps;
  }

  /**
   * Returns a copy whose rows are read so: any step of {@link ReadRequest} but those that choose
   * fields, which the mapping does.
   *
   * <pre>{@code
   * documents.read("Lead").rows(leads -> leads.whereSoql("IsConverted = false").limit(100))
   * }</pre>
   *
   * @param more takes the request of the mapping and returns a changed one
   */
  public DocumentRead rows(UnaryOperator<ReadRequest> more) {
    Objects.requireNonNull(more, "more");
    return new DocumentRead(
        salesforce, object, mapping, request -> more.apply(steps.apply(request)));
  }

  /**
   * Returns a copy that reads what has changed, as {@link ReadRequest#incremental()} says: the
   * records themselves. A comment, a message or a feed item of a record that has not changed brings
   * no document; follow those by reads of their own, and make the document of each record that they
   * name anew.
   */
  public DocumentRead incremental() {
    return rows(ReadRequest::incremental);
  }

  /**
   * Returns a copy that goes on behind a checkpoint, as {@link ReadRequest#resumeFrom} says.
   *
   * @param checkpoint what a read of the same documents gave; none, or null, to begin
   */
  public DocumentRead resumeFrom(@Nullable Checkpoint checkpoint) {
    return rows(request -> request.resumeFrom(checkpoint));
  }

  /**
   * Starts the read and returns its reader, which the caller closes. Its checkpoint covers exactly
   * the documents that were handed over. If the mapping has something related, up to 200 records
   * are read ahead, so that what belongs to them is asked for together; else none.
   *
   * <p>Costs what {@link ReadRequest#open()} costs, and what is related, as {@link
   * DocumentMapper#documents} says.
   *
   * @throws io.sforza.soql.SoqlException as {@link ReadRequest#open()}
   * @throws io.sforza.core.error.SalesforceException as {@link ReadRequest#open()}
   */
  public ObjectReader<Document> open() {
    return started(
        mapper -> {
          ObjectReader<Row> rows = steps.apply(mapper.request()).open();
          return ObjectReader.over(
              new DocumentSource(rows, mapper, mapper.hasRelated() ? BATCH : 1));
        });
  }

  /** Begins anew if a field is gone that the describe still has: the mapping leaves it out then. */
  private <T> T started(Function<DocumentMapper, T> work) {
    return salesforce.describes().retrying(describes -> work.apply(mapping.apply(describes)));
  }

  /**
   * Reads all documents and hands each to the action, in the order they come; closes by itself.
   *
   * @param action what to do with a document
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public void forEach(Consumer<? super Document> action) {
    try (ObjectReader<Document> reader = open()) {
      reader.forEach(action);
    }
  }

  /**
   * Reads all documents into memory; for results that surely fit.
   *
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public List<Document> toList() {
    List<Document> documents = new ArrayList<>();
    forEach(documents::add);
    return documents;
  }

  /**
   * Reads all documents and hands them over in batches, each with the checkpoint that covers it and
   * all before it, as {@link ReadRequest#forEachBatch} does with rows: a batch may be empty, and
   * its checkpoint is to be saved even so. What is related is asked for batch by batch: batches of
   * some hundred cost the fewest calls.
   *
   * @param most documents a batch, the last has fewer; 1 or more
   * @param action what to do with a batch
   * @throws IllegalArgumentException if a batch has less than one document
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public void forEachBatch(
      int most, BiConsumer<? super List<Document>, ? super Checkpoint> action) {
    Optional<RuntimeException> failure = started(mapper -> read(mapper, most, action));
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Returns what ended the read behind its first batch, from where it cannot begin anew. */
  private Optional<RuntimeException> read(
      DocumentMapper mapper,
      int most,
      BiConsumer<? super List<Document>, ? super Checkpoint> action) {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      steps
          .apply(mapper.request())
          .forEachBatch(
              most,
              (rows, checkpoint) -> {
                begun.set(true);
                action.accept(mapper.documents(rows), checkpoint);
              });
      return Optional.empty();
    } catch (RuntimeException e) {
      if (begun.get()) {
        return Optional.of(e);
      }
      throw e;
    }
  }

  /** Returns the object. */
  @Override
  public String toString() {
    return "Documents of " + object;
  }
}
