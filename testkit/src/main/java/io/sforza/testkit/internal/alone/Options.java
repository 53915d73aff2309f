package io.sforza.testkit.internal.alone;

import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the arguments into an org that is not started yet. */
final class Options {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern COUNT = Pattern.compile("\\d{1,3}([_,]?\\d{3})*|\\d{1,15}");
  private static final int MOST_PORT = 65_535;

  private final Arguments arguments;
  private final Problems problems;
  private final FakeSalesforce.Builder org = FakeSalesforce.builder();
  private final Map<String, String> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  Options(Arguments arguments, Problems problems) {
    this.arguments = arguments;
    this.problems = problems;
  }

  /** Returns the org; worth nothing if there are problems then. */
  FakeSalesforce.Builder read() {
    number("--port", 0, MOST_PORT, port -> org.port((int) port));
    number("--page-rows", 1, Integer.MAX_VALUE, rows -> org.pageRows((int) rows));
    number("--seed", Long.MIN_VALUE, Long.MAX_VALUE, org::seed);
    text("--host", org::host);
    duration();
    if (arguments.has("--https")) {
      org.https();
    }
    if (arguments.has("--sandbox")) {
      org.sandbox();
    }
    credentials();
    List<FakeObject> objects = ObjectFiles.read(arguments.value("--objects"), problems);
    org.objects(objects);
    for (String given : arguments.rows()) {
      rows(given, objects);
    }
    return org;
  }

  /** Returns how many rows, or of which file, objects have that were given any. */
  Map<String, String> rows() {
    return rows;
  }

  private void number(String option, long least, long most, Consumer64 action) {
    String value = arguments.value(option);
    if (value == null) {
      return;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        action.accept(number);
        return;
      }
    } catch (NumberFormatException e) {
      // the same answer as for one that is too large: what would be right
    }
    String range = least == Long.MIN_VALUE ? "a whole number" : "a number from " + least;
    String end = least == Long.MIN_VALUE ? "" : " to " + most;
    problems.add(option + " takes " + range + end + ", not '" + value + "'.");
  }

  /** Takes a number. */
  @FunctionalInterface
  private interface Consumer64 {
    void accept(long number);
  }

  private void text(String option, Consumer<String> action) {
    String value = arguments.value(option);
    if (value != null && value.isBlank()) {
      problems.add(option + " is empty: give it a value or leave it out.");
    } else if (value != null) {
      action.accept(value);
    }
  }

  private void duration() {
    String value = arguments.value("--job-duration");
    if (value == null) {
      return;
    }
    Matcher time = TIME.matcher(value);
    if (!time.matches()) {
      problems.add(
          "--job-duration takes a number with its unit, such as 500ms, 2s, 5m or 1h, not '"
              + value
              + "'.");
      return;
    }
    long number = Long.parseLong(time.group(1));
    org.jobDuration(
        switch (time.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  private void credentials() {
    String[] name = {"etl@acme.example"};
    text("--username", value -> name[0] = value);
    FakeUser[] user = {FakeUser.of(name[0])};
    text("--password", value -> user[0] = user[0].password(value));
    text("--security-token", value -> user[0] = user[0].securityToken(value));
    org.users(user[0]);
    String[] app = {"3MVG9fakeConsumerKey", "fakeConsumerSecret0123456789"};
    text("--client-id", value -> app[0] = value);
    text("--client-secret", value -> app[1] = value);
    org.apps(FakeApp.of(app[0], app[1]));
  }

  private void rows(String value, List<FakeObject> objects) {
    int equals = value.indexOf('=');
    if (equals < 1) {
      problems.add(
          "--rows takes OBJECT=COUNT or OBJECT=FILE, such as Account=1000, not '" + value + "'.");
      return;
    }
    String object = name(value.substring(0, equals), objects);
    if (object != null) {
      rows(object, value.substring(equals + 1));
    }
  }

  private void rows(String object, String value) {
    if (rows.containsKey(object)) {
      problems.add("--rows gives " + object + " rows twice: say it once.");
    } else if (COUNT.matcher(value).matches()) {
      String digits = value.replaceAll("[_,]", "");
      rows.put(object, digits);
      org.rows(object, Long.parseLong(digits));
    } else {
      rowsOfFile(object, value);
    }
  }

  private void rowsOfFile(String object, String file) {
    try {
      if (Files.isReadable(Path.of(file))) {
        org.rows(object, Path.of(file));
        rows.put(object, file);
        return;
      }
    } catch (InvalidPathException e) {
      // as a file that is not there
    } catch (IllegalArgumentException | UncheckedIOException e) {
      problems.add("--rows " + object + ": " + e.getMessage());
      return;
    }
    problems.add(
        "--rows "
            + object
            + " takes a number of rows, such as 1000, or a file with them in CSV or JSON Lines,"
            + " not '"
            + file
            + "'.");
  }

  /** Returns the name as its describe spells it; null, with a problem, if there is no such one. */
  private @Nullable String name(String asked, List<FakeObject> objects) {
    List<String> names = objects.stream().map(FakeObject::name).sorted().toList();
    for (String name : names) {
      if (name.toLowerCase(Locale.ROOT).equals(asked.toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
    // what --objects has wrong is told already
    if (!names.isEmpty()) {
      problems.add(
          "--rows: the org has no object '"
              + asked
              + "'. It has "
              + String.join(", ", names)
              + "; --objects brings others.");
    }
    return null;
  }
}
