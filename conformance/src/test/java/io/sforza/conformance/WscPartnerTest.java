package io.sforza.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.partner.Address;
import com.sforce.soap.partner.DeleteResult;
import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.FieldType;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.InvalidFieldFault;
import com.sforce.soap.partner.fault.InvalidSObjectFault;
import com.sforce.soap.partner.fault.LoginFault;
import com.sforce.soap.partner.fault.MalformedQueryFault;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.bind.XmlObject;
import com.sforce.ws.bind.XmlObjectWrapper;
import io.sforza.testkit.FakeSalesforce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What Salesforce's own connector for the partner API does with the fake org. */
@By(Peer.WSC_PARTNER)
class WscPartnerTest {
  private static FakeSalesforce org;
  private static PartnerConnection connection;

  @BeforeAll
  static void login() throws ConnectionException {
    org = SampleOrg.start();
    connection = connect(org.password() + org.securityToken());
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  private static PartnerConnection connect(String password) throws ConnectionException {
    ConnectorConfig config = new ConnectorConfig();
    // the connector of version 65 has no login at its own version
    config.setAuthEndpoint(org.loginUrl() + "/services/Soap/u/64.0");
    config.setUsername(org.username());
    config.setPassword(password);
    return new PartnerConnection(config);
  }

  private static SObject row(String type, String... fieldsAndValues) {
    SObject row = new SObject(type);
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      row.setSObjectField(fieldsAndValues[i], fieldsAndValues[i + 1]);
    }
    return row;
  }

  private static String create(SObject row) throws ConnectionException {
    SaveResult saved = connection.create(new SObject[] {row})[0];
    assertThat(saved.getErrors()).isEmpty();
    return saved.getId();
  }

  private static List<SObject> rows(String soql) throws ConnectionException {
    return List.of(connection.query(soql).getRecords());
  }

  @Shows(Operation.SOAP_LOGIN)
  void logs_in() {
    assertThat(connection.getConfig().getServiceEndpoint())
        .startsWith(org.instanceUrl() + "/services/Soap/u/64.0/00D");
    assertThatThrownBy(() -> connect("wrong"))
        .isInstanceOf(LoginFault.class)
        .extracting(fault -> ((LoginFault) fault).getExceptionCode())
        .isEqualTo(ExceptionCode.INVALID_LOGIN);
  }

  @Shows(Operation.SOAP_LOGOUT)
  void logs_out() throws ConnectionException {
    PartnerConnection other = connect(org.password() + org.securityToken());

    other.logout();

    assertThatThrownBy(other::getUserInfo)
        .isInstanceOf(UnexpectedErrorFault.class)
        .extracting(fault -> ((UnexpectedErrorFault) fault).getExceptionCode())
        .isEqualTo(ExceptionCode.INVALID_SESSION_ID);
  }

  @Shows(Operation.EXPIRED_SESSION)
  void logs_in_again_when_the_session_has_expired() throws ConnectionException {
    PartnerConnection other = connect(org.password() + org.securityToken());
    other
        .getConfig()
        .setSessionRenewer(
            config -> {
              PartnerConnection renewed = connect(org.password() + org.securityToken());
              com.sforce.ws.SessionRenewer.SessionRenewalHeader header =
                  new com.sforce.ws.SessionRenewer.SessionRenewalHeader();
              header.name =
                  new javax.xml.namespace.QName("urn:partner.soap.sforce.com", "SessionHeader");
              header.headerElement = renewed.getSessionHeader();
              return header;
            });
    connect(org.password() + org.securityToken());
    PartnerConnection ends = new PartnerConnection(copyOf(other.getConfig()));
    ends.logout();

    assertThat(other.getUserInfo().getUserName()).isEqualTo(org.username());
  }

  private static ConnectorConfig copyOf(ConnectorConfig config) {
    ConnectorConfig copy = new ConnectorConfig();
    copy.setSessionId(config.getSessionId());
    copy.setServiceEndpoint(config.getServiceEndpoint());
    return copy;
  }

