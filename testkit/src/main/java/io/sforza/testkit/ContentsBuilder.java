package io.sforza.testkit;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.access.Sight;
import io.sforza.testkit.internal.login.Org;
import io.sforza.testkit.internal.schema.ShippedObjects;
import io.sforza.testkit.internal.store.Rights;
import io.sforza.testkit.internal.store.Store;
import java.io.Reader;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The part of the builder of an org that says what is in it: objects, rows, users and apps. */
abstract class ContentsBuilder {
  private final Map<String, FakeObject> objects = new LinkedHashMap<>();
  private final RowFeeds rows = new RowFeeds();
  private long seed = 20_261_120;
  private List<FakeApp> apps =
      List.of(FakeApp.of("3MVG9fakeConsumerKey", "fakeConsumerSecret0123456789"));
  private List<FakeUser> users = List.of(FakeUser.of("etl@acme.example"));
  private final Set<Org.Trait> traits = EnumSet.noneOf(Org.Trait.class);

  ContentsBuilder() {}

  abstract FakeSalesforce.Builder self();

  /**
   * Adds objects; one of the same name replaces the one before.
   *
   * @param added the objects, such as {@link Fixtures#sales()}
   */
  public FakeSalesforce.Builder objects(List<FakeObject> added) {
    added.forEach(object -> objects.put(object.name().toLowerCase(Locale.ROOT), object));
    return self();
  }

  /**
   * Adds objects; one of the same name replaces the one before.
   *
   * @param first an object
   * @param more further ones
   */
  public FakeSalesforce.Builder objects(FakeObject first, FakeObject... more) {
    return objects(Stream.concat(Stream.of(first), Stream.of(more)).toList());
  }

  /**
   * Gives an object made-up rows: each cell is computed from the seed when it is read, so that
   * millions cost no memory.
   *
   * @param object the API name
   * @param count how many rows, 0 or more
   * @throws IllegalArgumentException if the count is negative
   */
  public FakeSalesforce.Builder rows(String object, long count) {
    return rows(FakeRows.of(object, count));
  }

  /**
   * Gives an object made-up rows.
   *
   * @param made which rows, and how they are made up
   */
  public FakeSalesforce.Builder rows(FakeRows made) {
    rows.generated(made);
    return self();
  }

  /**
   * Gives the org made-up files, and the objects of {@link Fixtures#files()} that hold them unless
   * it has them.
   *
   * @param made which files, and what they are attached to
   */
  public FakeSalesforce.Builder files(FakeFiles made) {
    Fixtures.files()
        .forEach(object -> objects.putIfAbsent(object.name().toLowerCase(Locale.ROOT), object));
    made.rows().forEach(rows::generated);
    return self();
  }

  /**
   * Gives an object these rows. A value may be a text as Salesforce writes it or the Java value; a
   * field left out is null, but an Id, a boolean and the system's stamps are made up.
   *
   * @param object the API name
   * @param rows values by field name
   */
  public FakeSalesforce.Builder rows(String object, List<? extends Map<String, ?>> rows) {
    this.rows.given(object, rows);
    return self();
  }

  /**
   * Gives an object the rows of a file: JSON Lines if it begins with a brace, otherwise CSV with
   * the API names of fields in its first line. An empty cell is null.
   *
   * @param object the API name
   * @param file in UTF-8; it is read at once
   * @throws IllegalArgumentException if it is neither; the message says in which line
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public FakeSalesforce.Builder rows(String object, Path file) {
    rows.file(object, file);
    return self();
  }

  /**
   * Gives an object the rows of a text, as {@link #rows(String, Path)} does.
   *
   * @param object the API name
   * @param text read to its end at once, not closed
   * @throws IllegalArgumentException if it is neither CSV nor JSON Lines
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public FakeSalesforce.Builder rows(String object, Reader text) {
    rows.text(object, text);
    return self();
  }

  /**
   * Gives an object rows from Java records. A component is the field of its name; capitals,
   * underscores and the {@code __c} at the end do not matter: {@code invoiceDate} is {@code
   * InvoiceDate}, or {@code Invoice_Date__c} if there is no such one. {@link ApiName} says which
   * one where this is not clear.
   *
   * @param object the API name
   * @param records the rows, of one type of record or several
   */
  public FakeSalesforce.Builder records(String object, List<? extends Record> records) {
    rows.records(object, records);
    return self();
  }

  /**
   * Sets what made-up values are computed from; the same seed gives the same rows.
   *
   * @param value any number
   */
  public FakeSalesforce.Builder seed(long value) {
    this.seed = value;
    return self();
  }

  /**
   * Sets the consumer key and secret of the one app, which allows all flows.
   *
   * @param consumerKey the key
   * @param consumerSecret the secret
   */
  public FakeSalesforce.Builder clientCredentials(String consumerKey, String consumerSecret) {
    return apps(FakeApp.of(consumerKey, consumerSecret));
  }

  /**
   * Sets the apps of the org.
   *
   * @param first the usual one
   * @param more further ones
   */
  public FakeSalesforce.Builder apps(FakeApp first, FakeApp... more) {
    this.apps = Stream.concat(Stream.of(first), Stream.of(more)).toList();
    return self();
  }

  /**
   * Sets the users of the org.
   *
   * @param first the usual one
   * @param more further ones
   */
  public FakeSalesforce.Builder users(FakeUser first, FakeUser... more) {
    this.users = Stream.concat(Stream.of(first), Stream.of(more)).toList();
    return self();
  }

  /** Makes the org a sandbox; a production org otherwise. */
  public FakeSalesforce.Builder sandbox() {
    traits.add(Org.Trait.SANDBOX);
    return self();
  }

  /** Switches SOAP login off, as it is in new orgs. */
  public FakeSalesforce.Builder withoutSoapLogin() {
    traits.add(Org.Trait.WITHOUT_SOAP_LOGIN);
    return self();
  }

  /** Switches the username-password flow off, as it is in new orgs. */
  public FakeSalesforce.Builder withoutPasswordFlow() {
    traits.add(Org.Trait.WITHOUT_PASSWORD_FLOW);
    return self();
  }

  final OrgObjects orgObjects() {
    Map<String, FakeObject> all = new LinkedHashMap<>(objects);
    for (String name : List.of("Organization", "User")) {
      all.computeIfAbsent(
          name.toLowerCase(Locale.ROOT), key -> new FakeObject(ShippedObjects.of(name)));
    }
    return OrgObjects.of(all.values());
  }

  final Org org() {
    return new Org(
        users.stream().map(FakeUser::user).toList(),
        apps.stream().map(FakeApp::app).toList(),
        traits);
  }

  final Store store(OrgObjects built, Org org, TimeSource time) {
    Map<String, Rights> rights = new HashMap<>();
    for (FakeUser user : users) {
      String id = org.id(user.user());
      rights.put(id, new Sight(id, user.permissions()));
    }
    Store store =
        new Store(
            rows.tables(built, org, seed),
            time,
            built.formulas(),
            userId -> rights.getOrDefault(userId, Rights.OF_DESCRIBE));
    Map<String, List<String>> tracked = built.tracked();
    if (!tracked.isEmpty()) {
      store.addListener(new HistoryWriter(tracked));
    }
    if (built.has(StageWriter.OBJECT)) {
      store.addListener(new StageWriter());
    }
    return store;
  }
}
