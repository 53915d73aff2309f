package io.sforza.core.internal.binding;

import io.sforza.core.FieldPath;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.SalesforceException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes objects of rows. One thread at a time.
 *
 * @param <R> what a row is given as
 */
public final class RowBinding<R> {
  private static final int SHOWN = 300;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new PathIntrospector())
          .addModule(new SimpleModule().addDeserializer(Row.class, new GivenRow()))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          // ours name the column and are told as they are; those of a constructor get the row
          .disable(DeserializationFeature.WRAP_EXCEPTIONS)
          .build();

  private final Class<R> type;
  private final RowSchema schema;
  private final RowParser parser;
  private final MappingIterator<R> objects;

  private RowBinding(
      Class<R> type, RowSchema schema, RowParser parser, MappingIterator<R> objects) {
    this.type = type;
    this.schema = schema;
    this.parser = parser;
    this.objects = objects;
  }

  /**
   * Returns a binding of rows with these columns.
   *
   * @throws IllegalArgumentException if objects of that class cannot be made of them
   */
  public static <R> RowBinding<R> of(Class<R> type, RowSchema schema) {
    JavaType target = MAPPER.constructType(type);
    Plan plan = plan(target, schema);
    try {
      RowParser parser = new RowParser(MAPPER._deserializationContext(), plan);
      return new RowBinding<>(
          type, schema, parser, MAPPER.readerFor(target).<R>readValues((JsonParser) parser));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "Rows cannot be given as " + type.getName() + ": " + reason(e), e);
    }
  }

  /**
   * Returns the positions of the columns that objects of a class are made of, in their order.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static SortedSet<Integer> columns(Class<?> type, RowSchema schema) {
    SortedSet<Integer> columns = new TreeSet<>();
    for (Plan.Step step : plan(MAPPER.constructType(type), schema).steps()) {
      columns.addAll(step.taken());
    }
    return columns;
  }

  private static Plan plan(JavaType target, RowSchema schema) {
    boolean made = target.isConcrete() || target.isMapLikeType();
    if (!made || !Forms.isObject(target) || Forms.isRow(target)) {
      throw new IllegalArgumentException(
          "Rows cannot be given as "
              + target.getRawClass().getName()
              + ": name a record, a bean or a Map, which can be made of values by name.");
    }
    try {
      return new Planner(MAPPER.deserializationConfig()).plan(target, Columns.of(schema));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "Rows cannot be given as " + target.getRawClass().getName() + ": " + reason(e), e);
    }
  }

  /**
   * Returns the object of a row.
   *
   * @param number the row's number in the read, 1 for the first, for messages
   * @throws IllegalArgumentException if there is none: a value does not fit, or its constructor
   *     refuses it
   * @throws io.sforza.core.error.DataIntegrityException if a cell is not of its column's type
   */
  public R read(Row row, long number) {
    if (!row.schema().equals(schema)) {
      throw new IllegalStateException(
          "Row %d has other columns than its reader said: %s, not %s."
              .formatted(number, row.schema(), schema));
    }
    parser.accept(row);
    try {
      return objects.nextValue();
    } catch (SalesforceException e) {
      throw e;
    } catch (RuntimeException e) {
      throw refused(row, number, e);
    }
  }

  private IllegalArgumentException refused(Row row, long number, RuntimeException thrown) {
    // what a constructor says of its values is clearer than what Jackson says of it
    Throwable inner = thrown instanceof ValueInstantiationException ? thrown.getCause() : null;
    RuntimeException cause = inner instanceof RuntimeException own ? own : thrown;
    String id = schema.has("Id") ? row.string("Id") : null;
    return new IllegalArgumentException(
        "Row %d of %s%s cannot be given as %s: %s"
            .formatted(
                number,
                schema.objectName(),
                id == null ? "" : ", record " + id + ",",
                type.getSimpleName(),
                place(cause) + reason(cause) + Access.hint(type, cause)),
        cause);
  }

  private String place(RuntimeException cause) {
    Plan.Step step = parser.step();
    return step == null || !(cause instanceof JacksonException)
        ? ""
        : step + " of column " + step.path() + ": ";
  }

  private static String reason(RuntimeException cause) {
    String reason =
        cause instanceof JacksonException jackson
            ? jackson.getOriginalMessage()
            : cause.getMessage();
    if (reason == null) {
      return cause.getClass().getSimpleName();
    }
    return reason.length() <= SHOWN ? reason : reason.substring(0, SHOWN) + "…";
  }

  /** Counts a private field as a property if it names its column. */
  private static final class PathIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable PropertyName findNameForDeserialization(
        MapperConfig<?> config, Annotated annotated) {
      PropertyName name = super.findNameForDeserialization(config, annotated);
      return name == null && annotated.hasAnnotation(FieldPath.class)
          ? PropertyName.USE_DEFAULT
          : name;
    }
  }

  /** Takes rows as they are. */
  private static final class GivenRow extends ValueDeserializer<Row> {
    @Override
    public @Nullable Row deserialize(JsonParser parser, DeserializationContext context) {
      return (Row) parser.getEmbeddedObject();
    }
  }
}
