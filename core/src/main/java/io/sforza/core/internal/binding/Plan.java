package io.sforza.core.internal.binding;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a row goes where in an object: a step for each of its properties that gets a value. */
record Plan(List<Step> steps) {
  Plan {
    steps = List.copyOf(steps);
  }

  /** How a value is told to Jackson. */
  enum Form {
    /** The text of the cell. */
    TEXT,
    /** The text in the spelling of ISO 8601, whichever Salesforce used. */
    ISO_TEXT,
    /** The name of an enum's constant. */
    CONSTANT,
    /** A whole number. */
    WHOLE,
    /** Any number. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** The value as {@code Row.value} gives it. */
    VALUE,
    /** The values of a multi-picklist. */
    TEXTS,
    /** The values of a multi-picklist, as names of an enum's constants. */
    CONSTANTS,
    /** Child rows, as they are. */
    ROWS,
    /** Child rows, an object each. */
    OBJECTS,
    /** The parts of an address or location, as a row. */
    PARTS,
    /** An object of the parts of an address or location. */
    OBJECT_OF_PARTS,
    /** The columns of a parent, as a row. */
    PARENT,
    /** An object of the columns of a parent. */
    OBJECT_OF_PARENT
  }

  /**
   * A property that gets a value.
   *
   * @param name the property's name, as Jackson knows it
   * @param owner the class that has it, for messages
   * @param type the simple name of its type, for messages
   * @param required whether it cannot be null
   * @param path the column, or the path to the parent
   * @param form how the value is told
   * @param column the position of the column; of a parent, that of its first
   * @param columns of a parent, the positions of all its columns
   * @param plan for objects: how they are made
   * @param constants for constants: how they are found
   */
  record Step(
      String name,
      String owner,
      String type,
      boolean required,
      String path,
      Form form,
      int column,
      List<Integer> columns,
      @Nullable Plan plan,
      @Nullable EnumTexts constants) {
    Step {
      columns = List.copyOf(columns);
    }

    /** Returns the positions of all columns that the value is made of. */
    Collection<Integer> taken() {
      return form != Form.OBJECT_OF_PARENT || plan == null
          ? columns
          : plan.steps().stream().flatMap(step -> step.taken().stream()).toList();
    }

    @Override
    public String toString() {
      return owner + "." + name;
    }
  }
}