  @Shows(Operation.USER_INFO)
  void tells_who_the_user_is() throws ConnectionException {
    assertThat(connection.getUserInfo().getUserName()).isEqualTo(org.username());
    assertThat(connection.getUserInfo().getOrganizationId()).matches("00D\\w{15}");
    assertThat(connection.getUserInfo().getSessionSecondsValid()).isEqualTo(7_200);
  }

  @Shows(Operation.SERVER_TIME)
  void tells_the_time() throws ConnectionException {
    Instant time = connection.getServerTimestamp().getTimestamp().toInstant();

    assertThat(Duration.between(time, Instant.now()).abs()).isLessThan(Duration.ofMinutes(10));
  }

  @Shows(Operation.DESCRIBE_GLOBAL)
  void describes_the_org() throws ConnectionException {
    assertThat(connection.describeGlobal().getSobjects())
        .anyMatch(
            object -> object.getName().equals("Account") && object.getKeyPrefix().equals("001"));
    assertThat(connection.describeGlobal().getMaxBatchSize()).isEqualTo(200);
  }

  @Shows(Operation.DESCRIBE)
  void describes_an_object() throws ConnectionException {
    DescribeSObjectResult account = connection.describeSObject("Account");

    assertThat(account.getName()).isEqualTo("Account");
    assertThat(account.getUpdateable()).isTrue();
    assertThat(account.getFields())
        .anyMatch(field -> field.getName().equals("Id") && field.getType() == FieldType.id)
        .anyMatch(
            field -> field.getName().equals("Industry") && field.getPicklistValues().length > 1)
        .anyMatch(
            field ->
                field.getName().equals("ParentId")
                    && Arrays.equals(field.getReferenceTo(), new String[] {"Account"}));
    assertThat(account.getChildRelationships())
        .anyMatch(child -> "Contacts".equals(child.getRelationshipName()));
    assertThatThrownBy(() -> connection.describeSObject("Nonsense"))
        .isInstanceOf(InvalidSObjectFault.class);
  }

  @Shows(Operation.DESCRIBE_MANY)
  void describes_several_objects() throws ConnectionException {
    assertThat(connection.describeSObjects(new String[] {"Account", "Contact", "Wide__c"}))
        .extracting(DescribeSObjectResult::getName)
        .containsExactly("Account", "Contact", "Wide__c");
  }

  @Shows(Operation.QUERY)
  void queries() throws ConnectionException {
    QueryResult result =
        connection.query("SELECT Id, Name, AnnualRevenue, CreatedDate FROM Account LIMIT 5");

    assertThat(result.getSize()).isEqualTo(5);
    assertThat(result.isDone()).isTrue();
    SObject first = result.getRecords()[0];
    assertThat(first.getType()).isEqualTo("Account");
    assertThat(first.getId()).matches("001\\w{15}");
    assertThat(first.getField("Name")).isInstanceOf(String.class);
    assertThat(String.valueOf(first.getField("CreatedDate"))).endsWith(".000Z");
  }

  @Shows(Operation.QUERY_MORE)
  void queries_page_by_page() throws ConnectionException {
    PartnerConnection other = connect(org.password() + org.securityToken());
    other.setQueryOptions(1_000);
    Set<String> ids = new HashSet<>();
    QueryResult page = other.query("SELECT Id FROM Account");
    int size = page.getSize();
    assertThat(page.getRecords()).hasSize(1_000);

    for (boolean done = false;
        !done;
        page = done ? page : other.queryMore(page.getQueryLocator())) {
      Stream.of(page.getRecords()).map(SObject::getId).forEach(ids::add);
      done = page.isDone();
    }

    assertThat(ids).hasSize(size).hasSizeGreaterThanOrEqualTo(SampleOrg.ACCOUNTS);
  }

