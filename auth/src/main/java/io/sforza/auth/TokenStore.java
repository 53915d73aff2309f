package io.sforza.auth;

import io.sforza.core.connection.Secret;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a refresh token lives between runs: a vault, a table, a file. Before each refresh the token
 * is loaded, and a new one is stored before it is used. Processes that run at the same moment also
 * share the session, by a {@link SessionCache} around the strategy: with rotation each refresh ends
 * the session before, and they would end each other's.
 *
 * <p>Implementations are thread-safe.
 */
public interface TokenStore {

  /** Returns the token that was stored last, or null if none was yet. */
  @Nullable Secret load();

  /**
   * Stores a token in the place of the one before.
   *
   * @param refreshToken the token; must be stored durably when this returns
   */
  void save(Secret refreshToken);

  /**
   * Does something that no other process may do at the same moment with the same token: Salesforce
   * refuses two refreshes at once, and ends the whole grant when a rotated token is used again.
   * Implementations whose token is shared by processes take a lock around it.
   *
   * @param <T> what comes of it
   * @param work what to do
   */
  default <T> T exclusively(Supplier<T> work) {
    return work.get();
  }

  /**
   * Returns a store in an encrypted file (AES-256-GCM) that only its owner may read, where the file
   * system knows owners. Processes of one machine may share it. Its methods throw {@link
   * IllegalStateException} if the file is damaged, holds a session or was written with another
   * passphrase, and {@link java.io.UncheckedIOException} if it cannot be read or written.
   *
   * @param file the file, made when the first token is stored; its folder must exist
   * @param passphrase at least 16 characters, such as the output of {@code openssl rand -base64 32}
   * @throws IllegalArgumentException if the passphrase is shorter
   */
  static TokenStore file(Path file, Secret passphrase) {
    return new FileTokenStore(EncryptedFile.of(file, passphrase, "SFZT"));
  }
}
