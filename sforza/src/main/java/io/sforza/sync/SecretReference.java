package io.sforza.sync;

import io.sforza.core.connection.Secret;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where one secret stands: {@code {"env": "PROXY_PASSWORD"}} or {@code {"file": "…"}}. */
final class SecretReference {
  private SecretReference() {}

  /** Returns the secret; null if it is not said, or cannot be found, which the reading knows. */
  static @Nullable Secret read(Settings settings, String key) {
    Settings found = settings.hidden().section(key);
    return found == null ? null : of(found);
  }

  static @Nullable Secret of(Settings settings) {
    Reading reading = settings.reading();
    String variable = settings.parsed("env", SecretReference::variableName);
    String file = settings.text("file");
    boolean one = settings.says("env") != settings.says("file");
    settings.end();
    if (!one) {
      settings.problem(
          "Say where it stands: {\"env\": \"NAME\"} for a variable, or {\"file\": \"…\"} for a file"
              + " that holds nothing else.");
    } else if (variable != null) {
      String value = reading.variable(variable);
      if (value == null) {
        settings.problem("env", "The environment does not set " + shown(variable) + ".");
      }
      return value == null ? null : Secret.of(value);
    } else if (file != null) {
      return ofFile(settings, reading.path(file));
    }
    return null;
  }

  private static @Nullable Secret ofFile(Settings settings, Path file) {
    try {
      String text = Reading.text(file).strip();
      SecretFile.warn(file);
      if (!text.isEmpty()) {
        return Secret.of(text);
      }
      settings.problem("file", "The file " + file + " is empty.");
    } catch (IOException e) {
      settings.problem("file", SecretFile.unreadable(file, e));
    }
    return null;
  }

  /** Variables are written so; what is not may be a secret that was put here by mistake. */
  private static String shown(String variable) {
    return variable.matches("[A-Z][A-Z0-9_]*") ? variable : "this variable";
  }

  /** Secrets that were written here by mistake are refused, and not shown. */
  private static String variableName(String text) {
    if (!text.matches("[A-Za-z_][A-Za-z0-9_]{0,127}")) {
      throw new IllegalArgumentException(
          "Give the name of a variable, such as PROXY_PASSWORD, not the secret itself.");
    }
    return text;
  }
}
