package io.sforza.soql.internal.tree;

import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the bind variables of a tree. */
public final class Binds extends Rewriter {
  private final Map<String, String> found = new LinkedHashMap<>();

  /** Creates a finder that has found nothing. */
  public Binds() {}

  /** Returns the bind variables of a condition, each once. */
  public static List<String> of(Condition condition) {
    Binds binds = new Binds();
    binds.condition(condition);
    return binds.found();
  }

  /** Returns what was found, each once. */
  public List<String> found() {
    return List.copyOf(found.values());
  }

  @Override
  public Condition boundList(BoundList condition) {
    add(condition.bind());
    return super.boundList(condition);
  }

  @Override
  protected Value value(Value value) {
    if (value instanceof BindValue bind) {
      add(bind);
    }
    return value;
  }

  @Override
  protected Count count(Count count) {
    if (count instanceof BindValue bind) {
      add(bind);
    }
    return count;
  }

  private void add(BindValue bind) {
    found.putIfAbsent(NearNames.folded(bind.expression()), bind.expression());
  }
}
