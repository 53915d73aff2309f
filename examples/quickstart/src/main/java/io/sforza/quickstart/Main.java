package io.sforza.quickstart;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.sink.SinkException;
import io.sforza.soql.SoqlException;
import io.sforza.sync.SyncConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What {@code ./quickstart} runs. */
public final class Main {
  private static final int LANDED = 0;
  private static final int BROKE = 1;
  private static final int REFUSED = 2;

  private Main() {}

  /**
   * Runs and ends the process: 0 when the rows are landed, 1 when something broke on the way, 2
   * when the user has something to change.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), Screen.ofProcess()));
  }

  static int run(List<String> arguments, Map<String, String> environment, Screen screen) {
    try {
      Options options = Options.parse(arguments);
      switch (options.task()) {
        case HELP -> screen.out().print(Options.USAGE);
        case VERSION -> screen.out().println("sforza-quickstart " + version());
        case EXTRACT -> extract(options, environment, screen);
      }
      return LANDED;
    } catch (IllegalArgumentException
        | AuthenticationException
        | RequestRejectedException
        | SoqlException e) {
      screen.error(e);
      return REFUSED;
    } catch (SyncConfigException e) {
      // a line a problem
      screen.note("quickstart: " + e.getMessage());
      return REFUSED;
    } catch (SalesforceException
        | SinkException
        | IOException
        | UncheckedIOException
        | SQLException e) {
      screen.error(e);
      return BROKE;
    }
  }

  private static void extract(Options options, Map<String, String> environment, Screen screen)
      throws IOException, SQLException {
    if (options.config() != null) {
      new ConfiguredRun(screen, options.rows(), Path.of("landing"))
          .run(options.config(), environment);
      return;
    }
    try (Source source = Source.of(options, environment)) {
      screen.note("Reading " + String.join(", ", options.objects()) + " from " + source.title());
      if (options.incremental() || options.objects().size() > 1) {
        new SetExtraction(options, screen, Path.of("landing")).run(source);
      } else {
        new Extraction(options, screen).run(source).print(screen);
      }
    }
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
