package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Uses an org that somebody has logged in to with the Salesforce CLI ({@code sf org login web}),
 * for work at a desk. Each login asks the CLI, which renews the session by itself.
 *
 * <pre>{@code
 * AuthStrategy auth = SalesforceCli.org("acme-uat");
 * }</pre>
 *
 * <p>Immutable. Needs {@code sf} on the path. Since May 2026 the CLI shows tokens by {@code sf org
 * auth show-access-token} only; older ones by {@code sf org display} ("Salesforce CLI Command
 * Reference"); both are understood.
 */
public final class SalesforceCli implements AuthStrategy {
  // what the CLI shows in the place of a token is none of these
  private static final Pattern TOKEN =
      Pattern.compile("00D\\w{12}!\\S+|eyJ[^.\\s]+\\.[^.\\s]+\\.\\S+");

  private final String program;
  private final @Nullable String org;

  private SalesforceCli(String program, @Nullable String org) {
    this.program = program;
    this.org = org;
  }

  /** Returns a strategy for the CLI's default org ({@code sf config set target-org}). */
  public static SalesforceCli defaultOrg() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return new SalesforceCli(windows ? "sf.cmd" : "sf", null);
  }

  /**
   * Returns a strategy for one of the CLI's orgs.
   *
   * @param aliasOrUsername as {@code sf org list} shows it
   * @throws IllegalArgumentException if it is blank or begins with a dash
   */
  public static SalesforceCli org(String aliasOrUsername) {
    String name = Required.text("org's alias or user name", aliasOrUsername, "");
    if (name.startsWith("-")) {
      throw new IllegalArgumentException("'" + name + "' is an option and no org.");
    }
    return new SalesforceCli(defaultOrg().program, name);
  }

  /**
   * Returns a strategy that runs another program.
   *
   * @param path the {@code sf} to run
   */
  public SalesforceCli program(String path) {
    return new SalesforceCli(Required.text("path of sf", path, ""), org);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Runs {@code sf} once or twice, a minute at most each.
   */
  @Override
  public Session login(AuthContext context) {
    JsonNode display = result("org", "display");
    String token = display.path("accessToken").asString("");
    if (!TOKEN.matcher(token).matches()) {
      token = result("org", "auth", "show-access-token").path("accessToken").asString("").strip();
    }
    try {
      return Session.of(
              URI.create(display.path("instanceUrl").asString("")),
              Secret.of(TOKEN.matcher(token).matches() ? token : ""))
          .identifiedAs(organizationId(display), null);
    } catch (IllegalArgumentException e) {
      throw new AuthenticationException(
          ErrorDetails.of(named() + " gave no session: " + e.getMessage())
              .hint("Log in again: sf org login web" + (org == null ? "" : " --alias " + org))
              .cause(e));
    }
  }

  private static @Nullable String organizationId(JsonNode display) {
    String id = display.path("id").asString("");
    return id.startsWith("00D") ? id : null;
  }

  private JsonNode result(String... words) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(words));
    if (org != null) {
      command.addAll(List.of("--target-org", org));
    }
    command.add("--json");
    JsonNode answer = CliCommand.run(command, named());
    if (answer.path("status").asInt(0) != 0) {
      throw new AuthenticationException(
          ErrorDetails.of(named() + " refused: " + answer.path("message").asString("no reason"))
              .code(answer.path("name").isString() ? answer.path("name").asString() : null)
              .hint("See sf org list; log in with sf org login web --alias <name>."));
    }
    return answer.path("result");
  }

  private String named() {
    return "The Salesforce CLI" + (org == null ? "" : " for '" + org + "'");
  }

  @Override
  public String toString() {
    return "SalesforceCli[" + (org == null ? "default org" : org) + "]";
  }
}
