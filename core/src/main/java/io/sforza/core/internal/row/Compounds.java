package io.sforza.core.internal.row;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parts of compound fields ("SOAP API Developer Guide", Compound Fields). */
public final class Compounds {
  private static final RowSchema ADDRESS =
      RowSchema.of(
          "address",
          List.of(
              new Column("street", FieldType.TEXTAREA),
              new Column("city", FieldType.STRING),
              new Column("state", FieldType.STRING),
              new Column("stateCode", FieldType.PICKLIST),
              new Column("postalCode", FieldType.STRING),
              new Column("country", FieldType.STRING),
              new Column("countryCode", FieldType.PICKLIST),
              new Column("latitude", FieldType.DOUBLE),
              new Column("longitude", FieldType.DOUBLE),
              new Column("geocodeAccuracy", FieldType.PICKLIST)));
  private static final RowSchema LOCATION =
      RowSchema.of(
          "location",
          List.of(
              new Column("latitude", FieldType.DOUBLE), new Column("longitude", FieldType.DOUBLE)));

  private Compounds() {}

  /** Returns the parts of a type, or null if it has none. */
  public static @Nullable RowSchema schema(FieldType type) {
    return switch (type) {
      case ADDRESS -> ADDRESS;
      case LOCATION -> LOCATION;
      default -> null;
    };
  }

  /**
   * Returns the texts of the parts, null where the JSON has none.
   *
   * @throws tools.jackson.core.JacksonException if the text is not JSON
   */
  public static List<@Nullable String> texts(RowSchema parts, String json) {
    JsonNode root = Json.MAPPER.readTree(json);
    List<@Nullable String> texts = new ArrayList<>();
    for (Column part : parts.columns()) {
      JsonNode value = root.path(part.name());
      texts.add(
          value.isMissingNode() || value.isNull() ? null : value.asString().replace("\0", ""));
    }
    return texts;
  }
}
