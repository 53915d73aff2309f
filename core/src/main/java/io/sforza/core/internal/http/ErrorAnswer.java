package io.sforza.core.internal.http;

import io.sforza.core.error.ApiError;
import io.sforza.core.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What Salesforce, or something in front of it, answered in place of a result. */
public record ErrorAnswer(int status, List<ApiError> errors, String text) {
  private static final int SHOWN = 300;

  /**
   * Reads an error body: Salesforce's array {@code [{"errorCode","message","fields"}]}, a single
   * such object, or the HTML and plain text of edges and proxies.
   */
  public static ErrorAnswer parse(int status, String body) {
    List<ApiError> errors = new ArrayList<>();
    String start = body.stripLeading();
    if (start.startsWith("[") || start.startsWith("{")) {
      try {
        JsonNode root = Json.MAPPER.readTree(body);
        if (root.isArray()) {
          root.forEach(node -> addError(node, errors));
        } else {
          addError(root, errors);
        }
      } catch (JacksonException e) {
        // a body that was cut or only looks like JSON is shown as text, which loses nothing
        errors.clear();
      }
    }
    return new ErrorAnswer(status, errors, errors.isEmpty() ? plain(body) : "");
  }

  private static void addError(JsonNode node, List<ApiError> errors) {
    String code = text(node, "errorCode", "statusCode", "error");
    String message = text(node, "message", "error_description");
    if (code.isEmpty() && message.isEmpty()) {
      return;
    }
    List<String> fields = new ArrayList<>();
    node.path("fields").forEach(field -> fields.add(field.asString("")));
    errors.add(new ApiError(code, message.strip(), fields));
  }

  private static String text(JsonNode node, String... keys) {
    for (String key : keys) {
      String value = node.path(key).asString("");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static String plain(String body) {
    String text = body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Returns the code of the first error, or an empty text. */
  public String code() {
    return errors.isEmpty() ? "" : errors.get(0).errorCode();
  }

  /** Returns the first error's message, or the text of the body. */
  public String message() {
    return errors.isEmpty() ? text : errors.get(0).message();
  }
}
