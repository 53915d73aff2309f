package io.sforza.bulk.internal.ingest;

import io.sforza.core.FieldPath;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of Java records by component, and of beans by getter. Immutable. */
final class Properties {
  private final Map<String, Method> getters;

  private Properties(Map<String, Method> getters) {
    this.getters = getters;
  }

  /**
   * Returns the properties of a class.
   *
   * @throws IllegalArgumentException if it has none, or they cannot be read from here
   */
  static Properties of(Class<?> type) {
    Map<String, Method> getters = type.isRecord() ? components(type) : beanGetters(type);
    if (getters.isEmpty()) {
      throw new IllegalArgumentException(
          "Rows are maps, io.sforza.core.Row, Java records or beans; "
              + type.getName()
              + " has neither components nor public getters.");
    }
    for (Method getter : getters.values()) {
      if (!getter.trySetAccessible()) {
        throw new IllegalArgumentException(
            type.getName()
                + " cannot be read: let its module open the package "
                + type.getPackageName()
                + " to io.sforza.bulk, or load maps.");
      }
    }
    return new Properties(getters);
  }

  private static Map<String, Method> components(Class<?> type) {
    Map<String, Method> getters = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      FieldPath path = component.getAnnotation(FieldPath.class);
      getters.put(path == null ? component.getName() : path.value(), component.getAccessor());
    }
    return getters;
  }

  private static Map<String, Method> beanGetters(Class<?> type) {
    List<Method> methods = new ArrayList<>(List.of(type.getMethods()));
    // the JVM gives them in any order; columns want one
    methods.sort(Comparator.comparing(Method::getName));
    Map<String, Method> getters = new LinkedHashMap<>();
    for (Method method : methods) {
      String name = property(method);
      if (name != null) {
        FieldPath path = path(type, method, name);
        getters.put(path == null ? name : path.value(), method);
      }
    }
    return getters;
  }

  private static @Nullable FieldPath path(Class<?> type, Method getter, String name) {
    FieldPath atGetter = getter.getAnnotation(FieldPath.class);
    if (atGetter != null) {
      return atGetter;
    }
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Field field : owner.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field.getAnnotation(FieldPath.class);
        }
      }
    }
    return null;
  }

  private static @Nullable String property(Method method) {
    boolean getter =
        method.getParameterCount() == 0
            && !Modifier.isStatic(method.getModifiers())
            && !method.isBridge()
            && method.getDeclaringClass() != Object.class;
    String name = method.getName();
    if (!getter || method.getReturnType() == void.class) {
      return null;
    } else if (name.startsWith("get") && name.length() > 3) {
      return decapitalized(name.substring(3));
    } else if (name.startsWith("is")
        && name.length() > 2
        && method.getReturnType() == boolean.class) {
      return decapitalized(name.substring(2));
    }
    return null;
  }

  private static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  List<String> names() {
    return List.copyOf(getters.keySet());
  }

  /** Returns the getters of these properties; null in the place of one that does not exist. */
  @Nullable Method[] getters(List<String> names) {
    @Nullable Method[] found = new @Nullable Method[names.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = getter(names.get(i));
    }
    return found;
  }

  private @Nullable Method getter(String name) {
    Method exact = getters.get(name);
    if (exact != null) {
      return exact;
    }
    // fields begin with a capital, properties do not
    return getters.entrySet().stream()
        .filter(getter -> getter.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  static @Nullable Object value(Method getter, Object row) {
    try {
      return getter.invoke(row);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(getter + " failed.", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(getter + " cannot be called.", e);
    }
  }
}
