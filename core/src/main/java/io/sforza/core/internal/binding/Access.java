package io.sforza.core.internal.binding;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Whether the module of a user lets Jackson make objects of its classes. */
final class Access {
  private static final Module JACKSON = JsonMapper.class.getModule();

  private Access() {}

  /** Refuses a class that Jackson cannot reach; it would itself do so with the first row only. */
  static void require(Class<?> type) {
    if (!isOpen(type) && !isPublic(type)) {
      throw new IllegalArgumentException(
          "Rows cannot be given as " + type.getName() + ", which is closed." + opening(type));
    }
  }

  /** Returns what to do if a failure is one of access, or an empty text. */
  static String hint(Class<?> type, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalAccessException && !isOpen(type)) {
        return opening(type);
      }
    }
    return "";
  }

  private static String opening(Class<?> type) {
    return " Let Jackson in: module %s needs \"opens %s to tools.jackson.databind;\"."
        .formatted(type.getModule().getName(), type.getPackageName());
  }

  private static boolean isOpen(Class<?> type) {
    return type.getModule().isOpen(type.getPackageName(), JACKSON);
  }

  private static boolean isPublic(Class<?> type) {
    for (@Nullable Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (!Modifier.isPublic(at.getModifiers())) {
        return false;
      }
    }
    return type.getModule().isExported(type.getPackageName(), JACKSON);
  }
}
