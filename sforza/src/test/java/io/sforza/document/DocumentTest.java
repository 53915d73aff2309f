package io.sforza.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.core.FieldType;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private Documents documents;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(
                FakeObject.named("Campaign")
                    .field(FakeField.checkbox("IsActive"))
                    .field(FakeField.longText("Description"))
                    .field(FakeField.picklist("Type", "Webinar"))
                    .field(FakeField.picklist("Status", "Planned")),
                FakeObject.named("Paper__c")
                    .label("Paper")
                    .field(FakeField.richText("Body__c"))
                    .field(FakeField.multiPicklist("Topics__c", "Art", "Law"))
                    .field(FakeField.of("Mail__c", FieldType.EMAIL))
                    .field(FakeField.number("Pages__c"))
                    .field(FakeField.checkbox("Secret__c")))
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    documents = Documents.of(sf);
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private Document only(String object) {
    List<Document> all = documents.read(object).toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void an_account_is_a_document_with_its_address_as_a_line() {
    String id =
        org.insert(
            "Account",
            Map.of(
                "Name", "Acme",
                "Description", "Anvils and more",
                "Website", "https://acme.example",
                "Type", "Prospect",
                "Rating", "Hot",
                "BillingStreet", "1 Market St\nFloor 2",
                "BillingCity", "San Francisco",
                "BillingState", "CA",
                "BillingPostalCode", "94105",
                "BillingCountry", "USA"));

    Document account = only("Account");

    System.err.println(account.json());
    assertThat(account.id()).isEqualTo(id);
  }

  @Test
  void others() {
    org.insert("Case", Map.of("Status", "New", "Description", "x".repeat(500)));
    org.insert("Contact", Map.of("LastName", "Ng", "Email", "ng@acme.example"));
    org.insert(
        "Lead", Map.of("LastName", "Ng", "Company", "Acme", "Status", "Open", "Rating", "Hot"));
    org.insert(
        "Opportunity", Map.of("Name", "Big", "StageName", "Closed Won", "CloseDate", "2026-01-01"));
    org.insert("Campaign", Map.of("Name", "Spring", "IsActive", true, "Status", "Planned"));
    org.insert(
        "Paper__c",
        Map.of(
            "Name",
            "P/1",
            "Body__c",
            "<p>Hello <b>world</b> &amp; 3 &lt; 4</p><ul><li>a<li>b</ul>",
            "Topics__c",
            "Art;Law",
            "Mail__c",
            "a@b.example",
            "Secret__c",
            true));
    for (String o : List.of("Case", "Contact", "Lead", "Opportunity", "Campaign", "Paper__c")) {
      System.err.println(only(o).json());
    }
    org.calls().forEach(c -> System.err.println(c));
    Directory directory = Directory.of(sf);
    for (DirectoryEntry g : directory.list(DirectoryPath.root())) {
      System.err.println(g);
      for (DirectoryEntry o : directory.list(g.path())) {
        System.err.println(" " + o);
        for (DirectoryEntry r : directory.list(o.path())) {
          System.err.println("   " + r);
          System.err.println("   " + directory.find(r.path()).equals(r));
          System.err.println("   " + directory.document(r.path()).json());
        }
      }
    }
  }
}
