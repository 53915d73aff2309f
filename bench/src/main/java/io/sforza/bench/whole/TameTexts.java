package io.sforza.bench.whole;

import io.sforza.testkit.FakeRows;

/** Accounts whose texts every client reads alike: quotes and line feeds, no carriage returns. */
final class TameTexts {
  /** The thirty columns that are read. */
  static final String COLUMNS =
      "Id,IsDeleted,Name,Type,ParentId,BillingStreet,BillingCity,BillingState,BillingPostalCode,"
          + "BillingCountry,BillingLatitude,BillingLongitude,Phone,Website,AccountNumber,Industry,"
          + "AnnualRevenue,NumberOfEmployees,Ownership,Description,Rating,OwnerId,CreatedDate,"
          + "CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,Site,"
          + "AccountSource";

  private TameTexts() {}

  static FakeRows in(FakeRows accounts) {
    return accounts
        .oneOf(
            "BillingStreet",
            "12 Nord Street",
            "221b Baker Street",
            "Bahnhofstraße 7",
            "1 Market Street\nSuite 300",
            "350 Fifth Avenue",
            "8 Rue de Londres")
        .oneOf(
            "Description",
            "Customer since the trade fair in spring; renewal is agreed for the next quarter.",
            "She said: \"Call me after the 15th, not before.\"",
            "Budget approved,\nsecond line of the note.",
            "Größere Bestellung möglich; Rückruf erwünscht.",
            "Follow up on the quote, then close. The support team meets the customer in Lyon.",
            "No answer yet.")
        .nulls("Description", 0.4);
  }
}