  @Shows(Operation.QUERY_ALL)
  void queries_deleted_rows() throws ConnectionException {
    String soql = "SELECT Id, IsDeleted FROM Lead WHERE LastName = 'Gone'";

    assertThat(connection.query(soql).getSize()).isZero();
    SObject gone = connection.queryAll(soql).getRecords()[0];
    assertThat(gone.getField("IsDeleted")).isEqualTo("true");
  }

  @Shows(Operation.QUERY_PARENTS)
  void queries_parents_and_children() throws ConnectionException {
    SObject contact = rows("SELECT Id, Account.Name FROM Contact WHERE AccountId != null").get(0);
    XmlObject parent = (XmlObject) contact.getField("Account");
    SObject account =
        rows("SELECT Id, (SELECT LastName FROM Contacts) FROM Account"
                + " WHERE Id IN (SELECT AccountId FROM Contact)")
            .get(0);
    XmlObject contacts = (XmlObject) account.getField("Contacts");
    SObject address = rows("SELECT BillingAddress FROM Account WHERE BillingCity != null").get(0);

    Address city = (Address) ((XmlObjectWrapper) address.getField("BillingAddress")).asTyped();
    assertThat(city.getCity()).isNotEmpty();
    assertThat(parent.getField("Name")).isInstanceOf(String.class);
    assertThat(contacts.getField("size")).isNotNull();
    assertThat(contacts.getChildren("records")).toIterable().isNotEmpty();
  }

  @Shows(Operation.QUERY_GROUPS)
  void queries_aggregates() throws ConnectionException {
    SObject group =
        rows("SELECT Industry, COUNT(Id) n, MAX(AnnualRevenue) FROM Account GROUP BY Industry")
            .get(0);

    assertThat(group.getType()).isEqualTo("AggregateResult");
    assertThat(group.getField("n")).isInstanceOf(Integer.class);
    assertThat(connection.query("SELECT COUNT() FROM Contact").getSize()).isPositive();
  }

  @Shows(Operation.QUERY_REFUSED)
  void tells_what_is_wrong_with_a_query() {
    assertThatThrownBy(() -> connection.query("SELEKT Id FROM Account"))
        .isInstanceOf(MalformedQueryFault.class);
    assertThatThrownBy(() -> connection.query("SELECT Foo FROM Account"))
        .isInstanceOf(InvalidFieldFault.class)
        .extracting(fault -> ((InvalidFieldFault) fault).getColumn())
        .isEqualTo(8);
    assertThatThrownBy(() -> connection.query("SELECT Id FROM Acount"))
        .isInstanceOf(InvalidSObjectFault.class);
  }

  @Shows({Operation.CREATE, Operation.RETRIEVE})
  void creates_and_retrieves_a_row() throws ConnectionException {
    String id = create(row("Account", "Name", "wsc & <co>", "NumberOfEmployees", "7"));

    SObject[] found =
        connection.retrieve(
            "Id,Name,NumberOfEmployees,Fax", "Account", new String[] {id, "001000000000000AAA"});
    assertThat(found[0].getField("Name")).isEqualTo("wsc & <co>");
    assertThat(found[0].getField("NumberOfEmployees")).isEqualTo("7");
    assertThat(found[0].getField("Fax")).isNull();
    assertThat(found[1]).isNull();
  }

  @Shows(Operation.CREATE_REFUSED)
  void tells_why_a_row_is_not_created() throws ConnectionException {
    SaveResult refused =
        connection.create(new SObject[] {row("Contact", "FirstName", "no last name")})[0];

    assertThat(refused.isSuccess()).isFalse();
    assertThat(refused.getErrors()[0].getStatusCode()).isEqualTo(StatusCode.REQUIRED_FIELD_MISSING);
    assertThat(refused.getErrors()[0].getFields()).containsExactly("LastName");
    assertThatThrownBy(() -> create(row("Account", "Name", "x", "Foo__c", "x")))
        .isInstanceOf(InvalidFieldFault.class);
  }

