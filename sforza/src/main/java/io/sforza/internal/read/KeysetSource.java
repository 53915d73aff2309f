package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.rest.RestApi;
import org.jspecify.annotations.Nullable;

/** The rows of a REST query in the order of their keys. */
final class KeysetSource implements RowSource<Row> {
  private final Segment segment;
  private final RowOrder order;
  private final Checkpoint from;
  private final Question question;
  private final Keyset keyset;
  private final RowSource<Row> rows;
  private @Nullable Place last;
  private @Nullable Place before;
  private long given;
  private boolean complete;

  KeysetSource(
      Segment segment, RowOrder order, Checkpoint from, RestPosition position, RestApi rest) {
    this.segment = segment;
    this.order = order;
    this.from = from;
    this.question = Question.of(segment);
    this.keyset = Keyset.of(question.query(), order);
    this.last = position.place();
    this.before = last;
    this.rows =
        rest.querySource(
            RestReading.query(keyset.after(last).toString(), segment)
                .schema(question.schema())
                // not behind the row that it gave last, which may have moved away from its place
                .continuedBy(row -> keyset.after(last).toString()));
  }

  @Override
  public RowSchema schema() {
    return segment.schema();
  }

  @Override
  public @Nullable Row next() {
    while (true) {
      Row row = rows.next();
      if (row == null) {
        complete = true;
        return null;
      }
      Place place = Place.of(row, order);
      if (keyset.holds(place)) {
        before = last;
        last = place;
        given++;
        return question.handedOver(row);
      }
    }
  }

  @Override
  public ReadProgress progress(long handedOver) {
    return rows.progress(handedOver);
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    boolean all = handedOver == given;
    Place place = all ? last : before;
    boolean ended = all && complete;
    return place == null && !ended
        ? from
        : new RestPosition(place, RowTrail.NONE, ended).checkpoint(segment);
  }

  @Override
  public void close(Ending ending) {
    rows.close(ending);
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
