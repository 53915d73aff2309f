package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import java.util.Objects;

/**
 * The distance of a location field from a place, such as {@code DISTANCE(Place__c,
 * GEOLOCATION(37.8, -122.4), 'km')}.
 *
 * <p>Immutable.
 *
 * @param location the location field
 * @param place where it is measured from
 * @param unit what it is measured in
 */
public record Distance(FieldPath location, Geolocation place, Unit unit) implements Operand {

  /** Creates a distance. */
  public Distance {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(unit, "unit");
  }

  @Override
  public <R> R accept(Operand.Visitor<R> visitor) {
    return visitor.distance(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }

  /** What distances are measured in. */
  public enum Unit {
    /** Miles. */
    MILES("mi"),
    /** Kilometres. */
    KILOMETRES("km");

    private final String soql;

    Unit(String soql) {
      this.soql = soql;
    }

    /** Returns the unit as SOQL writes it, without its quotes. */
    public String soql() {
      return soql;
    }
  }
}
