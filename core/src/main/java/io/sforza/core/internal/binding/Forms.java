package io.sforza.core.internal.binding;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.internal.binding.Plan.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** How the values of a column are told so that a Java type can be made of them. */
final class Forms {
  private static final Set<Class<?>> WHOLE =
      Set.of(
          byte.class,
          Byte.class,
          short.class,
          Short.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          BigInteger.class,
          AtomicInteger.class,
          AtomicLong.class,
          OptionalInt.class,
          OptionalLong.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(
          float.class,
          Float.class,
          double.class,
          Double.class,
          BigDecimal.class,
          Number.class,
          OptionalDouble.class);
  private static final Set<Class<?>> MOMENTS =
      Set.of(Instant.class, LocalDate.class, LocalTime.class);

  private Forms() {}

  /** Returns the type itself, of an Optional that of its value. */
  static JavaType unwrapped(JavaType type) {
    return type.isReferenceType() ? type.getContentType() : type;
  }

  static boolean isRow(JavaType type) {
    return type.hasRawClass(Row.class);
  }

  static boolean isList(JavaType type) {
    return type.isCollectionLikeType()
        || (type.isArrayType() && !type.getContentType().isPrimitive());
  }

  /** Returns whether it has parts of its own, as records, beans, maps and rows do. */
  static boolean isObject(JavaType type) {
    return isRow(type)
        || type.isMapLikeType()
        || (!type.isPrimitive()
            && !type.isContainerType()
            && !type.isEnumType()
            && !type.isReferenceType()
            && !type.getRawClass().getName().startsWith("java."));
  }

  /** Returns how plain values of a column are told; null if the type does not fit. */
  static @Nullable Form of(Column column, JavaType type) {
    Class<?> raw = type.getRawClass();
    Class<?> given = column.type().javaType();
    boolean text = given == String.class;
    if (type.isJavaLangObject()) {
      return Form.VALUE;
    }
    if (column.type() == FieldType.SUBQUERY) {
      return null;
    }
    if (isList(type)) {
      boolean list = text || given == List.class;
      return !list ? null : type.getContentType().isEnumType() ? Form.CONSTANTS : Form.TEXTS;
    }
    if (type.isEnumType()) {
      return text ? Form.CONSTANT : null;
    }
    if (CharSequence.class.isAssignableFrom(raw)) {
      return Form.TEXT;
    }
    if (WHOLE.contains(raw) || NUMBERS.contains(raw)) {
      Form number = WHOLE.contains(raw) ? Form.WHOLE : Form.NUMBER;
      return text || Number.class.isAssignableFrom(given) ? number : null;
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return text || given == Boolean.class ? Form.FLAG : null;
    }
    if (MOMENTS.contains(raw)) {
      return given == raw ? Form.VALUE : text ? Form.TEXT : null;
    }
    return natural(column);
  }

  /** Returns how values are told of whose type nothing is known: as JSON would have them. */
  static Form natural(Column column) {
    Class<?> given = column.type().javaType();
    if (Number.class.isAssignableFrom(given)) {
      return Form.NUMBER;
    }
    if (MOMENTS.contains(given)) {
      return Form.ISO_TEXT;
    }
    return given == Boolean.class ? Form.FLAG : Form.TEXT;
  }
}
