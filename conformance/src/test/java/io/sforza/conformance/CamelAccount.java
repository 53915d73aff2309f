package io.sforza.conformance;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** A row as Camel wants it: a class as its Maven plugin generates them. */
public final class CamelAccount extends AbstractDescribedSObjectBase {
  private static final SObjectDescription DESCRIPTION = description("Account");

  @JsonProperty("Name")
  private String name;

  /** Creates a row that Camel fills in. */
  public CamelAccount() {
    this(null);
  }

  CamelAccount(String name) {
    this.name = name;
    getAttributes().setType("Account");
  }

  private static SObjectDescription description(String object) {
    SObjectDescription description = new SObjectDescription();
    description.setName(object);
    return description;
  }

  /** Returns the name of the account. */
  public String getName() {
    return name;
  }

  /** Returns which object it is one of. */
  @Override
  public SObjectDescription description() {
    return DESCRIPTION;
  }
}
