package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** An object of the parts in the order of their names; null if all of them are. */
  private static void parts(At at, Field compound, JsonText json) {
    SObject object = at.table().object();
    SortedMap<String, Integer> parts = new TreeMap<>();
    for (int i = 0; i < object.fields().size(); i++) {
      Field part = object.fields().get(i);
      if (compound.name().equals(part.compound())) {
        parts.put(name(compound, part), i);
      }
    }
    if (parts.values().stream().allMatch(part -> at.cell(part, json.scratch()) == null)) {
      json.put("null");
      return;
    }
    String separator = "{";
    for (Map.Entry<String, Integer> part : parts.entrySet()) {
      FieldType type = object.fields().get(part.getValue()).type();
      json.put(separator).put("\"" + part.getKey() + "\":");
      json.value(type, at.cell(part.getValue(), json.scratch()));
      separator = ",";
    }
    json.put("}");
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