  @Shows(Operation.UPDATE)
  void updates_a_row() throws ConnectionException {
    SObject row = row("Account");
    row.setId(create(row("Account", "Name", "before", "Fax", "1")));
    row.setSObjectField("Name", "after");
    row.setFieldsToNull(new String[] {"Fax"});

    assertThat(connection.update(new SObject[] {row})[0].isSuccess()).isTrue();

    SObject found = rows("SELECT Name, Fax FROM Account WHERE Id = '" + row.getId() + "'").get(0);
    assertThat(found.getField("Name")).isEqualTo("after");
    assertThat(found.getField("Fax")).isNull();
  }

  @Shows({Operation.UPSERT, Operation.UPSERT_MANY})
  void upserts_rows() throws ConnectionException {
    create(row("Account", "Name", "before", "External_Id__c", "W-1"));

    UpsertResult[] results =
        connection.upsert(
            "External_Id__c",
            new SObject[] {
              row("Account", "Name", "after", "External_Id__c", "W-1"),
              row("Account", "Name", "new", "External_Id__c", "W-2")
            });

    assertThat(results).extracting(UpsertResult::isSuccess).containsOnly(true);
    assertThat(results).extracting(UpsertResult::isCreated).containsExactly(false, true);
  }

  @Shows({Operation.DELETE, Operation.UNDELETE})
  void deletes_and_undeletes_a_row() throws ConnectionException {
    String id = create(row("Account", "Name", "going"));
    String soql = "SELECT Id FROM Account WHERE Id = '" + id + "'";

    DeleteResult deleted = connection.delete(new String[] {id})[0];
    assertThat(deleted.isSuccess()).isTrue();
    assertThat(connection.query(soql).getSize()).isZero();

    assertThat(connection.undelete(new String[] {id})[0].isSuccess()).isTrue();
    assertThat(connection.query(soql).getSize()).isOne();
  }

  @Shows({
    Operation.CREATE_MANY,
    Operation.RETRIEVE_MANY,
    Operation.UPDATE_MANY,
    Operation.DELETE_MANY
  })
  void writes_many_rows() throws ConnectionException {
    SObject[] rows = new SObject[200];
    Arrays.setAll(rows, i -> row("Account", "Name", "many " + i));
    SaveResult[] created = connection.create(rows);
    String[] ids = Stream.of(created).map(SaveResult::getId).toArray(String[]::new);
    List<SObject> changes = new ArrayList<>();
    for (String id : ids) {
      SObject change = row("Account", "Name", "changed");
      change.setId(id);
      changes.add(change);
    }

    assertThat(connection.update(changes.toArray(new SObject[0])))
        .allMatch(SaveResult::isSuccess)
        .hasSize(200);
    assertThat(connection.retrieve("Name", "Account", ids))
        .allMatch(row -> "changed".equals(row.getField("Name")));
    assertThat(connection.delete(ids)).allMatch(DeleteResult::isSuccess);
    assertThat(connection.emptyRecycleBin(new String[] {ids[0]})[0].isSuccess()).isTrue();
  }

  @Shows({Operation.UPDATED, Operation.DELETED})
  void finds_changes() throws ConnectionException {
    String updated = create(row("Account", "Name", "new"));
    String deleted = create(row("Account", "Name", "going"));
    connection.delete(new String[] {deleted});
    Calendar start = Calendar.getInstance();
    start.add(Calendar.HOUR, -1);
    Calendar end = Calendar.getInstance();
    end.add(Calendar.MINUTE, 2);

    assertThat(connection.getUpdated("Account", start, end).getIds()).contains(updated);
    assertThat(connection.getDeleted("Account", start, end).getDeletedRecords())
        .anyMatch(record -> record.getId().equals(deleted) && record.getDeletedDate() != null);
  }
}
