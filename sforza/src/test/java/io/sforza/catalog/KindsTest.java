package io.sforza.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.describe.GlobalDescribe;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kinds and parents of objects, by their describe first and their name second. */
class KindsTest {
  private static final String ORG =
      """
      {"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": [
        {"name": "Account"},
        {"name": "AccountHistory", "associateEntityType": "History", "associateParentEntity": "Account"},
        {"name": "AccountOwnerSharingRule", "associateEntityType": "OwnerSharingRule", "associateParentEntity": "Account"},
        {"name": "AccountTag", "associateEntityType": "Tag", "associateParentEntity": "Account"},
        {"name": "AccountChangeEvent", "associateEntityType": "ChangeEvent", "associateParentEntity": "Account"},
        {"name": "AccountShare"},
        {"name": "LoginHistory"},
        {"name": "Opportunity"},
        {"name": "OpportunityHistory"},
        {"name": "OpportunityFieldHistory"},
        {"name": "Invoice__c", "custom": true},
        {"name": "Invoice__Share", "custom": true},
        {"name": "Invoice__History", "custom": true},
        {"name": "Invoice__Feed", "custom": true},
        {"name": "acme__Invoice__c", "custom": true},
        {"name": "acme__Invoice__ChangeEvent", "custom": true},
        {"name": "Limits__c", "custom": true, "customSetting": true},
        {"name": "Rate__mdt", "custom": true},
        {"name": "Order_Paid__e", "custom": true},
        {"name": "Knowledge__kav", "custom": true},
        {"name": "Reading__b", "custom": true},
        {"name": "Stock__x", "custom": true},
        {"name": "Pipeline__hd", "custom": true},
        {"name": "Lost__Share", "custom": true}
      ]}
      """;

  private static List<String> kinds() {
    GlobalDescribe org =
        GlobalDescribe.parse(new ByteArrayInputStream(ORG.getBytes(StandardCharsets.UTF_8)));
    Kinds kinds = new Kinds(org);
    return org.objects().stream()
        .map(
            object -> {
              Kinds.Kind kind = kinds.of(object);
              return object.name()
                  + " "
                  + kind.kind()
                  + (kind.parent() == null ? "" : " of " + kind.parent());
            })
        .toList();
  }

  @Test
  void every_object_has_a_kind_and_companions_a_parent() {
    assertThat(kinds())
        .containsExactly(
            "Account STANDARD",
            "AccountHistory HISTORY of Account",
            "AccountOwnerSharingRule COMPANION of Account",
            "AccountTag TAG of Account",
            "AccountChangeEvent CHANGE_EVENT of Account",
            "AccountShare SHARE of Account",
            "LoginHistory STANDARD",
            "Opportunity STANDARD",
            "OpportunityHistory HISTORY of Opportunity",
            "OpportunityFieldHistory HISTORY of Opportunity",
            "Invoice__c CUSTOM",
            "Invoice__Share SHARE of Invoice__c",
            "Invoice__History HISTORY of Invoice__c",
            "Invoice__Feed FEED of Invoice__c",
            "acme__Invoice__c CUSTOM",
            "acme__Invoice__ChangeEvent CHANGE_EVENT of acme__Invoice__c",
            "Limits__c CUSTOM_SETTING",
            "Rate__mdt CUSTOM_METADATA",
            "Order_Paid__e PLATFORM_EVENT",
            "Knowledge__kav KNOWLEDGE_ARTICLE",
            "Reading__b BIG_OBJECT",
            "Stock__x EXTERNAL",
            "Pipeline__hd TREND",
            "Lost__Share CUSTOM");
  }
}
