package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What any SOAP client sees of the fake org's partner API within a session. */
class SoapPartnerTest {
  private static final Pattern ID = Pattern.compile("<id>(\\w{18})</id>");

  private FakeSalesforce org;
  private Client client;
  private String session;

  @BeforeEach
  void start() {
    org = SampleOrg.builder().start();
    client = Client.of(org);
    session = org.auth().login(null).accessToken().reveal();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private HttpResponse<byte[]> send(String version, String headers, String call)
      throws IOException {
    String envelope =
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xmlns='urn:partner.soap.sforce.com'><e:Header><SessionHeader><sessionId>"
            + session
            + "</sessionId></SessionHeader>"
            + headers
            + "</e:Header><e:Body>"
            + call
            + "</e:Body></e:Envelope>";
    return client.send(
        HttpRequest.newBuilder(URI.create(org.instanceUrl() + "/services/Soap/u/" + version))
            .header("Content-Type", "text/xml; charset=UTF-8")
            .header("SOAPAction", "\"\"")
            .POST(BodyPublishers.ofString(envelope)));
  }

  private String answer(String call) throws IOException {
    return answer("", call);
  }

  private String answer(String headers, String call) throws IOException {
    HttpResponse<byte[]> answer = send("64.0", headers, call);
    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
    return Client.text(answer);
  }

  private String fault(String call) throws IOException {
    HttpResponse<byte[]> answer = send("64.0", "", call);
    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(500);
    return Client.text(answer);
  }

  private String query(String soql) throws IOException {
    return answer("<query><queryString>" + soql + "</queryString></query>");
  }

  private static String create(String type, String fields) {
    return "<create><sObjects><type>" + type + "</type>" + fields + "</sObjects></create>";
  }

  private static String id(String answer) {
    Matcher id = ID.matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    return id.group(1);
  }

  @Test
  void calls_are_refused_when_those_of_the_day_are_used_up() throws Exception {
    org.close();
    org = SampleOrg.builder().dailyApiRequests(1).start();
    client = Client.of(org);
    session = org.auth().login(null).accessToken().reveal();
    answer("<getServerTimestamp/>");

    assertThat(fault("<getServerTimestamp/>"))
        .contains("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
  }

  @Test
  void a_record_has_its_type_and_id_first_and_says_what_is_null() throws Exception {
    assertThat(query("SELECT Name, ParentId, AnnualRevenue, CreatedDate FROM Account LIMIT 1"))
        .contains(
            "<queryResponse><result xsi:type=\"QueryResult\"><done>true</done>"
                + "<queryLocator xsi:nil=\"true\"/><records xsi:type=\"sf:sObject\">"
                + "<sf:type>Account</sf:type><sf:Id xsi:nil=\"true\"/><sf:Name>Acme</sf:Name>"
                + "<sf:ParentId xsi:nil=\"true\"/><sf:AnnualRevenue>1000.5</sf:AnnualRevenue>"
                + "<sf:CreatedDate>2026-11-19T23:30:00.000Z</sf:CreatedDate></records>"
                + "<size>1</size></result></queryResponse>");
  }

  @Test
  void parents_are_records_and_children_results() throws Exception {
    assertThat(query("SELECT Account.Name FROM Contact WHERE FirstName = 'Ann'"))
        .contains(
            "<sf:Account xsi:type=\"sf:sObject\"><sf:type>Account</sf:type>"
                + "<sf:Id xsi:nil=\"true\"/><sf:Name>Acme</sf:Name></sf:Account>");
    assertThat(query("SELECT (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Acme'"))
        .contains("<sf:Contacts xsi:type=\"QueryResult\"><done>true</done>", "<sf:LastName>Ng<");
    assertThat(query("SELECT BillingAddress FROM Account WHERE Name = 'Acme'"))
        .contains(
            "<sf:BillingAddress xsi:type=\"address\"><latitude>52.52</latitude>", "<city>Berlin<");
  }

  @Test
  void what_is_computed_says_its_type() throws Exception {
    assertThat(query("SELECT COUNT(Id) n, MAX(CreatedDate) FROM Account"))
        .contains("<sf:type>AggregateResult</sf:type>", "<sf:n xsi:type=\"xsd:int\">3</sf:n>")
        .contains("<sf:expr0 xsi:type=\"xsd:dateTime\">");
  }

  @ParameterizedTest
  @CsvSource({
    "SELEKT Id FROM Account, MalformedQueryFault, MALFORMED_QUERY",
    "SELECT Foo FROM Account, InvalidFieldFault, INVALID_FIELD",
    "SELECT Id FROM Acount, InvalidSObjectFault, INVALID_TYPE"
  })
  void a_refused_query_is_a_fault_of_its_type(String soql, String type, String code)
      throws Exception {
    assertThat(fault("<query><queryString>" + soql + "</queryString></query>"))
        .contains(
            "<faultcode>sf:" + code + "</faultcode><faultstring>" + code + ": ",
            "<detail><sf:" + type + " xsi:type=\"sf:" + type + "\"><sf:exceptionCode>" + code,
            "<sf:row>",
            "<sf:column>");
  }

  @Test
  void a_call_without_a_live_session_is_a_fault() throws Exception {
    org.expireSession();

    assertThat(fault("<getUserInfo/>"))
        .contains("<faultcode>sf:INVALID_SESSION_ID</faultcode>", "sf:UnexpectedErrorFault");
    assertThat(fault("<logout/>")).contains("<faultcode>sf:INVALID_SESSION_ID</faultcode>");
  }

  @Test
  void versions_and_calls_that_are_not_there_are_faults() throws Exception {
    assertThat(Client.text(send("30.0", "", "<getUserInfo/>")))
        .contains("sf:UNSUPPORTED_API_VERSION");
    assertThat(fault("<fly/>")).contains("No operation available", "sforce.com}fly<");
    assertThat(Client.text(send("64.0", "", "</open>"))).contains("not well-formed");
  }

  @Test
  void rows_are_written_and_read_back() throws Exception {
    String id = id(answer(create("Account", "<Name>a &amp; b</Name><Fax>1</Fax>")));
    String update =
        "<update><sObjects><type>Account</type><fieldsToNull>Fax</fieldsToNull><Id>"
            + id
            + "</Id><NumberOfEmployees>7</NumberOfEmployees></sObjects></update>";
    assertThat(answer(update)).contains("<id>" + id + "</id><success>true</success>");

    String read =
        answer(
            "<retrieve><fieldList>Name,Fax,NumberOfEmployees</fieldList>"
                + "<sObjectType>Account</sObjectType><ids>"
                + id
                + "</ids><ids>001000000000000AAA</ids></retrieve>");
    assertThat(read)
        .contains("<sf:Name>a &amp; b</sf:Name><sf:Fax xsi:nil=\"true\"/>")
        .contains("<sf:NumberOfEmployees>7<", "<result xsi:nil=\"true\"/>");
  }

  @Test
  void a_parent_is_named_by_its_external_id() throws Exception {
    answer(create("Account", "<Name>parent</Name><External_Id__c>P-1</External_Id__c>"));

    answer(
        create(
            "Contact",
            "<LastName>child</LastName><Account><type>Account</type>"
                + "<External_Id__c>P-1</External_Id__c></Account>"));

    assertThat(query("SELECT Account.Name FROM Contact WHERE LastName = 'child'"))
        .contains("<sf:Name>parent</sf:Name>");
  }

  @Test
  void a_row_that_is_refused_says_why_and_takes_others_along_if_asked_to() throws Exception {
    String both =
        "<create><sObjects><type>Contact</type><LastName>good</LastName></sObjects>"
            + "<sObjects><type>Contact</type><FirstName>bad</FirstName></sObjects></create>";

    assertThat(answer("<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>", both))
        .contains("<statusCode>ALL_OR_NONE_OPERATION_ROLLED_BACK</statusCode>")
        .contains("<errors><fields>LastName</fields><message>Required fields are missing")
        .contains("<id xsi:nil=\"true\"/><success>false</success>");
    assertThat(query("SELECT Id FROM Contact WHERE LastName = 'good'")).contains("<size>0<");
    assertThat(answer(both)).contains("<success>true</success>", "<success>false</success>");
    assertThat(fault(create("Account", "<Foo>1</Foo>"))).contains("No such column 'Foo'");
    assertThat(fault(create("Acount", "<Name>1</Name>"))).contains("sf:InvalidSObjectFault");
  }

  @Test
  void rows_are_deleted_undeleted_and_purged() throws Exception {
    String id = id(answer(create("Account", "<Name>going</Name>")));
    String soql = "SELECT Id FROM Account WHERE Id = '" + id + "'";

    assertThat(answer("<delete><ids>" + id + "</ids></delete>")).contains("<success>true<");
    assertThat(query(soql)).contains("<size>0</size>");
    assertThat(answer("<undelete><ids>" + id + "</ids></undelete>")).contains("<success>true<");
    assertThat(query(soql)).contains("<size>1</size>");
    answer("<delete><ids>" + id + "</ids></delete>");
    assertThat(answer("<emptyRecycleBin><ids>" + id + "</ids></emptyRecycleBin>"))
        .contains("<success>true<");
    assertThat(answer("<delete><ids>nonsense</ids></delete>")).contains("MALFORMED_ID");
  }

  @Test
  void a_call_is_written_down_without_the_session_and_counts() throws Exception {
    int used = used();

    answer("<getServerTimestamp/>");

    RecordedCall call = org.calls().get(org.calls().size() - 1);
    assertThat(call.call()).isEqualTo(Call.SOAP);
    assertThat(call.body()).contains("<sessionId>***</sessionId>").doesNotContain(session);
    assertThat(used()).isEqualTo(used + 2);
  }

  private int used() {
    String info =
        client.get(Client.DATA + "/limits").headers().firstValue("Sforce-Limit-Info").orElseThrow();
    return Integer.parseInt(info.replaceAll("api-usage=(\\d+)/.*", "$1"));
  }
}
