package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import java.util.List;

/** What AND and OR have in common. */
final class Conditions {

  private Conditions() {}

  static List<Condition> atLeastTwo(List<Condition> conditions, String word) {
    if (conditions.size() < 2) {
      throw new SoqlException(
          word + " joins two conditions or more; found " + conditions.size() + ".");
    }
    return List.copyOf(conditions);
  }
}
