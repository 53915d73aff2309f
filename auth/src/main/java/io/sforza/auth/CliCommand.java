package io.sforza.auth;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command that answers with JSON. */
final class CliCommand {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_BYTES = 1 << 20;
  private static final int PATIENCE_SECONDS = 60;

  private CliCommand() {}

  static JsonNode run(List<String> command, String who) {
    Process process = start(command, who);
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process.getInputStream(), output), "sforza-cli");
    reader.setDaemon(true);
    reader.start();
    try {
      return json(output.get(PATIENCE_SECONDS, TimeUnit.SECONDS), who);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while " + who + " runs.").cause(e));
    } catch (TimeoutException e) {
      throw failed(who + " did not answer within " + PATIENCE_SECONDS + " s.", e);
    } catch (ExecutionException e) {
      throw failed(who + " could not be read.", e.getCause());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> command, String who) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // colours would stand in the JSON
    builder.environment().put("NO_COLOR", "1");
    builder.environment().put("FORCE_COLOR", "0");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return builder.start();
    } catch (IOException e) {
      throw failed(who + " cannot be run: " + e.getMessage() + ".", e);
    }
  }

  private static void read(InputStream output, CompletableFuture<String> whole) {
    try (output) {
      whole.complete(new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException | UncheckedIOException e) {
      whole.completeExceptionally(e);
    }
  }

  private static JsonNode json(String output, String who) {
    try {
      // a notice of a new version may stand before
      return MAPPER.readTree(output.substring(Math.max(0, output.indexOf('{'))));
    } catch (JacksonException e) {
      // not the cause, which may show a token
      throw failed(who + " answered what is not JSON.", null);
    }
  }

  private static AuthenticationException failed(String message, @Nullable Throwable cause) {
    return new AuthenticationException(
        ErrorDetails.of(message)
            .hint(
                "Install it (npm install --global @salesforce/cli), see that sf --version works for"
                    + " the user of this process, or name it by program().")
            .cause(cause));
  }
}
