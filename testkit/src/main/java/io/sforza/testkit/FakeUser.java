package io.sforza.testkit;

import io.sforza.testkit.internal.access.Permissions;
import io.sforza.testkit.internal.access.Permissions.Permission;
import io.sforza.testkit.internal.login.User;
import io.sforza.testkit.internal.login.User.Trait;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user of a fake org. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * FakeSalesforce.builder().users(FakeUser.of("etl@acme.example").password("s3cret").inactive())
 * }</pre>
 *
 * <p>Immutable.
 */
public final class FakeUser {
  private static final String PASSWORD = "fakePassword1";
  private static final String TOKEN = "fakeSecurityToken0123456";

  private final User user;
  private final Permissions permissions;

  private FakeUser(User user, Permissions permissions) {
    this.user = user;
    this.permissions = permissions;
  }

  /**
   * Returns a user who may log in by all ways, from addresses that the org does not trust.
   *
   * @param username the user's name, such as {@code etl@acme.example}
   */
  public static FakeUser of(String username) {
    return new FakeUser(new User(username, PASSWORD, TOKEN, Set.of()), Permissions.ALL);
  }

  /**
   * Returns the user with another password.
   *
   * @param password the password
   */
  public FakeUser password(String password) {
    return new FakeUser(
        new User(user.username(), password, user.securityToken(), user.traits()), permissions);
  }

  /**
   * Returns the user with another security token.
   *
   * @param token the token
   */
  public FakeUser securityToken(String token) {
    return new FakeUser(
        new User(user.username(), user.password(), token, user.traits()), permissions);
  }

  /** Returns the user logging in from an address that the org trusts: without a security token. */
  public FakeUser atTrustedAddress() {
    return with(Trait.TRUSTED_ADDRESS);
  }

  /** Returns the user as one who was deactivated. */
  public FakeUser inactive() {
    return with(Trait.INACTIVE);
  }

  /** Returns the user as one who gave too many wrong passwords. */
  public FakeUser lockedOut() {
    return with(Trait.LOCKED);
  }

  /** Returns the user with a password that has expired. */
  public FakeUser passwordExpired() {
    return with(Trait.PASSWORD_EXPIRED);
  }

  /** Returns the user without the permission API Enabled. */
  public FakeUser withoutApi() {
    return with(Trait.WITHOUT_API);
  }

  /** Returns the user without the permission Use Any API Auth, which SOAP login needs. */
  public FakeUser withoutSoapLogin() {
    return with(Trait.WITHOUT_SOAP_LOGIN);
  }

  /**
   * Returns the user from whom field-level security hides fields: describes do not have them, and a
   * query or a write that names one is refused as if there were no such field.
   *
   * @param object the API name
   * @param fields their API names; of an address, all parts go with it
   */
  public FakeUser withoutField(String object, String... fields) {
    return withoutFields(Permission.READ_FIELD, object, fields);
  }

  /**
   * Returns the user who sees fields and cannot write them.
   *
   * @param object the API name
   * @param fields their API names
   */
  public FakeUser readOnlyField(String object, String... fields) {
    return withoutFields(Permission.EDIT_FIELD, object, fields);
  }

  /**
   * Returns the user for whom objects are not there.
   *
   * @param objects their API names
   */
  public FakeUser withoutObject(String... objects) {
    return without(Permission.READ_OBJECT, objects);
  }

  /**
   * Returns the user who sees objects and cannot write their rows.
   *
   * @param objects their API names
   */
  public FakeUser readOnlyObject(String... objects) {
    return without(Permission.EDIT_OBJECT, objects);
  }

  /**
   * Returns the user without View All of objects: only rows that the user owns are there.
   *
   * @param objects their API names
   */
  public FakeUser ownRowsOnly(String... objects) {
    return without(Permission.VIEW_ALL, objects);
  }

  private FakeUser withoutFields(Permission permission, String object, String... fields) {
    String[] names = Stream.of(fields).map(field -> object + "." + field).toArray(String[]::new);
    return without(permission, names);
  }

  private FakeUser without(Permission permission, String... names) {
    Permissions fewer = permissions;
    for (String name : names) {
      fewer = fewer.without(permission, name);
    }
    return new FakeUser(user, fewer);
  }

  private FakeUser with(Trait trait) {
    return new FakeUser(user.with(trait), permissions);
  }

  User user() {
    return user;
  }

  Permissions permissions() {
    return permissions;
  }

  /** Returns the user's name. */
  @Override
  public String toString() {
    return user.username();
  }
}
