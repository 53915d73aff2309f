package io.sforza.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Reads {@code salesforce://?name=value&…}; no message of it shows a value. */
final class CredentialUri {
  private static final String SCHEME = "salesforce:";
  private static final String EXAMPLE = "salesforce://?username=…&password=…&token=…&domain=login";

  private CredentialUri() {}

  /** Takes what a URI says. */
  @FunctionalInterface
  interface Sink {
    void put(CredentialSetting setting, String name, String value);
  }

  static void read(String uri, Sink sink) {
    if (!uri.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "The URI does not begin with salesforce://. Write " + EXAMPLE + ".");
    }
    if (uri.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "The URI has a '#': in a password or secret write %23 for it.");
    }
    int mark = uri.indexOf('?');
    String authority = (mark < 0 ? uri : uri.substring(0, mark)).substring(SCHEME.length());
    if (!authority.replace("/", "").isEmpty()) {
      throw new IllegalArgumentException(
          "The URI has something between salesforce:// and '?': give user, password and domain as"
              + " parameters, as in "
              + EXAMPLE
              + ".");
    }
    Set<String> seen = new HashSet<>();
    for (String pair : uri.substring(mark + 1).split("&", -1)) {
      if (mark >= 0 && !pair.isEmpty()) {
        readPair(pair, seen, sink);
      }
    }
  }

  private static void readPair(String pair, Set<String> seen, Sink sink) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? "" : pair.substring(0, equals);
    CredentialSetting setting = CredentialSetting.ofParameter(name);
    if (setting == null) {
      throw unknown(equals < 0, name);
    }
    if (!seen.add(name)) {
      throw new IllegalArgumentException("The URI sets " + name + " twice.");
    }
    sink.put(setting, name, decoded(name, pair.substring(equals + 1)));
  }

  private static IllegalArgumentException unknown(boolean noName, String name) {
    // what follows a bare & of a password is part of the password: not shown
    boolean shown = !noName && name.matches("[a-z_]{1,30}");
    return new IllegalArgumentException(
        "The URI has "
            + (shown ? "an unknown parameter " + name : "something that is no parameter")
            + ". It takes "
            + Arrays.stream(CredentialSetting.values())
                .map(setting -> setting.parameters().get(0))
                .toList()
            + "; in a password or secret write %26 for '&'.");
  }

  /** Decodes percent signs only: a plus sign stands for itself in a URI, and often in passwords. */
  private static String decoded(String name, String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '%') {
        bytes.write(octet(name, value, i + 1));
        i += 2;
      } else {
        int end = value.offsetByCodePoints(i, 1);
        bytes.writeBytes(value.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      // not the cause: it might show the value
      throw new IllegalArgumentException(
          "The value of " + name + " is not UTF-8 behind its '%': encode it as UTF-8.");
    }
  }

  private static int octet(String name, String value, int at) {
    if (at + 2 <= value.length()
        && HexFormat.isHexDigit(value.charAt(at))
        && HexFormat.isHexDigit(value.charAt(at + 1))) {
      return HexFormat.fromHexDigits(value, at, at + 2);
    }
    throw new IllegalArgumentException(
        "The value of " + name + " has a '%' that two hex digits do not follow: write %25 for it.");
  }
}
