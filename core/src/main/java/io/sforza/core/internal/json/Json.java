package io.sforza.core.internal.json;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How core reads and writes JSON: unknown keys are ignored, a null for a number or flag is 0. */
public final class Json {
  /** The mapper, for what the methods here do not cover. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          // an answer that broke off may echo what it holds; positions are enough
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /**
   * Returns the value that the JSON spells.
   *
   * @param what what it should be, with its article, for the message
   * @throws DataIntegrityException if it is not JSON of that type
   * @throws JacksonIOException if the stream breaks off
   */
  public static <T> T read(InputStream json, Class<T> type, String what) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw notThat(what, "the answer is null", null);
      }
      return value;
    } catch (JacksonIOException e) {
      throw e;
    } catch (JacksonException e) {
      throw notThat(what, e.getOriginalMessage(), e);
    }
  }

  private static DataIntegrityException notThat(
      String what, String why, @Nullable Exception cause) {
    return new DataIntegrityException(
        ErrorDetails.of("The answer is not the JSON of " + what + ": " + why + ".")
            .hint("If a proxy stands in between, see what it answers in Salesforce's place.")
            .cause(cause));
  }
}
