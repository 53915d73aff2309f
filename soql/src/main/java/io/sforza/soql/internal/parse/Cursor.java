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
    return expectAnyWord(what).text();
  }

  private Token expectAnyWord(String what) {
    if (token.kind() != Kind.WORD) {
      throw expected(what);
    }
    return take();
  }

  /** Takes a whole number that an {@code int} can hold. */
  int expectCount(Object before, String sign) {
    if (token.isSign(":")) {
      throw error("A bind variable cannot stand here: expected " + count(before, sign) + ".");
    }
    String text = token.text();
    if (token.kind() != Kind.NUMBER || text.length() > 10 || !Literals.isWhole(text)) {
      throw expected(count(before, sign));
    }
    long count = Long.parseLong(text);
    if (count > Integer.MAX_VALUE) {
      throw expected(count(before, sign) + " up to " + Integer.MAX_VALUE);
    }
    take();
    return (int) count;
  }

  private static String count(Object before, String sign) {
    return "a whole number after " + before + sign;
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
    expectAnyWord(what);
    List<String> names = lexer.name(first);
    if (token.isSign(".")) {
      names = new ArrayList<>(names);
      while (takeSign(".")) {
        names.add(expectName("a name after the dot"));
      }
    }
    return path(first, names, what);
  }

  /**
   * Takes a field and the comma after it, if nothing else is between them; else returns null. Long
   * lists are made of that, and this way makes no token of the comma.
   */
  @Nullable FieldPath pathAndComma(String what) {
    Token first = token;
    int end = first.kind() == Kind.WORD ? lexer.endOfComma(first.end()) : Lexer.NOWHERE;
    if (end == Lexer.NOWHERE) {
      return null;
    }
    FieldPath path = path(first, lexer.name(first), what);
    token = lexer.next(end);
    after = null;
    return path;
  }

  private FieldPath path(Token first, List<String> names, String what) {
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
