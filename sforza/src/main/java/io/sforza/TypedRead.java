package io.sforza;

import io.sforza.core.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What to read, and the class that each row is given as.
 *
 * <pre>{@code
 * record Deal(String id, BigDecimal amount, LocalDate closeDate) {}
 *
 * List<Deal> deals = sf.read("Opportunity").as(Deal.class).toList();
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param <R> what a row is given as
 * @see ReadRequest#as
 */
public final class TypedRead<R> {
  private final ReadRequest request;
  private final Class<R> type;

  TypedRead(ReadRequest request, Class<R> type) {
    this.request = request;
    this.type = Objects.requireNonNull(type, "type");
  }

  /**
   * Starts the read and returns its reader, which the caller closes. Costs what {@link
   * ReadRequest#open()} costs.
   *
   * @throws io.sforza.soql.SoqlException as {@link ReadRequest#open()}, and if the fields and the
   *     class do not go together, as {@link ObjectReader#as} says; before a job is started
   * @throws io.sforza.core.error.SalesforceException as {@link ReadRequest#open()}
   */
  public ObjectReader<R> open() {
    return request.open(type);
  }

  /**
   * Reads all rows and hands each to the action, in the order they come; closes by itself.
   *
   * @param action what to do with an object
   * @throws IllegalArgumentException if a row cannot be given as the class
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public void forEach(Consumer<? super R> action) {
    try (ObjectReader<R> reader = open()) {
      reader.forEach(action);
    }
  }

  /**
   * Starts the read and returns its rows as a stream, which the caller closes, as {@link
   * ReadRequest#stream()} says.
   *
   * @throws io.sforza.soql.SoqlException as {@link #open()}
   * @throws io.sforza.core.error.SalesforceException as {@link ReadRequest#stream()}
   */
  public Stream<R> stream() {
    return request.withoutCheckpoints().open(type).stream();
  }

  /** Returns a publisher of the rows, as {@link ReadRequest#publisher()} says. */
  public Flow.Publisher<R> publisher() {
    ReadRequest read = request.withoutCheckpoints();
    return new RowPublisher<>(() -> read.open(type), request.salesforce.connection().executor());
  }

  /**
   * Reads all rows into memory; for results that surely fit.
   *
   * @throws IllegalArgumentException if a row cannot be given as the class
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public List<R> toList() {
    List<R> objects = new ArrayList<>();
    forEach(objects::add);
    return objects;
  }
}
