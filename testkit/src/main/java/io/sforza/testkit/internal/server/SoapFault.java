package io.sforza.testkit.internal.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Why a call of the SOAP API is not answered. */
final class SoapFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern PLACE = Pattern.compile("ERROR at Row:(\\d+):Column:(\\d+)");

  private final String code;
  private final String words;

  SoapFault(String code, String words) {
    super(code + ": " + words, null, false, false);
    this.code = code;
    this.words = words;
  }

  static SoapFault invalidSession() {
    return new SoapFault(
        "INVALID_SESSION_ID",
        "Invalid Session ID found in SessionHeader: Illegal Session. Session not found");
  }

  /** Returns the fault that says what an error of the REST API says. */
  static SoapFault of(@Nullable JsonNode errors) {
    JsonNode first = errors == null ? null : errors.path(0);
    return first == null || !first.has("errorCode")
        ? new SoapFault("UNKNOWN_EXCEPTION", "An unexpected error occurred.")
        : new SoapFault(first.get("errorCode").asString(), first.path("message").asString(""));
  }

  Answer answer() {
    String type = type();
    String place = "";
    if (type.equals("InvalidFieldFault")
        || type.equals("InvalidSObjectFault")
        || type.equals("MalformedQueryFault")) {
      Matcher found = PLACE.matcher(words);
      boolean known = found.find();
      place =
          SoapXml.element("sf:row", known ? found.group(1) : "-1")
              + SoapXml.element("sf:column", known ? found.group(2) : "-1");
    }
    return SoapXml.answer(500, SoapXml.apiFault(type, code, words, place));
  }

  private String type() {
    return switch (code) {
      case "INVALID_FIELD" -> "InvalidFieldFault";
      case "INVALID_TYPE" -> "InvalidSObjectFault";
      case "MALFORMED_QUERY" -> "MalformedQueryFault";
      case "INVALID_QUERY_LOCATOR" -> "InvalidQueryLocatorFault";
      case "MALFORMED_ID", "INVALID_ID_FIELD" -> "InvalidIdFault";
      default -> "UnexpectedErrorFault";
    };
  }
}
