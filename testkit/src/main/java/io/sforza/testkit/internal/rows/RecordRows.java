package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings Java records to rows: which component is which field. */
public final class RecordRows {

  private RecordRows() {}

  /**
   * Returns the rows of records.
   *
   * @param object whose rows
   * @param records the records
   * @param named the API name that a component is annotated with, or null
   * @throws IllegalArgumentException if a component is no field of the object, or may be several
   */
  public static List<GivenRow> of(
      SObject object,
      List<? extends Record> records,
      Function<RecordComponent, @Nullable String> named) {
    List<GivenRow> rows = new ArrayList<>();
    Map<Class<?>, Map<String, Method>> fields = new LinkedHashMap<>();
    for (Record row : records) {
      Map<String, Method> accessors =
          fields.computeIfAbsent(row.getClass(), type -> accessors(object, type, named));
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      accessors.forEach((field, accessor) -> values.put(field, value(row, accessor)));
      rows.add(new GivenRow(row.toString(), values));
    }
    return rows;
  }

  private static Map<String, Method> accessors(
      SObject object, Class<?> type, Function<RecordComponent, @Nullable String> named) {
    Map<String, Method> accessors = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String given = named.apply(component);
      String field = given == null ? field(object, type, component.getName()) : given;
      Method accessor = component.getAccessor();
      // a record in a test is seldom public
      accessor.setAccessible(true);
      accessors.put(field, accessor);
    }
    return accessors;
  }

  /** The field of that name, else the one that is spelled alike but for underscores and __c. */
  private static String field(SObject object, Class<?> type, String component) {
    if (object.position(component) >= 0) {
      return component;
    }
    List<String> alike =
        object.fields().stream()
            .map(Field::name)
            .filter(name -> plain(name).equals(plain(component)))
            .toList();
    if (alike.size() == 1) {
      return alike.get(0);
    }
    throw new IllegalArgumentException(
        object.name()
            + (alike.isEmpty() ? " has no field" : " has several fields, " + alike + ",")
            + " for the component '"
            + component
            + "' of "
            + type.getSimpleName()
            + ". Say which one by @ApiName.");
  }

  private static String plain(String name) {
    return name.replaceAll("__c$", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object value(Record row, Method accessor) {
    try {
      return accessor.invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("Could not read " + accessor.getName() + " of " + row, e);
    }
  }
}
