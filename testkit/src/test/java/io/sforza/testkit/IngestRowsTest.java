package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a load does to the rows of the org. */
class IngestRowsTest extends IngestOrg {

  @Test
  void good_rows_are_saved_and_bad_ones_are_told_apart() throws Exception {
    String job =
        done(
            "Contact",
            "insert",
            "",
            "FirstName,\"LastName\",Description\nMae,Ng,\"a \"\"b\"\",\nc\"\nNo,,x\n");

    assertThat(ingest.state(job)).isEqualTo("JobComplete 2 1");
    String successful = ingest.successful(job);
    String id = Client.csv(successful).get(1).get(0);
    assertThat(id).matches("003\\w{15}");
    assertThat(successful)
        .isEqualTo(
            "\"sf__Id\",\"sf__Created\",FirstName,\"LastName\",Description\n\""
                + id
                + "\",\"true\",\"Mae\",\"Ng\",\"a \"\"b\"\",\nc\"\n");
    assertThat(ingest.failed(job))
        .isEqualTo(
            "\"sf__Id\",\"sf__Error\",FirstName,\"LastName\",Description\n"
                + "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName"
                + " --\",\"No\",\"\",\"x\"\n");
    assertThat(ingest.unprocessed(job)).isEqualTo("FirstName,\"LastName\",Description\n");
  }

  @Test
  void a_job_is_complete_though_all_its_rows_failed() throws Exception {
    String job = done("Contact", "insert", "", "FirstName\na\nb\n");

    assertThat(ingest.state(job)).isEqualTo("JobComplete 2 2");
    assertThat(ingest.successful(job)).isEqualTo("\"sf__Id\",\"sf__Created\",FirstName\n");
  }

  @Test
  void failed_rows_have_no_id_column_before_version_53() throws Exception {
    String old = "/services/data/v52.0/jobs/ingest";
    String job =
        Client.json(client.send("POST", old, "{\"object\":\"Contact\",\"operation\":\"insert\"}"))
            .get("id")
            .asString();
    ingest.put(job, "FirstName\na\n");
    ingest.set(job, "UploadComplete");
    time.advance(TEN_MINUTES);

    assertThat(ingest.failed(job)).startsWith("\"sf__Error\",FirstName\n\"REQUIRED_FIELD_MISSING:");
  }

  @Test
  void a_failed_row_keeps_the_id_that_it_came_with() throws Exception {
    String job = done("Contact", "update", "", "Id,LastName\n0035g000000000A,#N/A\nx,y\n");

    assertThat(ingest.failed(job))
        .contains("\n\"0035g000000000AAAQ\",\"REQUIRED_FIELD_MISSING:")
        .contains("\n\"\",\"");
  }

  @Test
  void an_empty_cell_leaves_a_field_alone_and_a_mark_empties_it() throws Exception {
    String job =
        done(
            "Contact",
            "update",
            "",
            """
            Id,FirstName,LastName,Email
            0035g000000000AAAQ,,Wu,#N/A
            0035g000000000Q,x,y,z
            ,x,y,z
            """);

    assertThat(ingest.state(job)).isEqualTo("JobComplete 3 2");
    assertThat(records("SELECT FirstName, LastName, Email FROM Contact WHERE LastName = 'Wu'"))
        .containsExactly("{'FirstName':'Mae','LastName':'Wu','Email':null}");
    assertThat(ingest.successful(job)).contains("\"0035g000000000AAAQ\",\"false\",");
    assertThat(ingest.failed(job))
        .contains("invalid cross reference id", "\"MISSING_ARGUMENT:Id not specified in an update");
  }

  @Test
  void an_upsert_changes_what_there_is_and_makes_the_rest() throws Exception {
    String job =
        done(
            "Contact",
            "upsert",
            ",\"externalIdFieldName\":\"Email\"",
            "Email,LastName\nmae@acme.example,Changed\nnew@acme.example,New\n,None\n");

    assertThat(ingest.state(job)).isEqualTo("JobComplete 3 1");
    List<List<String>> saved = Client.csv(ingest.successful(job));
    assertThat(saved.get(1).subList(0, 2)).containsExactly("0035g000000000AAAQ", "false");
    assertThat(saved.get(2).get(1)).isEqualTo("true");
    assertThat(ingest.failed(job)).contains("\"MISSING_ARGUMENT:Email not specified");
    assertThat(names("Email != null")).containsExactlyInAnyOrder("Changed", "Two", "New");
  }

  @Test
  void an_upsert_by_id_inserts_what_has_none() throws Exception {
    String job =
        done(
            "Contact",
            "upsert",
            ",\"externalIdFieldName\":\"Id\"",
            "Id,LastName\n0035g000000000B,Second\n,Third\n");

    assertThat(ingest.state(job)).isEqualTo("JobComplete 2 0");
    assertThat(names("LastName != null")).containsExactlyInAnyOrder("Ng", "Second", "Third");
  }

  @Test
  void a_deleted_row_is_in_the_recycle_bin_and_a_hard_deleted_one_is_gone() throws Exception {
    String soft = done("Contact", "delete", "", "Id\n0035g000000000A\n");
    String hard = done("Contact", "hardDelete", "", "Id\n0035g000000000B\n");

    assertThat(ingest.state(soft)).isEqualTo("JobComplete 1 0");
    assertThat(ingest.state(hard)).isEqualTo("JobComplete 1 0");
    assertThat(count("Contact")).isZero();
    assertThat(
            Client.json(client.get(Client.DATA + "/queryAll?q=SELECT+Id+FROM+Contact"))
                .get("records"))
        .hasSize(1);
    String again = done("Contact", "delete", "", "Id\n0035g000000000A\n");
    assertThat(ingest.failed(again)).contains("\"ENTITY_IS_DELETED:entity is deleted:--\"");
  }

  @Test
  void parents_are_found_by_their_external_ids() throws Exception {
    String contacts =
        done(
            "Contact",
            "insert",
            "",
            "LastName,ReportsTo.Email\nOne,mae@acme.example\nOther,no@acme.example\n");
    String events =
        done(
            "Event",
            "insert",
            "",
            """
            Subject,DurationInMinutes,ActivityDateTime,Contact:Who.Email
            Call,30,2026-11-20T17:00:00.000Z,mae@acme.example
            """);

    assertThat(ingest.state(contacts)).isEqualTo("JobComplete 2 1");
    assertThat(records("SELECT LastName, ReportsTo.LastName FROM Contact WHERE LastName = 'One'"))
        .containsExactly("{'LastName':'One','ReportsTo':{'LastName':'Ng'}}");
    assertThat(ingest.failed(contacts)).contains("no@acme.example not found for field");
    assertThat(ingest.failed(events)).hasLineCount(1);
    assertThat(records("SELECT WhoId FROM Event"))
        .containsExactly("{'WhoId':'0035g000000000AAAQ'}");
  }

  @Test
  void a_delete_takes_ids_only() throws Exception {
    assertThat(ingest.error(done("Contact", "delete", "", "Id,LastName\n0035g000000000A,x\n")))
        .isEqualTo("Failed InvalidBatch : The 'delete' batch must contain only ids");
  }
}
