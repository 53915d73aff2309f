package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.List;
import java.util.Objects;

/**
 * A question for choices of a multi-select picklist, such as {@code Colors__c INCLUDES ('Red;Blue',
 * 'Green')}: red and blue, or green.
 *
 * <p>Immutable.
 *
 * @param field the multi-select picklist
 * @param presence whether the choices shall be there
 * @param choices at least one text or bind variable; a semicolon joins choices that go together
 */
public record Inclusion(FieldPath field, Presence presence, List<Value> choices)
    implements Condition {

  /**
   * Creates a question.
   *
   * @throws SoqlException if there is no choice, or one that is no text
   */
  public Inclusion {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(presence, "presence");
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new SoqlException(field + " " + presence + " (): name at least one choice.");
    }
    for (Value choice : choices) {
      if (!(choice instanceof TextValue) && !(choice instanceof BindValue)) {
        throw new SoqlException(field + " " + presence + " (" + choice + "): choices are texts.");
      }
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.inclusion(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
