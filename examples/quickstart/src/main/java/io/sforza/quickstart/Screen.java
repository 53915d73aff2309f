package io.sforza.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the user looks: results go to {@code out}, progress and errors to {@code err}.
 *
 * @param redraws whether {@code err} is a terminal, on which a line can be drawn again
 * @param columns how wide a line may be
 */
record Screen(PrintStream out, PrintStream err, boolean redraws, int columns) {

  /**
   * Returns the screen of this process. The script says whether it is a terminal: Java's own answer
   * changed its meaning in 22.
   */
  static Screen ofProcess() {
    // names of customers are UTF-8 even where the locale is C, as in most containers
    return new Screen(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Boolean.getBoolean("quickstart.terminal"),
        Integer.getInteger("quickstart.columns", 80));
  }

  /** Says what goes on. */
  void note(String line) {
    err.println(line);
  }

  /** Says what went wrong, in one line whatever the message looks like. */
  void error(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    err.println("quickstart: " + message.strip().replaceAll("\\s*\\R\\s*", " | "));
  }
}
