package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page of a REST query. Rows are made while they are written.
 *
 * @param plan which columns
 * @param selection which rows
 * @param version the version that links name, such as {@code v68.0}
 * @param first place of the first row of the page
 * @param rows how many rows the page has
 * @param nextRecordsUrl where the next page is, or null
 */
record JsonBody(
    QueryPlan plan,
    Selection selection,
    String version,
    long first,
    long rows,
    @Nullable String nextRecordsUrl)
    implements Body {
  private static final int BUFFER = 32 * 1024;

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Bytes page = new Bytes(2 * BUFFER);
    page.put("{\"totalSize\":" + selection.count() + ",\"done\":" + (nextRecordsUrl == null));
    if (nextRecordsUrl != null) {
      page.put(",\"nextRecordsUrl\":\"" + nextRecordsUrl + "\"");
    }
    page.put(",\"records\":[");
    Writer record = new Writer(page);
    long index = rows == 0 ? 0 : selection.indexAt(first);
    for (long i = 0; i < rows; i++) {
      page.put(i == 0 ? "" : ",");
      record.write(index);
      if (page.size() >= BUFFER) {
        page.drainTo(out);
      }
      index = i + 1 < rows ? selection.after(index) : index;
    }
    page.put("]}");
    page.drainTo(out);
  }

  /** Writes records. */
  private final class Writer {
    private final Bytes page;
    private final Bytes cell = new Bytes(256);
    private final SObject object = plan.table().object();
    private final RowSource source = plan.table().rows();

    Writer(Bytes page) {
      this.page = page;
    }

    void write(long index) {
      cell.clear();
      source.writeId(index, cell);
      String path = "/services/data/" + version + "/sobjects/" + object.name() + "/";
      page.put("{\"attributes\":{\"type\":\"" + object.name() + "\",\"url\":\"" + path);
      page.put(cell.text(0) + "\"}");
      String id = cell.text(0);
      for (int column : plan.columns()) {
        Field field = object.fields().get(column);
        page.put(",\"").put(field.name()).put("\":");
        if (field.type() == FieldType.ADDRESS || field.type() == FieldType.LOCATION) {
          compound(index, field);
        } else if (field.type() == FieldType.BASE64) {
          page.put("\"" + path + id + "/" + field.name() + "\"");
        } else {
          value(index, column, field.type());
        }
      }
      page.put('}');
    }

    private void value(long index, int column, FieldType type) {
      cell.clear();
      source.write(index, column, cell);
      if (cell.size() == 0) {
        page.put("null");
        return;
      }
      String text = cell.text(0);
      switch (type) {
        case BOOLEAN, INT, LONG, DOUBLE, CURRENCY, PERCENT -> page.put(text);
        case DATETIME -> page.put('"').put(text.replaceAll("Z$", "+0000")).put('"');
        default -> quoted(text);
      }
    }

    private void quoted(String text) {
      StringBuilder json = new StringBuilder(text.length() + 2).append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '"' -> json.append("\\\"");
          case '\\' -> json.append("\\\\");
          case '\n' -> json.append("\\n");
          case '\r' -> json.append("\\r");
          case '\t' -> json.append("\\t");
          default -> {
            if (c < ' ') {
              json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
              json.append(c);
            }
          }
        }
      }
      page.put(json.append('"').toString());
    }

    /** An object of the parts, null if all of them are. */
    private void compound(long index, Field compound) {
      List<Integer> parts = new ArrayList<>();
      boolean any = false;
      for (int i = 0; i < object.fields().size(); i++) {
        if (compound.name().equals(object.fields().get(i).compound())) {
          parts.add(i);
          cell.clear();
          source.write(index, i, cell);
          any |= cell.size() > 0;
        }
      }
      if (!any) {
        page.put("null");
        return;
      }
      String separator = "{";
      for (int part : parts) {
        Field field = object.fields().get(part);
        page.put(separator).put('"').put(partName(compound, field)).put("\":");
        value(index, part, field.type());
        separator = ",";
      }
      page.put('}');
    }

    /** BillingPostalCode of BillingAddress is postalCode, Place__Latitude__s is latitude. */
    private static String partName(Field compound, Field part) {
      String name = part.name();
      if (name.endsWith("__Latitude__s")) {
        return "latitude";
      } else if (name.endsWith("__Longitude__s")) {
        return "longitude";
      }
      String prefix = compound.name().replaceAll("Address$", "");
      String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
      return rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
    }
  }
}
