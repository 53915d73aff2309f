package io.sforza.conformance;

import org.apache.camel.component.salesforce.api.dto.AbstractQueryRecordsBase;

/** The result of a query as Camel wants it. */
public final class CamelAccounts extends AbstractQueryRecordsBase<CamelAccount> {

  /** Creates a result that Camel fills in. */
  public CamelAccounts() {}
}
