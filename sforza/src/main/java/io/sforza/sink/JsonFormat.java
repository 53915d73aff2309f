package io.sforza.sink;

import io.sforza.core.RowSchema;
import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON Lines: an object a line.
 *
 * @param nested whether a parent is an object of its own
 * @param nulls whether what has no value is written
 */
record JsonFormat(boolean nested, boolean nulls) implements RowFormat {
  static final JsonFormat STANDARD = new JsonFormat(false, true);

  // the lines are ended by whoever writes them
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .rootValueSeparator("")
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  /** Returns a generator of JSON in UTF-8 that leaves the stream open. */
  static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  @Override
  public String ending() {
    return ".jsonl";
  }

  @Override
  public RowEncoder encoder(RowSchema rows, OutputStream out) {
    return new JsonLinesEncoder(new JsonRows(rows, this), generator(out));
  }
}
