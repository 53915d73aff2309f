package io.sforza.core.internal.binding;

import io.sforza.core.Row;
import io.sforza.core.internal.binding.Plan.Step;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The object or array that a {@link RowParser} is in, and where in it. */
final class Frame {
  final @Nullable Frame parent;

  /** Of an object its own; of an array that of its objects, if it has such. */
  final Plan plan;

  final Row row;

  /** Of an array what it holds; null for an object. */
  final @Nullable List<?> items;

  /** Whether the rows of an array are told as objects. */
  final boolean objects;

  /** The step or item, -1 before the first. */
  int at = -1;

  /** Whether the step's name was told, and its value is next. */
  boolean named;

  /** The item, or the value of the step if it is a Java object. */
  @Nullable Object item;

  /** What Jackson is making of this. */
  @Nullable Object value;

  private final @Nullable Step step;

  private Frame(
      @Nullable Frame parent,
      Plan plan,
      Row row,
      @Nullable Step step,
      @Nullable List<?> items,
      boolean objects) {
    this.parent = parent;
    this.plan = plan;
    this.row = row;
    this.step = step;
    this.items = items;
    this.objects = objects;
  }

  static Frame object(@Nullable Frame parent, Plan plan, Row row) {
    return new Frame(parent, plan, row, null, null, false);
  }

  static Frame array(Frame parent, Step step, List<?> items, boolean objects) {
    Plan plan = step.plan() == null ? parent.plan : Objects.requireNonNull(step.plan());
    return new Frame(parent, plan, parent.row, step, items, objects);
  }

  /** Returns the step whose value is told here; null before the first and after the last. */
  @Nullable Step step() {
    if (items != null) {
      return step;
    }
    return at < 0 || at >= plan.steps().size() ? null : plan.steps().get(at);
  }
}
