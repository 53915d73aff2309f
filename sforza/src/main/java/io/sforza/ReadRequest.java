package io.sforza;

import io.sforza.bulk.QueryJob;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Column;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.FieldSelection;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to read: an object, which of its fields, which of its rows. A value: each step returns a
 * changed copy, and nothing is sent before {@link #open()}, {@link #forEach} or {@link #toList}.
 *
 * <p>Rows come through Bulk API 2.0. A compound address or location is read as its components,
 * since Bulk has no compounds. Fields that Bulk cannot read (binary data, structured values) are
 * left out when all fields are read, and refused when they are named.
 *
 * <p>Immutable.
 */
public final class ReadRequest {
  private final Salesforce salesforce;
  private final String object;
  private final List<String> fields;
  private final @Nullable Condition where;
  private final ResultOptions options;

  private ReadRequest(
      Salesforce salesforce,
      String object,
      List<String> fields,
      @Nullable Condition where,
      ResultOptions options) {
    this.salesforce = salesforce;
    this.object = object;
    this.fields = fields;
    this.where = where;
    this.options = options;
  }

  static ReadRequest of(Salesforce salesforce, String object) {
    if (object.isBlank()) {
      throw new IllegalArgumentException("Name the object to read, such as Account.");
    }
    return new ReadRequest(salesforce, object, List.of(), null, ResultOptions.standard());
  }

  /**
   * Returns a copy that reads these fields only, in this order; replaces what was chosen before.
   * Upper and lower case are the same, a name given twice counts once.
   *
   * @param names API names, at least one
   * @throws IllegalArgumentException if there is no name
   */
  public ReadRequest fields(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException(
          "Name at least one field, or leave fields() out to read all of them.");
    }
    return new ReadRequest(salesforce, object, List.of(names), where, options);
  }

  /**
   * Returns a copy that reads those rows only for which the condition holds; a second one narrows
   * the first. The text is parsed here, so that a mistake shows before a call is spent.
   *
   * @param condition a condition in SOQL without the word WHERE, such as {@code CreatedDate =
   *     LAST_N_DAYS:30 AND Amount > 1000}
   * @throws io.sforza.soql.SoqlException if the text is not a condition, and shows where; or if it
   *     has bind variables, which nothing gives a value here
   */
  public ReadRequest whereSoql(String condition) {
    Condition parsed = Soql.parseCondition(condition);
    if (!parsed.binds().isEmpty()) {
      throw new SoqlException(
          "Bind variables (:name) exist in Apex only: put values in the places of "
              + parsed.binds()
              + ".");
    }
    return new ReadRequest(
        salesforce, object, fields, where == null ? parsed : where.and(parsed), options);
  }

  /**
   * Returns a copy that asks Salesforce for pages of this size.
   *
   * @param rows rows a page at most; Salesforce may cut pages shorter
   * @throws IllegalArgumentException if a page has less than one row
   */
  public ReadRequest pageRows(int rows) {
    return new ReadRequest(salesforce, object, fields, where, options.pageRows(rows));
  }

  /**
   * Starts the read and returns its reader, which the caller closes. Costs one call to start the
   * job, and one for the describe unless it is known ({@link Salesforce#describes()}), and for
   * those of parents and joined objects that the condition names; the reader's first row waits for
   * the job. If the org or a check of ours contradicts a describe that is known, it is loaded anew,
   * and the read started once more if that has changed it.
   *
   * @throws io.sforza.soql.SoqlException if a field does not exist or Bulk cannot read it, or the
   *     condition cannot work; all problems at once, before a job is started
   * @throws io.sforza.core.error.RequestRejectedException if there is no such object, or Salesforce
   *     refuses the query; the hint names what was perhaps meant
   * @throws io.sforza.core.error.SalesforceException if the read cannot be started for another
   *     reason
   */
  public ObjectReader<Row> open() {
    return salesforce.describes().retrying(describes -> start(describes, null));
  }

  <R> ObjectReader<R> open(Class<R> type) {
    ObjectReader<Row> rows = salesforce.describes().retrying(describes -> start(describes, type));
    try {
      return rows.as(type);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  private ObjectReader<Row> start(DescribeSource describes, @Nullable Class<?> type) {
    ObjectDescribe describe = describes.describe(object);
    FieldSelection selection = selection(describe, type);
    SoqlQuery query = selection.query();
    if (where != null) {
      query = query.where(where).checked(describes);
    }
    QueryJob job = salesforce.bulk().query(query.toString());
    return job.results(schema(describe, selection), options);
  }

  /** Returns the fields that were named; else those that the class needs; else all. */
  private FieldSelection selection(ObjectDescribe describe, @Nullable Class<?> type) {
    FieldSelection selection =
        (fields.isEmpty() ? FieldSelection.allOf(describe) : FieldSelection.named(describe, fields))
            .forBulk();
    if (type == null) {
      return selection;
    }
    RowSchema taken;
    try {
      taken = schema(describe, selection).takenBy(type);
    } catch (IllegalArgumentException e) {
      // as a query with a wrong name: the describe may be out of date, and is looked at again
      throw new SoqlException(String.valueOf(e.getMessage()));
    }
    return fields.isEmpty()
        ? FieldSelection.named(describe, taken.columns().stream().map(Column::name).toList())
            .forBulk()
        : selection;
  }

  /**
   * Returns a request that gives each row as an object of a class: a record, whose components get
   * the values of the fields of the same name, a bean or a map, as {@link ObjectReader#as} says.
   * Reads the fields only that the class needs, unless {@link #fields} names them.
   *
   * @param <R> what a row is given as
   * @param type the class
   */
  public <R> TypedRead<R> as(Class<R> type) {
    return new TypedRead<>(this, type);
  }

  /**
   * Reads all rows and hands each to the action, in the order they come; closes by itself.
   *
   * @param action what to do with a row
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public void forEach(Consumer<? super Row> action) {
    try (ObjectReader<Row> reader = open()) {
      reader.forEach(action);
    }
  }

  /**
   * Reads all rows into memory; for results that surely fit.
   *
   * @throws io.sforza.core.error.SalesforceException if the read fails, as {@link #open()} and the
   *     reader say
   */
  public List<Row> toList() {
    List<Row> rows = new ArrayList<>();
    forEach(rows::add);
    return rows;
  }

  private static RowSchema schema(ObjectDescribe describe, FieldSelection selection) {
    List<Column> columns = new ArrayList<>();
    for (FieldDescribe field : selection.fields()) {
      columns.add(new Column(field.name(), field.type()));
    }
    return RowSchema.of(describe.name(), columns);
  }
}
