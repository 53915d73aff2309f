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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command that answers with JSON. */
final class CliCommand {
  private static final JsonMapper MAPPER = new JsonMapper();
  // tokens of both kinds
  private static final Pattern MASKED = Pattern.compile("00D\\w{12}!\\S+|eyJ\\S+");
  private static final int MOST_BYTES = 1 << 20;
  private static final int PATIENCE_SECONDS = 60;

  private CliCommand() {}

  static JsonNode run(List<String> command, String who) {
    Process process = start(command, who);
    CompletableFuture<String> output = reading(process.getInputStream());
    CompletableFuture<String> complaints = reading(process.getErrorStream());
    try {
      JsonNode answer = json(output.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      if (answer == null) {
        String last = lastLine(complaints.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        throw failed(
            who
                + " ended with code "
                + process.waitFor()
                + " and without JSON"
                + (last.isEmpty() ? "." : ": " + last),
            null);
      }
      return answer;
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
    try {
      return builder.start();
    } catch (IOException e) {
      throw failed(who + " cannot be run: " + e.getMessage() + ".", e);
    }
  }

  private static CompletableFuture<String> reading(InputStream output) {
    CompletableFuture<String> whole = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(output, whole), "sforza-cli");
    reader.setDaemon(true);
    reader.start();
    return whole;
  }

  private static String lastLine(String complaints) {
    String line = complaints.strip().lines().reduce((one, next) -> next).orElse("").strip();
    return MASKED.matcher(line).replaceAll("***");
  }

  private static void read(InputStream output, CompletableFuture<String> whole) {
    try (output) {
      whole.complete(new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException | UncheckedIOException e) {
      whole.completeExceptionally(e);
    }
  }

  private static @Nullable JsonNode json(String output) {
    int start = output.indexOf('{');
    try {
      // a notice of a new version may stand before
      return start < 0 ? null : MAPPER.readTree(output.substring(start));
    } catch (JacksonException e) {
      return null;
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
