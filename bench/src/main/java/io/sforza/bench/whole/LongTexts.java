package io.sforza.bench.whole;

import io.sforza.testkit.FakeRows;

/** Records of half a million characters: four texts of the most that a field holds. */
final class LongTexts {
  /** What is read. */
  static final String COLUMNS = "Id,Description,ns__Description__c,History__c,BillingStreet";

  private static final int MOST = 125_000;

  private LongTexts() {}

  static FakeRows in(FakeRows accounts) {
    String text =
        "A note that goes on, with a \"quote\" here,\nand a line end there. ".repeat(2_000);
    String cell = text.substring(0, MOST);
    return accounts
        .oneOf("Description", cell)
        .oneOf("ns__Description__c", cell)
        .oneOf("History__c", cell)
        .oneOf("BillingStreet", cell);
  }
}
