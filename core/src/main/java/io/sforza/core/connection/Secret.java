package io.sforza.core.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A password, token or key that never shows itself: {@link #toString()} is {@code ***}, and only
 * {@link #reveal()} gives the text, so that every place which does can be found by its name.
 *
 * <p>Immutable.
 */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Returns a secret with that text.
   *
   * @param text the text; may be empty
   */
  public static Secret of(String text) {
    return new Secret(Objects.requireNonNull(text, "text"));
  }

  /** Returns the text itself, for the one request that needs it. */
  public String reveal() {
    return text;
  }

  /** Returns whether the text is empty or blank. */
  public boolean isBlank() {
    return text.isBlank();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    // in constant time, so that comparing gives nothing away either
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
