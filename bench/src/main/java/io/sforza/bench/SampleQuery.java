package io.sforza.bench;

/** The queries that parsers are measured with. */
public enum SampleQuery {
  /** What one writes to try something. */
  SHORT("SELECT Id FROM Account"),
  /** What an extraction is made of: parents, children, conditions, dates. */
  TYPICAL(
      "SELECT Id, Name, Amount, CloseDate, Account.Name, Owner.Email,"
          + " (SELECT Id, Quantity, UnitPrice FROM OpportunityLineItems WHERE Quantity > 1)"
          + " FROM Opportunity WHERE IsClosed = false AND Amount >= 10000"
          + " AND StageName IN ('Proposal', 'Negotiation')"
          + " AND (CloseDate = NEXT_N_DAYS:90 OR SystemModstamp > 2026-01-31T00:00:00Z)"
          + " ORDER BY CloseDate DESC NULLS LAST LIMIT 200"),
  /** All fields of an object that has as many as Salesforce lets it have. */
  WIDE(wide(800));

  private final String soql;

  SampleQuery(String soql) {
    this.soql = soql;
  }

  /** Returns the text of the query. */
  public String soql() {
    return soql;
  }

  private static String wide(int fields) {
    String[] names = {
      "Region", "AnnualRevenue", "Last_Synced", "Is_Partner_Account", "Owner_Email"
    };
    StringBuilder soql = new StringBuilder("SELECT Id");
    for (int i = 1; i < fields; i++) {
      soql.append(", ").append(names[i % names.length]).append('_').append(i).append("__c");
    }
    return soql.append(" FROM Account").toString();
  }
}
