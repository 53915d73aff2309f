package io.sforza.sink;

import io.sforza.core.Row;
import java.io.IOException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** Writes a row as a line of JSON. */
final class JsonLinesEncoder implements RowEncoder {
  private final JsonRows rows;
  private final JsonGenerator json;

  JsonLinesEncoder(JsonRows rows, JsonGenerator json) {
    this.rows = rows;
    this.json = json;
  }

  @Override
  public void begin() {
    // the names stand in each line
  }

  @Override
  public void write(Row row) throws IOException {
    try {
      rows.object(row, json);
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }
}
