package io.sforza.conformance;

import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** A row as Camel wants it: a class like those that its Maven plugin generates. */
public final class CamelAccount extends AbstractDescribedSObjectBase {
  private static final SObjectDescription DESCRIPTION = new SObjectDescription();

  static {
    DESCRIPTION.setName("Account");
  }

  /** Creates a row that Camel fills in. */
  public CamelAccount() {
    getAttributes().setType("Account");
  }

  /** Returns a row that Camel sends. */
  static CamelAccount named(String name) {
    CamelAccount account = new CamelAccount();
    account.setName(name);
    return account;
  }

  /** Returns which object it is one of. */
  @Override
  public SObjectDescription description() {
    return DESCRIPTION;
  }
}
