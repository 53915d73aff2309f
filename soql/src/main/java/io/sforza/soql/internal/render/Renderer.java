package io.sforza.soql.internal.render;

import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Argument;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Not;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import java.util.List;

/**
 * Writes a tree as its one canonical text: keywords in capitals, one space between words, and
 * parentheses exactly where another kind of condition stands inside one.
 */
public final class Renderer
    implements Condition.Visitor<StringBuilder>,
        Operand.Visitor<StringBuilder>,
        Argument.Visitor<StringBuilder> {
  // as deep as the parser reads, so that what is written can be read again
  private static final int DEEPEST = 190;

  private final StringBuilder out = new StringBuilder();
  private int depth;

  private Renderer() {}

  /** Returns the text of a query. */
  public static String text(SoqlQuery query) {
    return new Renderer().query(query).toString();
  }

  /** Returns the text of a condition. */
  public static String text(Condition condition) {
    return condition.accept(new Renderer()).toString();
  }

  /** Returns the text of a field or function. */
  public static String text(Operand operand) {
    return operand.accept((Operand.Visitor<StringBuilder>) new Renderer()).toString();
  }

  /** Returns the text of a value. */
  public static String text(Value value) {
    return new Renderer().value(value).toString();
  }

  /** Returns the text of a step of an order. */
  public static String text(Ordering ordering) {
    return new Renderer().ordering(ordering).toString();
  }

  private StringBuilder query(SoqlQuery query) {
    out.append("SELECT ");
    operands(query.fields());
    out.append(" FROM ").append(query.object());
    Condition where = query.where();
    if (where != null) {
      out.append(" WHERE ");
      where.accept(this);
    }
    String separator = " ORDER BY ";
    for (Ordering step : query.orderBy()) {
      out.append(separator);
      ordering(step);
      separator = ", ";
    }
    if (query.limit() != null) {
      out.append(" LIMIT ").append(query.limit());
    }
    return out;
  }

  private StringBuilder ordering(Ordering step) {
    operand(step.operand()).append(' ').append(step.direction());
    if (step.nulls() != null) {
      out.append(" NULLS ").append(step.nulls());
    }
    return out;
  }

  @Override
  public StringBuilder comparison(Comparison condition) {
    operand(condition.operand()).append(' ').append(condition.operator().soql()).append(' ');
    if (condition.operator() == Operator.LIKE && condition.value() instanceof TextValue pattern) {
      return Quotes.appendPattern(pattern.text(), out);
    }
    return value(condition.value());
  }

  @Override
  public StringBuilder inList(InList condition) {
    operand(condition.operand()).append(' ').append(condition.membership().soql());
    return list(condition.values());
  }

  @Override
  public StringBuilder inclusion(Inclusion condition) {
    operand(condition.field()).append(' ').append(condition.presence());
    return list(condition.choices());
  }

  @Override
  public StringBuilder semiJoin(SemiJoin condition) {
    operand(condition.field()).append(' ').append(condition.membership().soql());
    out.append(" (SELECT ");
    operand(condition.selected()).append(" FROM ").append(condition.object());
    Condition where = condition.where();
    if (where != null) {
      out.append(" WHERE ");
      where.accept(this);
    }
    return out.append(')');
  }

  @Override
  public StringBuilder and(And condition) {
    return junction(condition.conditions(), " AND ");
  }

  @Override
  public StringBuilder or(Or condition) {
    return junction(condition.conditions(), " OR ");
  }

  @Override
  public StringBuilder not(Not condition) {
    out.append("NOT ");
    return inner(condition.condition());
  }

  private StringBuilder junction(List<Condition> conditions, String word) {
    for (int i = 0; i < conditions.size(); i++) {
      out.append(i == 0 ? "" : word);
      inner(conditions.get(i));
    }
    return out;
  }

  // Salesforce refuses AND beside OR, and NOT beside either, without parentheses.
  private StringBuilder inner(Condition condition) {
    if (condition instanceof And || condition instanceof Or || condition instanceof Not) {
      if (++depth > DEEPEST) {
        throw new SoqlException("Conditions are nested deeper than " + DEEPEST + " levels.");
      }
      out.append('(');
      condition.accept(this).append(')');
      depth--;
      return out;
    }
    return condition.accept(this);
  }

  @Override
  public StringBuilder fieldPath(FieldPath path) {
    for (int i = 0; i < path.names().size(); i++) {
      out.append(i == 0 ? "" : ".").append(path.names().get(i));
    }
    return out;
  }

  @Override
  public StringBuilder functionCall(FunctionCall call) {
    out.append(call.name()).append('(');
    for (int i = 0; i < call.arguments().size(); i++) {
      out.append(i == 0 ? "" : ", ");
      call.arguments().get(i).accept((Argument.Visitor<StringBuilder>) this);
    }
    return out.append(')');
  }

  @Override
  public StringBuilder operand(Operand operand) {
    return operand.accept((Operand.Visitor<StringBuilder>) this);
  }

  @Override
  public StringBuilder value(Value value) {
    return value.accept(new ValueRenderer(out));
  }

  private StringBuilder list(List<? extends Value> values) {
    out.append(" (");
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      value(values.get(i));
    }
    return out.append(')');
  }

  private void operands(List<? extends Operand> operands) {
    for (int i = 0; i < operands.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      operand(operands.get(i));
    }
  }
}
