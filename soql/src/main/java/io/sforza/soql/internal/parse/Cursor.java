package io.sforza.soql.internal.parse;

import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.internal.parse.Token.Kind;
import io.sforza.soql.internal.tree.Nesting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a parser stands in the text: the token it looks at, and the steps it can take. */
final class Cursor {
  private final Lexer lexer;
  private final Nesting nesting = new Nesting(Nesting.DEEPEST);
  private Token token;
  private @Nullable Token after;

  Cursor(String text) {
    this.lexer = new Lexer(text);
    this.token = lexer.next(0);
  }

  Lexer lexer() {
    return lexer;
  }

  /** Returns the token that comes next. */
  Token token() {
    return token;
  }

  /** Returns the token after that. */
  Token after() {
    Token second = after;
    if (second == null) {
      second = lexer.next(token.end());
      after = second;
    }
    return second;
  }

  /** Takes the next token. */
  Token take() {
    Token taken = token;
    token = after();
    after = null;
    return taken;
  }

  /** Takes the next token in another reading. */
  void take(Token reading) {
    token = lexer.next(reading.end());
    after = null;
  }

  boolean takeWord(String keyword) {
    boolean found = token.isWord(keyword);
    if (found) {
      take();
    }
    return found;
  }

  boolean takeSign(String sign) {
    boolean found = token.isSign(sign);
    if (found) {
      take();
    }
    return found;
  }

  void expectWord(String keyword) {
    if (!takeWord(keyword)) {
      throw expected(keyword);
    }
  }

  void expectSign(String sign) {
    if (!takeSign(sign)) {
      throw expected("'" + sign + "'");
    }
  }

  String expectName(String what) {
    if (token.kind() != Kind.WORD) {
      throw expected(what);
    }
    return take().text();
  }

  /** Takes a whole number that an {@code int} can hold. */
  int expectCount(String what) {
    if (token.isSign(":")) {
      throw error("A bind variable cannot stand here: expected " + what + ".");
    }
    String text = token.text();
    if (token.kind() != Kind.NUMBER || text.length() > 10 || !Literals.isWhole(text)) {
      throw expected(what);
    }
    long count = Long.parseLong(text);
    if (count > Integer.MAX_VALUE) {
      throw expected(what + " up to " + Integer.MAX_VALUE);
    }
    take();
    return (int) count;
  }

  /** Takes a bind variable and returns what stands after the colon. */
  String expectBind() {
    Token expression = lexer.bind(token);
    if (expression == null) {
      throw error("After the colon stands a name or an expression of Apex.");
    }
    Token colon = token;
    take(expression);
    return made(colon, () -> BindExpression.checked(expression.text()));
  }

  /** Takes the name of one of the constants. */
  <E extends Enum<E>> E expectOneOf(E[] constants) {
    for (E constant : constants) {
      if (takeWord(constant.name())) {
        return constant;
      }
    }
    List<String> names = Arrays.stream(constants).map(Enum::name).toList();
    int last = names.size() - 1;
    throw expected(String.join(", ", names.subList(0, last)) + " or " + names.get(last));
  }

  /** Goes into parentheses that begin at the next token. */
  void in() {
    made(
        token,
        () -> {
          nesting.in();
          return nesting;
        });
  }

  /** Comes out of parentheses. */
  void out() {
    nesting.out();
  }

  /** Takes a field, or a field of a parent. */
  FieldPath path(String what) {
    Token first = token;
    List<String> names = List.of(expectName(what));
    if (token.isSign(".")) {
      names = new ArrayList<>(names);
      while (takeSign(".")) {
        names.add(expectName("a name after the dot"));
      }
    }
    try {
      return new FieldPath(names);
    } catch (SoqlException e) {
      throw lexer.error(first, "Expected " + what + ", found " + first.description() + ".");
    }
  }

  /** Makes a part of the tree; what the tree refuses gets the place where it stands. */
  <T> T made(Token where, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (SoqlException e) {
      throw lexer.error(where, e.problems().get(0));
    }
  }

  SoqlException expected(String what) {
    return lexer.error(token, "Expected " + what + ", found " + token.description() + ".");
  }

  SoqlException error(String problem) {
    return lexer.error(token, problem);
  }
}
