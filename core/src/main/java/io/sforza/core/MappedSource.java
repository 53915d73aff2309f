package io.sforza.core;

import io.sforza.core.internal.binding.RowBinding;
import org.jspecify.annotations.Nullable;

/** The rows of a reader as objects; it lives and counts as that reader does. */
final class MappedSource<R> implements RowSource<R> {
  private final SinglePassReader<?> origin;
  private final RowBinding<R> binding;
  // what the origin had handed over as rows
  private final long before;
  private final String typeName;
  private long taken;

  MappedSource(SinglePassReader<?> origin, Class<R> type) {
    this.origin = origin;
    this.binding = RowBinding.of(type, origin.schema());
    this.before = origin.handedOver();
    this.taken = before;
    this.typeName = type.getSimpleName();
  }

  String typeName() {
    return typeName;
  }

  @Override
  public RowSchema schema() {
    return origin.schema();
  }

  @Override
  public @Nullable R next() {
    Object row = origin.take();
    if (row == null) {
      return null;
    }
    taken++;
    if (row instanceof Row cells) {
      return binding.read(cells, taken);
    }
    throw new IllegalStateException(
        "This reader gives its rows as "
            + row.getClass().getName()
            + ", and only a Row can be given as something else.");
  }

  // a row that the origin gave and of which no object came is one less: not handed over

  @Override
  public ReadProgress progress(long rows) {
    return origin.progressAt(before + rows);
  }

  @Override
  public Checkpoint checkpoint(long rows) {
    return origin.checkpointAt(before + rows);
  }

  @Override
  public void close(Ending ending) {
    origin.end(ending);
  }
}
