package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * An amount in a currency, such as {@code USD5000}; for orgs with several currencies.
 *
 * <p>Immutable.
 *
 * @param code the ISO 4217 code, three letters, made upper case
 * @param amount the amount
 */
public record CurrencyValue(String code, BigDecimal amount) implements Value {

  /**
   * Creates an amount.
   *
   * @throws SoqlException if the code is not three letters from A to Z
   */
  public CurrencyValue {
    if (!code.matches("[A-Za-z]{3}")) {
      throw new SoqlException("'" + code + "' is not a currency code: it has three letters.");
    }
    code = code.toUpperCase(Locale.ROOT);
    amount = Numbers.plain(amount);
  }

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.currency(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
