package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import java.math.BigDecimal;

/** Numbers as SOQL writes them: digits and a dot, without exponent. */
final class Numbers {
  private static final int MAX_DIGITS = 400;

  private Numbers() {}

  static BigDecimal plain(BigDecimal number) {
    // Also keeps 1E+1000000 from becoming a million zeros.
    if (Math.abs((long) number.scale()) > MAX_DIGITS
        || (long) number.precision() - number.scale() > MAX_DIGITS) {
      throw new SoqlException(
          "A number of more than "
              + MAX_DIGITS
              + " digits before or after the dot is none that"
              + " Salesforce can hold.");
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}
