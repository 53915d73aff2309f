package io.sforza.blackbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL: Debian's package, on a free port of loopback, in a directory of its own. */
final class PostgresqlServer implements AutoCloseable {
  private static final int MOST_TRIES = 600;
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";

  private final Path directory;
  private final Process process;
  private final int port;

  private PostgresqlServer(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  static PostgresqlServer start() throws Exception {
    Path programs = programs();
    Path directory = Files.createTempDirectory("sforza-postgresql");
    if (isRoot()) {
      // it refuses to run as root
      Files.setOwner(
          directory,
          directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    }
    Path data = directory.resolve("data");
    Path log = directory.resolve("log.txt");
    List<String> initdb = as(programs.resolve("initdb"), "-D", data.toString(), "-U", USER);
    initdb.addAll(List.of("-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
    int ended = started(initdb, log).waitFor();
    if (ended != 0) {
      throw new IllegalStateException("initdb ended with " + ended + ": " + Files.readString(log));
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> postgres = as(programs.resolve("postgres"), "-D", data.toString());
    postgres.addAll(List.of("-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1"));
    // what is tested is who writes to it, not whether it survives a power cut
    postgres.addAll(List.of("-c", "unix_socket_directories=", "-c", "fsync=off"));
    PostgresqlServer server = new PostgresqlServer(directory, started(postgres, log), port);
    try {
      server.awaitStart(log);
    } catch (Exception e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static Path programs() throws IOException {
    List<Path> places = new ArrayList<>();
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        versions
            .sorted(Comparator.comparing((Path path) -> version(path)).reversed())
            .forEach(version -> places.add(version.resolve("bin")));
      }
    }
    for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      places.add(Path.of(place));
    }
    return places.stream()
        .filter(
            place ->
                Files.isExecutable(place.resolve("initdb"))
                    && Files.isExecutable(place.resolve("postgres")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "These tests write to a real PostgreSQL: apt-get install postgresql, or leave"
                        + " out -Ppostgresql."));
  }

  private static int version(Path path) {
    String name = path.getFileName().toString();
    return name.matches("\\d{1,4}") ? Integer.parseInt(name) : 0;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static List<String> as(Path program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
    }
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Process started(List<String> command, Path log) throws IOException {
    return new ProcessBuilder(command)
        .directory(new File("/"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void awaitStart(Path log) throws Exception {
    for (int i = 0; i < MOST_TRIES; i++) {
      try (Connection connection = database().getConnection()) {
        connection.isValid(1);
        return;
      } catch (SQLException e) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(
              "postgres ended with " + process.exitValue() + ": " + Files.readString(log), e);
        }
      }
    }
    throw new IllegalStateException("postgres does not listen: " + Files.readString(log));
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
  }

  PGSimpleDataSource database() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url());
    return database;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        // somebody is connected still
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(PostgresqlServer::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
