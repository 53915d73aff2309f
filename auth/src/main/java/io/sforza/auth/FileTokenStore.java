package io.sforza.auth;

import io.sforza.core.connection.Secret;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A refresh token in an encrypted file. */
final class FileTokenStore implements TokenStore {
  private final EncryptedFile file;

  FileTokenStore(EncryptedFile file) {
    this.file = file;
  }

  @Override
  public @Nullable Secret load() {
    byte[] token = file.read();
    return token == null ? null : Secret.of(new String(token, StandardCharsets.UTF_8));
  }

  @Override
  public void save(Secret refreshToken) {
    file.write(refreshToken.reveal().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public <T> T exclusively(Supplier<T> work) {
    return file.exclusively(work);
  }

  @Override
  public String toString() {
    return "TokenStore[" + file + "]";
  }
}
