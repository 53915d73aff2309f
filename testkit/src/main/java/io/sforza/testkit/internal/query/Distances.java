package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.NumberValue;
import io.sforza.soql.ast.Value;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.util.ArrayList;
import java.util.List;

/** Computes DISTANCE along the great circle. */
final class Distances {
  private static final double EARTH_KILOMETRES = 6371.0088;
  private static final double KILOMETRES_A_MILE = 1.609344;

  private Distances() {}

  static Term of(Distance distance, Scope scope) {
    Landing landing = scope.find(distance.location());
    if (landing.type() != FieldType.LOCATION && landing.type() != FieldType.ADDRESS) {
      throw RefusedQuery.at(
          landing.name(),
          scope.soql(),
          "INVALID_FIELD",
          "field '" + landing.name() + "' is not a geolocation field");
    }
    Term latitude = part(distance.location(), landing, "Latitude", scope);
    Term longitude = part(distance.location(), landing, "Longitude", scope);
    double toLatitude = degrees(distance.place().latitude());
    double toLongitude = degrees(distance.place().longitude());
    double unit = distance.unit() == Distance.Unit.MILES ? KILOMETRES_A_MILE : 1;
    return Term.computed(
        "DISTANCE",
        FieldType.DOUBLE,
        (rows, index, scratch) -> {
          String north = latitude.text(rows, index, scratch);
          String east = longitude.text(rows, index, scratch);
          if (north == null || east == null) {
            return null;
          }
          double kilometres =
              kilometres(
                  Double.parseDouble(north), Double.parseDouble(east), toLatitude, toLongitude);
          return Double.toString(kilometres / unit);
        });
  }

  /** Returns latitude or longitude, which are fields of their own beside the location. */
  private static Term part(FieldPath path, Landing landing, String part, Scope scope) {
    SObject object =
        landing.hops().isEmpty()
            ? scope.object()
            : landing.hops().get(landing.hops().size() - 1).targets().get(0).object();
    for (Field field : object.fields()) {
      if (landing.name().equals(field.compound()) && field.name().contains(part)) {
        List<String> names = new ArrayList<>(path.names());
        names.set(names.size() - 1, field.name());
        return scope.find(new FieldPath(names)).term();
      }
    }
    throw scope.noRelationship(landing.name());
  }

  private static double degrees(Value value) {
    if (value instanceof NumberValue number) {
      return number.number().doubleValue();
    }
    throw RefusedQuery.bind();
  }

  /** The haversine formula, which is exact enough for near places, too. */
  private static double kilometres(double north, double east, double north2, double east2) {
    double sinNorth = Math.sin(Math.toRadians(north2 - north) / 2);
    double sinEast = Math.sin(Math.toRadians(east2 - east) / 2);
    double part =
        sinNorth * sinNorth
            + Math.cos(Math.toRadians(north))
                * Math.cos(Math.toRadians(north2))
                * sinEast
                * sinEast;
    return 2 * EARTH_KILOMETRES * Math.asin(Math.sqrt(Math.min(1, part)));
  }
}
