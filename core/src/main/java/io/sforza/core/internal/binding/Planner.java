package io.sforza.core.internal.binding;

import io.sforza.core.Column;
import io.sforza.core.FieldPath;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.internal.binding.Plan.Form;
import io.sforza.core.internal.binding.Plan.Step;
import io.sforza.core.internal.row.Compounds;
import io.sforza.core.internal.text.NearMatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;

/** Finds the columns that the properties of a class get their values from. */
final class Planner {
  private final DeserializationConfig config;
  private final ClassIntrospector introspector;

  Planner(DeserializationConfig config) {
    this.config = config;
    this.introspector = config.classIntrospectorInstance();
  }

  /**
   * Returns how objects of the type are made of the columns.
   *
   * @throws IllegalArgumentException if a component, a parameter of a constructor or an annotated
   *     property gets its value from no column or could from several, if a type does not fit, or if
   *     no property gets a value
   */
  Plan plan(JavaType type, Columns columns) {
    List<Step> steps = type.isMapLikeType() ? entries(type, columns) : properties(type, columns);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing of %s is a column of %s, which has %s. It takes a record, a map, or a bean with setters."
              .formatted(name(type), columns, columns.names()));
    }
    return new Plan(steps);
  }

  private List<Step> entries(JavaType type, Columns columns) {
    List<Step> steps = new ArrayList<>();
    for (String name : columns.names()) {
      Target target = new Target(type, name, type.getContentType(), List.of());
      steps.add(ofColumn(target, columns, name));
    }
    return steps;
  }

  private List<Step> properties(JavaType type, Columns columns) {
    Access.require(type.getRawClass());
    BeanDescription bean =
        introspector.introspectForDeserialization(
            type, introspector.introspectClassAnnotations(type));
    List<Step> steps = new ArrayList<>();
    for (BeanPropertyDefinition property : bean.findProperties()) {
      if (!property.couldDeserialize()) {
        continue;
      }
      Target target =
          new Target(type, property.getName(), property.getPrimaryType(), members(property));
      boolean required = property.hasConstructorParameter() || target.path() != null;
      Step step = step(target, columns);
      if (step != null) {
        steps.add(step);
      } else if (required) {
        throw missing(target, columns);
      }
    }
    return steps;
  }

  private static List<AnnotatedMember> members(BeanPropertyDefinition property) {
    return Stream.<@Nullable AnnotatedMember>of(
            property.getConstructorParameter(),
            property.getField(),
            property.getSetter(),
            property.getGetter())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private @Nullable Step step(Target target, Columns columns) {
    if (!target.isObject()) {
      String column = find(target, columns, columns.names());
      if (column != null) {
        return ofColumn(target, columns, column);
      }
      return target.value().isJavaLangObject() ? ofParent(target, columns) : null;
    }
    Step parent = ofParent(target, columns);
    if (parent != null) {
      return parent;
    }
    String column = find(target, columns, columns.names());
    return column == null ? null : ofColumn(target, columns, column);
  }

  private static @Nullable String find(Target target, Columns columns, List<String> candidates) {
    String path = target.path();
    List<String> found =
        Spelling.alike(path == null ? target.name() : path, candidates, path != null);
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "%s could be %s of %s. Say which by @FieldPath(\"%s\")."
              .formatted(target, String.join(" or ", found), columns, found.get(0)));
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private @Nullable Step ofParent(Target target, Columns columns) {
    String parent = find(target, columns, columns.parents());
    if (parent == null) {
      return null;
    }
    Columns below = columns.of(parent);
    JavaType type = target.value();
    boolean object = !Forms.isRow(type) && !type.isJavaLangObject();
    return target.step(
        columns.path(parent),
        object ? Form.OBJECT_OF_PARENT : Form.PARENT,
        below.positions(),
        object ? plan(type, below) : null);
  }

  private Step ofColumn(Target target, Columns columns, String name) {
    Column column = columns.column(name);
    RowSchema rows = column.type() == FieldType.SUBQUERY ? column.rows() : null;
    RowSchema parts = Compounds.schema(column.type());
    JavaType type = target.value();
    Form form;
    Plan plan = null;
    if (target.hasDeserializer(config)) {
      form = rows == null ? Forms.natural(column) : null;
    } else if (rows != null && Forms.isList(type) && !type.getContentType().isEnumType()) {
      JavaType item = type.getContentType();
      boolean object = Forms.isObject(item) && !Forms.isRow(item);
      form = object ? Form.OBJECTS : isAnyRow(item) ? Form.ROWS : null;
      plan = object ? plan(item, Columns.of(rows)) : null;
    } else if (parts != null && target.isObject()) {
      form = Forms.isRow(type) ? Form.PARTS : Form.OBJECT_OF_PARTS;
      plan = Forms.isRow(type) ? null : plan(type, Columns.of(parts));
    } else {
      form = Forms.of(column, type);
    }
    if (form == null) {
      throw misfit(target, column);
    }
    return target.step(columns.path(name), form, List.of(columns.position(name)), plan);
  }

  private static boolean isAnyRow(JavaType type) {
    return Forms.isRow(type) || type.isJavaLangObject();
  }

  private static IllegalArgumentException misfit(Target target, Column column) {
    String fitting =
        column.type() == FieldType.SUBQUERY
            ? "a List of records, maps or Row"
            : column.type().javaType().getSimpleName();
    return new IllegalArgumentException(
        "%s is a %s, which column %s cannot give. Declare it as %s."
            .formatted(target, name(target.value()), column, fitting));
  }

  private static IllegalArgumentException missing(Target target, Columns columns) {
    List<String> names = new ArrayList<>(columns.names());
    names.addAll(columns.parents());
    String path = target.path();
    List<String> similar = NearMatches.of(path == null ? target.name() : path, names);
    String meant = similar.isEmpty() ? "It has " + names + "." : NearMatches.question(similar);
    return new IllegalArgumentException(
        "%s gets its value from no column of %s%s. %s Select the column, name it by @FieldPath, or leave %s out."
            .formatted(
                target, columns, path == null ? "" : " by the path " + path, meant, target.name()));
  }

  private static String name(JavaType type) {
    return type.getRawClass().getSimpleName();
  }

  /** A property that needs a value. */
  private record Target(JavaType owner, String name, JavaType type, List<AnnotatedMember> members) {

    /** Returns the path that an annotation gives, null if none does. */
    @Nullable String path() {
      for (AnnotatedMember member : members) {
        FieldPath annotation = member.getAnnotation(FieldPath.class);
        if (annotation != null) {
          return annotation.value();
        }
      }
      return null;
    }

    JavaType value() {
      return Forms.unwrapped(type);
    }

    boolean isObject() {
      return Forms.isObject(value());
    }

    /** Returns whether its author has a way of their own to make it. */
    boolean hasDeserializer(DeserializationConfig config) {
      return members.stream()
          .anyMatch(
              member ->
                  config.getAnnotationIntrospector().findDeserializer(config, member) != null);
    }

    Step step(String path, Form form, List<Integer> columns, @Nullable Plan plan) {
      JavaType value = value();
      JavaType item = Forms.isList(value) ? value.getContentType() : value;
      return new Step(
          name,
          Planner.name(owner),
          Planner.name(value),
          type.isPrimitive(),
          path,
          form,
          columns.get(0),
          columns,
          plan,
          item.isEnumType() ? new EnumTexts(item.getRawClass()) : null);
    }

    @Override
    public String toString() {
      return Planner.name(owner) + "." + name;
    }
  }
}
