package io.sforza.core.connection;

import org.jspecify.annotations.Nullable;

/** How the library and the application that embeds it name themselves to an org. */
final class ClientName {
  private static final String LIBRARY = "sforza";

  private ClientName() {}

  static String userAgent(@Nullable String application) {
    String version = Connection.class.getPackage().getImplementationVersion();
    String library = version == null ? LIBRARY : LIBRARY + "/" + version;
    String java = "Java/" + Runtime.version().feature();
    return (application == null ? library : application + " " + library) + " " + java;
  }

  /** The value of {@code client=}, which the org's event logs show; a comma would end it. */
  static String callOption(@Nullable String application) {
    return application == null ? LIBRARY : LIBRARY + "/" + application;
  }
}
