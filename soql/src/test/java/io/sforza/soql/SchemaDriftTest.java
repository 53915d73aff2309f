package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SchemaDrift.Change;
import io.sforza.soql.SchemaDrift.Property;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDriftTest {

  private static ObjectDescribe object(String... fields) {
    return named("Deal__c", fields);
  }

  private static ObjectDescribe named(String name, String... fields) {
    String json = "{'name':'" + name + "','label':'L','fields':[" + String.join(",", fields) + "]}";
    return ObjectDescribe.parse(
        new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void two_equal_describes_have_no_drift() {
    ObjectDescribe deal = object("{'name':'Id','type':'id'}", "{'name':'Amount__c'}");

    SchemaDrift drift = SchemaDrift.between(deal, deal);

    assertThat(drift.isEmpty()).isTrue();
    assertThat(drift).hasToString("Deal__c: no change");
  }

  @Test
  void fields_that_came_went_and_changed_are_told() {
    ObjectDescribe before =
        object(
            "{'name':'Amount__c','type':'currency','precision':18,'scale':2,'nillable':true}",
            "{'name':'Gone__c','type':'string'}",
            "{'name':'Stage__c','type':'picklist','picklistValues':["
                + "{'value':'Won','active':true},{'value':'Lost','active':true}]}",
            "{'name':'Parent__c','type':'reference','referenceTo':['Account']}");
    ObjectDescribe after =
        object(
            "{'name':'Parent__c','type':'reference','referenceTo':['Contact','Account']}",
            "{'name':'Amount__c','type':'double','precision':18,'scale':4,'nillable':false}",
            "{'name':'New__c','type':'date'}",
            "{'name':'Stage__c','type':'picklist','picklistValues':["
                + "{'value':'Open','active':true},{'value':'Lost','active':false},"
                + "{'value':'Won','active':true}]}");

    SchemaDrift drift = SchemaDrift.between(before, after);

    assertThat(drift.added()).extracting(FieldDescribe::name).containsExactly("New__c");
    assertThat(drift.removed()).extracting(FieldDescribe::name).containsExactly("Gone__c");
    assertThat(drift.changed())
        .containsExactly(
            new Change("Parent__c", Property.REFERENCE_TO, "", "Contact"),
            new Change("Amount__c", Property.TYPE, "currency", "double"),
            new Change("Amount__c", Property.SCALE, "2", "4"),
            new Change("Amount__c", Property.NILLABLE, "true", "false"),
            new Change("Stage__c", Property.PICKLIST_VALUES, "Lost", "Open, Lost (inactive)"));
    assertThat(drift)
        .hasToString(
            """
            Deal__c:
            + New__c (date)
            - Gone__c (string)
            ~ Parent__c reference to: new Contact
            ~ Amount__c type: currency → double
            ~ Amount__c scale: 2 → 4
            ~ Amount__c nillable: true → false
            ~ Stage__c picklist values: gone Lost: new Open, Lost (inactive)\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "'''length'':255', '''length'':80', LENGTH, 255, 80",
    "'''digits'':8', '''digits'':9', DIGITS, 8, 9",
    "'''calculatedFormula'':''A__c''', '''calculatedFormula'':''B__c''', FORMULA, A__c, B__c",
    "'''calculatedFormula'':null', '''calculatedFormula'':''B__c''', FORMULA, '', B__c",
    "'''relationshipName'':''Owner''', '''relationshipName'':null', RELATIONSHIP_NAME, Owner, ''",
    "'''unique'':false', '''unique'':true', UNIQUE, false, true",
    "'''externalId'':true', '''externalId'':false', EXTERNAL_ID, true, false",
    "'''encrypted'':true', '''encrypted'':false', ENCRYPTED, true, false",
    "'''filterable'':true', '''filterable'':false', FILTERABLE, true, false",
    "'''createable'':true', '''createable'':false', CREATEABLE, true, false",
    "'''compoundFieldName'':null', '''compoundFieldName'':''A''', COMPOUND_FIELD_NAME, '', A",
  })
  void a_property_that_changes_is_told(
      String one, String other, Property property, String before, String after) {
    SchemaDrift drift =
        SchemaDrift.between(
            object("{'name':'F__c'," + one + "}"), object("{'name':'F__c'," + other + "}"));

    assertThat(drift.changed()).containsExactly(new Change("F__c", property, before, after));
  }

  @Test
  void the_order_of_fields_and_values_and_labels_are_no_drift() {
    ObjectDescribe before =
        object(
            "{'name':'A','label':'x'}",
            "{'name':'B','picklistValues':[{'value':'1','label':'x'},{'value':'2'}]}");
    ObjectDescribe after =
        object(
            "{'name':'B','picklistValues':[{'value':'2'},{'value':'1','label':'y'}]}",
            "{'name':'A','label':'y'}");

    assertThat(SchemaDrift.between(before, after).isEmpty()).isTrue();
  }

  @Test
  void a_name_in_other_case_is_the_same_field_with_another_name() {
    assertThat(SchemaDrift.between(object("{'name':'a__c'}"), object("{'name':'A__c'}")))
        .hasToString("Deal__c:\n~ A__c name: a__c → A__c");
  }

  @Test
  void different_objects_cannot_be_compared() {
    assertThatThrownBy(() -> SchemaDrift.between(named("Account"), named("Contact")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Account and Contact are different objects: nothing to compare.");
    assertThat(SchemaDrift.between(named("Account"), named("ACCOUNT")).isEmpty()).isTrue();
  }
}
