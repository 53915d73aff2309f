package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A place on earth, such as {@code GEOLOCATION(37.8, -122.4)}.
 *
 * <p>Immutable.
 *
 * @param latitude degrees to the north, from -90 to 90: a number or a bind
 * @param longitude degrees to the east, from -180 to 180: a number or a bind
 */
public record Geolocation(Value latitude, Value longitude) {

  /**
   * Creates a place.
   *
   * @throws SoqlException if there is no such place
   */
  public Geolocation {
    check(latitude, "latitude", 90);
    check(longitude, "longitude", 180);
  }

  /**
   * Returns a place.
   *
   * @param latitude degrees to the north, from -90 to 90
   * @param longitude degrees to the east, from -180 to 180
   * @throws SoqlException if there is no such place
   */
  public static Geolocation of(double latitude, double longitude) {
    return new Geolocation(Value.of(latitude), Value.of(longitude));
  }

  private static void check(Value degrees, String name, int most) {
    Objects.requireNonNull(degrees, name);
    if (degrees instanceof NumberValue number) {
      if (number.number().abs().compareTo(BigDecimal.valueOf(most)) > 0) {
        throw new SoqlException(
            "There is no "
                + name
                + " "
                + degrees
                + ": it goes from -"
                + most
                + " to "
                + most
                + ".");
      }
    } else if (!(degrees instanceof BindValue)) {
      throw new SoqlException("A " + name + " is a number of degrees, not " + degrees + ".");
    }
  }

  @Override
  public String toString() {
    return "GEOLOCATION(" + latitude + ", " + longitude + ")";
  }
}
