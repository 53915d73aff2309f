package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * A time of day, such as {@code 09:30:00.000Z}; for fields of type time.
 *
 * <p>Immutable.
 *
 * @param time the time, cut to the millisecond
 */
public record TimeValue(LocalTime time) implements Value {

  /** Creates a time of day. */
  public TimeValue {
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.time(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
