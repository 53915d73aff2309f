package io.sforza.testkit;

import io.sforza.testkit.internal.login.App;
import io.sforza.testkit.internal.login.App.Trait;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A connected app or External Client App of a fake org. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * FakeSalesforce.builder().app(FakeApp.of(key, secret).rotatingRefreshTokens())
 * }</pre>
 *
 * <p>Immutable.
 */
public final class FakeApp {
  private final App app;

  private FakeApp(App app) {
    this.app = app;
  }

  /** The OAuth flows of an app. */
  public enum Flow {
    /** User name and password. */
    PASSWORD,
    /** The app itself, as its Run As user. */
    CLIENT_CREDENTIALS,
    /** A refresh token. */
    REFRESH,
    /** A signed assertion. */
    JWT,
    /** A code that comes by the browser. */
    CODE,
    /** A code that the user types in. */
    DEVICE
  }

  /**
   * Returns an app that allows all flows and all callback URLs, with the org's first user as its
   * Run As user and all users pre-authorised. Its certificate fits {@link
   * FakeSalesforce#privateKey()}.
   *
   * @param consumerKey the consumer key
   * @param consumerSecret the consumer secret
   */
  public static FakeApp of(String consumerKey, String consumerSecret) {
    return new FakeApp(
        new App(
            consumerKey,
            consumerSecret,
            EnumSet.allOf(App.Flow.class),
            Set.of(),
            null,
            TestKey::publicKey,
            Set.of()));
  }

  /**
   * Returns the app without a flow.
   *
   * @param flow the flow that is switched off
   */
  public FakeApp without(Flow flow) {
    Set<App.Flow> left = new HashSet<>(app.flows());
    left.remove(App.Flow.valueOf(flow.name()));
    return new FakeApp(
        new App(
            app.key(),
            app.secret(),
            left,
            app.callbacks(),
            app.runAs(),
            app.certificate(),
            app.traits()));
  }

  /**
   * Returns the app with the callback URLs that it admits.
   *
   * @param urls one or more
   */
  public FakeApp callbacks(String... urls) {
    return new FakeApp(
        new App(
            app.key(),
            app.secret(),
            app.flows(),
            Set.of(urls),
            app.runAs(),
            app.certificate(),
            app.traits()));
  }

  /** Returns the app without a Run As user for the client credentials flow. */
  public FakeApp withoutRunAs() {
    return runAs("");
  }

  /**
   * Returns the app with another Run As user.
   *
   * @param username the name of one of the org's users
   */
  public FakeApp runAs(String username) {
    return new FakeApp(
        new App(
            app.key(),
            app.secret(),
            app.flows(),
            app.callbacks(),
            username,
            app.certificate(),
            app.traits()));
  }

  /**
   * Returns the app with the certificate of another key, by which JWTs are checked.
   *
   * @param key an RSA key
   */
  public FakeApp certificate(PublicKey key) {
    Supplier<PublicKey> certificate = () -> key;
    return new FakeApp(
        new App(
            app.key(),
            app.secret(),
            app.flows(),
            app.callbacks(),
            app.runAs(),
            certificate,
            app.traits()));
  }

  /** Returns the app giving a new refresh token with each session; the one before is dead then. */
  public FakeApp rotatingRefreshTokens() {
    return with(Trait.ROTATING);
  }

  /** Returns the app wanting no secret of browsers and refreshes. */
  public FakeApp publicClient() {
    return with(Trait.PUBLIC);
  }

  /** Returns the app with no user pre-authorised, which JWTs need. */
  public FakeApp nobodyAuthorized() {
    return with(Trait.NOBODY_AUTHORIZED);
  }

  /** Returns the app as one that is not installed in the org. */
  public FakeApp uninstalled() {
    return with(Trait.UNINSTALLED);
  }

  private FakeApp with(Trait trait) {
    Set<Trait> more = new HashSet<>(app.traits());
    more.add(trait);
    return new FakeApp(
        new App(
            app.key(),
            app.secret(),
            app.flows(),
            app.callbacks(),
            app.runAs(),
            app.certificate(),
            more));
  }

  App app() {
    return app;
  }

  /** Returns the consumer key. */
  @Override
  public String toString() {
    return app.key();
  }
}
