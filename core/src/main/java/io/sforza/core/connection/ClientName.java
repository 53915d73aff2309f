package io.sforza.core.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How the library and the application that embeds it name themselves to an org. */
final class ClientName {
  private static final String LIBRARY = "sforza";

  private static final String VERSION = version();

  private ClientName() {}

  private static String version() {
    // a package of a named module has no version of its own
    try (InputStream file = ClientName.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(file, "version.properties"));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("The jar of sforza-core is not whole.", e);
    }
  }

  static String userAgent(@Nullable String application) {
    String library = LIBRARY + "/" + VERSION;
    String java = "Java/" + Runtime.version().feature();
    return (application == null ? library : application + " " + library) + " " + java;
  }

  /** The value of {@code client=}, which the org's event logs show; a comma would end it. */
  static String callOption(@Nullable String application) {
    return application == null ? LIBRARY : LIBRARY + "/" + application;
  }
}
