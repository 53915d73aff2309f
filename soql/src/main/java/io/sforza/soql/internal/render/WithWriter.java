package io.sforza.soql.internal.render;

import io.sforza.soql.ast.AccessMode;
import io.sforza.soql.ast.DataCategories;
import io.sforza.soql.ast.RecordVisibility;
import io.sforza.soql.ast.WithClause;
import io.sforza.soql.ast.WithOption;
import java.util.List;

/** Writes what stands after WITH. */
final class WithWriter implements WithClause.Visitor<Output> {
  private final Output out;

  WithWriter(Output out) {
    this.out = out;
  }

  @Override
  public Output accessMode(AccessMode mode) {
    return out.append(mode);
  }

  @Override
  public Output dataCategories(DataCategories categories) {
    out.append("DATA CATEGORY");
    String and = " ";
    for (DataCategories.Filter filter : categories.filters()) {
      out.append(and).append(filter.group()).append(' ').append(filter.position()).append(' ');
      List<String> names = filter.categories();
      out.append(names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")");
      and = " AND ";
    }
    return out;
  }

  @Override
  public Output recordVisibility(RecordVisibility visibility) {
    out.append("RecordVisibilityContext (");
    for (int i = 0; i < visibility.options().size(); i++) {
      WithOption option = visibility.options().get(i);
      out.append(i == 0 ? "" : ", ").append(option.name()).append('=');
      option.value().accept(new ValueWriter(out));
    }
    return out.append(')');
  }

  @Override
  public Output withOption(WithOption option) {
    out.append(option.name()).append(" = ");
    return option.value().accept(new ValueWriter(out));
  }
}
