package io.sforza.blackbox;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.auth.ClientCredentials;
import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.schema.TableSchema;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkException;
import io.sforza.sink.SinkWriter;
import io.sforza.sync.SyncLoop;
import io.sforza.sync.SyncTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A service that follows accounts until it gets SIGTERM. After each batch it prints a line and
 * waits for a byte of its input; when it is told to end it prints {@code ending}.
 */
final class SyncService {
  /** Begins what it says, for a log may write to its output as well. */
  static final String MARK = "> ";

  private SyncService() {}

  static Path ids(Path directory) {
    return directory.resolve("ids.txt");
  }

  static Path state(Path directory) {
    return directory.resolve("state");
  }

  /** Takes a directory, and what to log in with. */
  public static void main(String[] args) {
    Path directory = Path.of(args[0]);
    try (Salesforce sf = Salesforce.connect(ClientCredentials.of(args[1], args[2], args[3]));
        SyncLoop loop =
            SyncLoop.builder(sf)
                .state(StateStore.directory(state(directory)))
                .add(
                    SyncTask.of(
                            "account",
                            sf.read("Account").fields("Id").incremental(),
                            new Appending(ids(directory)))
                        .every(Duration.ofSeconds(1)))
                .build()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(loop)));
      loop.run();
    }
  }

  private static void end(SyncLoop loop) {
    loop.stop();
    say("ending");
    say("ended by itself: " + loop.stop(Duration.ofSeconds(30)));
  }

  private static void say(String line) {
    System.out.println(MARK + line);
    System.out.flush();
  }

  /** Writes the Ids of a batch, which are safe then. */
  private record Appending(Path file) implements Sink {
    @Override
    public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
      return new SinkWriter() {
        @Override
        public void write(List<Row> rows, Checkpoint checkpoint) {
          try {
            Files.write(
                file,
                rows.stream().map(row -> row.string("Id")).toList(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
            safe.accept(checkpoint);
            say("rows " + rows.size());
            if (System.in.read() < 0) {
              throw new SinkException("The test has ended.", null);
            }
          } catch (IOException e) {
            throw new SinkException("Cannot write to " + file, e);
          }
        }

        @Override
        public void complete() {}

        @Override
        public void close() {}
      };
    }
  }
}
