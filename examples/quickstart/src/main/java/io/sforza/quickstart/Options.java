package io.sforza.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param task what to do
 * @param objects the objects to read
 * @param format what to land it as; null if neither --to nor --out says
 * @param out the file to land in; null for the usual place
 * @param overwrite whether the file that --out names may be replaced
 * @param rows how many rows the fake org gets; null if not said
 * @param fields the fields to read; empty for all
 * @param where the condition that the rows meet, in SOQL; null for all rows
 * @param incremental whether to read what has changed since the last run
 * @param config the file that says what to read; null if the command line does
 */
record Options(
    Task task,
    List<String> objects,
    @Nullable Format format,
    @Nullable Path out,
    boolean overwrite,
    @Nullable Integer rows,
    List<String> fields,
    @Nullable String where,
    boolean incremental,
    @Nullable Path config) {

  static final String USAGE =
      """
      Usage: ./quickstart [OBJECT...] [OPTIONS]
             ./quickstart --config FILE

      Reads Salesforce objects and lands each in a file that SQL can ask.

        OBJECT            what to read, such as Contact or Invoice__c; Account if not given;
                          several are read at once
        --incremental     everything the first time, what has changed since from then on, into
                          landing/<Object>.changes-<n>.<format>; of the fake org two runs
        --to FORMAT       duckdb (if not given), parquet or csv
        --out FILE        where to; landing/<Object>.<format> in this directory if not given
        --overwrite       replace the file that --out names if it exists
        --fields A,B,C    only these fields; all that can be read if not given
        --where CONDITION only these rows, in SOQL: --where "CreatedDate = LAST_N_DAYS:30"
        --config FILE     all that FILE says, once; run it again for what has changed since. Such as
                          examples/quickstart/sync.json; docs/configuration.md has every setting.
                          Without connection.credentials in it of the fake org
        --rows N          how many rows the fake org has; 250000 if not given
        --help, --version

      Without any of the variables below it starts a fake org in this process: no account, no
      network, real describes, made-up rows. With them it reads your org:

        SALESFORCE_DOMAIN          acme.my, test, login, a host or a URL, and one of
        SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET: an app's client credentials flow
        SALESFORCE_USERNAME, SALESFORCE_PASSWORD and SALESFORCE_SECURITY_TOKEN: SOAP login
        SALESFORCE_ACCESS_TOKEN: a token that you have already
        SALESFORCE_URI             or all of it as salesforce://?client_id=...&domain=...
      docs/auth.md lists them all, with refresh tokens, JWT and the Salesforce CLI.

      Examples:
        ./quickstart
        ./quickstart Contact --rows 10000 --to parquet
        ./quickstart Account Contact --incremental
        ./quickstart --config examples/quickstart/sync.json
        ./quickstart Opportunity --fields Id,Name,Amount --where "IsClosed = true" --to csv

      The old file stays until the new one is complete. Exit code 0: landed; 1: it broke on the
      way; 2: something in the command, the set-up or the login is to be changed.
      """;

  private static final List<String> FLAGS =
      List.of("--help", "--version", "--overwrite", "--incremental");
  private static final List<String> VALUES =
      List.of("--to", "--out", "--rows", "--fields", "--where", "--config");

  /** What to do. */
  enum Task {
    EXTRACT,
    HELP,
    VERSION
  }

  Options {
    objects = List.copyOf(objects);
    fields = List.copyOf(fields);
    if (out != null && (objects.size() > 1 || incremental)) {
      throw new IllegalArgumentException(
          "--out takes the rows of one object read once; several, and what has changed, go to"
              + " landing/.");
    }
  }

  /** Returns the first object. */
  String object() {
    return objects.get(0);
  }

  /**
   * Returns the options that the arguments spell.
   *
   * @throws IllegalArgumentException if they spell none; the message is for the user
   */
  static Options parse(List<String> arguments) {
    Parser parser = new Parser();
    parser.take(arguments.iterator());
    return parser.options();
  }

  /** Returns the format: what --to says, else what the name in --out says, else DuckDB. */
  Format formatOrGuess() {
    if (format != null) {
      return format;
    }
    return out == null ? Format.DUCKDB : Format.ofFile(out.toString());
  }

  /** Collects the options one argument after the other. */
  private static final class Parser {
    private Task task = Task.EXTRACT;
    private final List<String> objects = new ArrayList<>();
    private boolean incremental;
    private @Nullable Format format;
    private @Nullable Path out;
    private boolean overwrite;
    private @Nullable Integer rows;
    private List<String> fields = List.of();
    private @Nullable String where;
    private @Nullable Path config;

    void take(Iterator<String> arguments) {
      while (arguments.hasNext()) {
        String argument = arguments.next();
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (VALUES.contains(name)) {
          value(name, equals < 0 ? next(name, arguments) : argument.substring(equals + 1));
        } else if (equals < 0) {
          word(argument);
        } else if (FLAGS.contains(name)) {
          throw new IllegalArgumentException(name + " takes no value.");
        } else {
          throw unknown(name);
        }
      }
    }

    private static String next(String name, Iterator<String> arguments) {
      String value = arguments.hasNext() ? arguments.next() : "";
      if (value.isBlank() || value.startsWith("--")) {
        throw new IllegalArgumentException(name + " needs a value; --help shows an example.");
      }
      return value;
    }

    private void value(String name, String value) {
      switch (name) {
        case "--to" -> format = Format.of(value);
        case "--out" -> out = Path.of(value);
        case "--rows" -> rows = count(value);
        case "--fields" -> fields = names(value);
        case "--config" -> config = Path.of(value);
        default -> where = value;
      }
    }

    private void word(String argument) {
      switch (argument) {
        case "--help", "-h" -> task = Task.HELP;
        case "--version" -> task = Task.VERSION;
        case "--overwrite" -> overwrite = true;
        case "--incremental" -> incremental = true;
        default -> {
          if (argument.startsWith("-")) {
            throw unknown(argument);
          }
          objects.add(argument);
        }
      }
    }

    Options options() {
      boolean chosen = !objects.isEmpty() || !fields.isEmpty() || where != null || incremental;
      if (config != null && (chosen || format != null || out != null || overwrite)) {
        throw new IllegalArgumentException(
            "The file of --config says what is read, how and where to: of the other options it goes"
                + " with --rows only.");
      }
      return new Options(
          task,
          objects.isEmpty() ? List.of("Account") : objects,
          format,
          out,
          overwrite,
          rows,
          fields,
          where,
          incremental,
          config);
    }

    private static int count(String value) {
      try {
        int count = Integer.parseInt(value.replaceAll("[_,]", ""));
        if (count > 0) {
          return count;
        }
      } catch (NumberFormatException e) {
        // the same answer as for zero: what would be right
      }
      throw new IllegalArgumentException(
          "--rows takes a number from 1 to 2147483647, not '" + value + "'.");
    }

    private static List<String> names(String value) {
      List<String> names =
          Stream.of(value.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
      if (names.isEmpty()) {
        throw new IllegalArgumentException("--fields names no field: --fields Id,Name");
      }
      return names;
    }

    private static IllegalArgumentException unknown(String option) {
      return new IllegalArgumentException(
          "There is no option " + option + ". --help shows them all.");
    }
  }
}
