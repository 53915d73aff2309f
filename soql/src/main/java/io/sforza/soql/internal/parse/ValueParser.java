package io.sforza.soql.internal.parse;

import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.BooleanValue;
import io.sforza.soql.ast.CurrencyValue;
import io.sforza.soql.ast.DateLiteral;
import io.sforza.soql.ast.NullValue;
import io.sforza.soql.ast.RelativeDate;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads literals. */
final class ValueParser {
  private static final Map<String, DateLiteral> DATE_LITERALS =
      Stream.of(DateLiteral.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

  private final Cursor at;

  ValueParser(Cursor at) {
    this.at = at;
  }

  Value value() {
    Token token = at.token();
    return switch (token.kind()) {
      case STRING -> new TextValue(Literals.text(at.take(), at.lexer()));
      case NUMBER -> Literals.number(at.take(), at.lexer());
      case WORD -> word(token);
      default -> {
        if (token.isSign(":")) {
          yield new BindValue(at.expectBind());
        }
        throw at.expected("a value");
      }
    };
  }

  private Value word(Token word) {
    Value value = constant(word);
    if (value != null) {
      at.take();
      return value;
    }
    DateLiteral literal = DATE_LITERALS.get(word.upper());
    if (literal != null) {
      at.take();
      return relativeDate(word, literal);
    }
    Token currency = at.lexer().currency(word);
    if (currency != null) {
      at.take(currency);
      String text = currency.text();
      return at.made(
          word, () -> new CurrencyValue(text.substring(0, 3), new BigDecimal(text.substring(3))));
    }
    throw at.error(
        "Expected a value, found " + word.description() + ": texts stand between single quotes.");
  }

  private static @Nullable Value constant(Token word) {
    if (word.isWord("NULL")) {
      return new NullValue();
    } else if (word.isWord("TRUE")) {
      return new BooleanValue(true);
    }
    return word.isWord("FALSE") ? new BooleanValue(false) : null;
  }

  private Value relativeDate(Token word, DateLiteral literal) {
    if (!at.takeSign(":")) {
      return at.made(word, () -> RelativeDate.of(literal));
    }
    int number = at.expectCount(literal, ":");
    return at.made(word, () -> RelativeDate.of(literal, number));
  }
}
