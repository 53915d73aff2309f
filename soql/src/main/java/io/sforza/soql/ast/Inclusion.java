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
 * @param choices at least one text; a semicolon joins choices that go together
 */
public record Inclusion(FieldPath field, Presence presence, List<TextValue> choices)
    implements Condition {

  /**
   * Creates a question.
   *
   * @throws SoqlException if there is no choice
   */
  public Inclusion {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(presence, "presence");
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new SoqlException(field + " " + presence + " (): name at least one choice.");
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
