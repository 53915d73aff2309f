package io.sforza.soql.internal.check;

import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.internal.tree.Rewriter;
import java.util.LinkedHashSet;
import java.util.Set;

/** The objects that a query speaks of, so that they are asked for in few calls. */
final class Mentioned extends Rewriter {
  private final Set<String> objects = new LinkedHashSet<>();
  private final Set<String> relationships = new LinkedHashSet<>();

  private Mentioned(SoqlQuery query) {
    optional(query.where());
    for (SelectItem item : query.select()) {
      item.accept((SelectItem.Visitor<SelectItem>) this);
    }
    orderings(query.orderBy());
  }

  /** Returns the objects that are named: that of FROM and those of semi-joins. */
  static Set<String> objects(SoqlQuery query) {
    Mentioned mentioned = new Mentioned(query);
    Set<String> all = new LinkedHashSet<>();
    all.add(query.object());
    all.addAll(mentioned.objects);
    return all;
  }

  /** Returns the objects of the first parents that paths go to. */
  static Set<String> parents(SoqlQuery query, ObjectDescribe object) {
    Set<String> all = new LinkedHashSet<>();
    for (String relationship : new Mentioned(query).relationships) {
      Parents.field(object, relationship).map(QueryCheck::onlyParent).ifPresent(all::add);
    }
    return all;
  }

  @Override
  public Operand fieldPath(FieldPath path) {
    if (path.names().size() > 1) {
      relationships.add(path.names().get(0));
    }
    return path;
  }

  @Override
  public Condition semiJoin(SemiJoin condition) {
    objects.add(condition.from().name().toString());
    return condition;
  }
}
