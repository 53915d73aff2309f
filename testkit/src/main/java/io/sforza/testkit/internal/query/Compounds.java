package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what REST does not take from one cell: addresses, locations, links to binary data. */
final class Compounds {

  private Compounds() {}

  static boolean writes(FieldType type) {
    return type == FieldType.ADDRESS || type == FieldType.LOCATION || type == FieldType.BASE64;
  }

  static Output of(Landing landing, Field field, Table table) {
    return (rows, index, json) -> {
      At at = at(landing.hops(), table, rows, index, json.scratch());
      if (at == null) {
        json.put("null");
      } else if (field.type() == FieldType.BASE64) {
        String link = json.link(at.table().object().name(), at.id(json.scratch()));
        json.put("\"" + link + "/" + field.name() + "\"");
      } else {
        parts(at, field, json);
      }
    };
  }

  private static @Nullable At at(
      List<Hop> hops, Table table, RowSource rows, long index, Bytes scratch) {
    return hops.isEmpty() ? new At(table, index) : Hop.walk(hops, rows, index, scratch);
  }

  /** An object of the parts, null if all of them are. */
  private static void parts(At at, Field compound, JsonText json) {
    SObject object = at.table().object();
    String separator = "{";
    StringBuilder missing = new StringBuilder();
    for (int i = 0; i < object.fields().size(); i++) {
      Field part = object.fields().get(i);
      if (!compound.name().equals(part.compound())) {
        continue;
      }
      String name = "\"" + name(compound, part) + "\":";
      String text = at.cell(i, json.scratch());
      // nothing is written before it is known that there is something
      if (text == null && separator.equals("{")) {
        missing.append(name).append("null,");
        continue;
      }
      json.put(separator).put(separator.equals("{") ? missing.toString() : "").put(name);
      json.value(part.type(), text);
      separator = ",";
    }
    json.put(separator.equals("{") ? "null" : "}");
  }

  /** BillingPostalCode of BillingAddress is postalCode, Place__Latitude__s is latitude. */
  private static String name(Field compound, Field part) {
    String name = part.name();
    if (name.endsWith("__s")) {
      String own = name.substring(name.lastIndexOf("__", name.length() - 4) + 2, name.length() - 3);
      return own.substring(0, 1).toLowerCase(Locale.ROOT) + own.substring(1);
    }
    String prefix = compound.name().replaceAll("Address$", "");
    String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    return rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
  }
}
