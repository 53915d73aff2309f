package io.sforza.testkit.internal.store;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.rows.CellText;
import io.sforza.testkit.internal.rows.LiveRows;
import io.sforza.testkit.internal.schema.AutoNumbers;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the platform keeps of a row by itself.
 *
 * @param draft the row
 * @param userId who writes it
 * @param now when
 */
record SystemFields(Draft draft, String userId, Instant now) {

  /** Fills in a new row. */
  void create(LiveRows live) {
    draft.set("Id", live.freeId());
    draft.set("OwnerId", userId);
    draft.set("CreatedById", userId);
    stamp("CreatedDate");
    count(live.count() + 1);
    choose();
    update();
  }

  /** Brings a row up to date. */
  void update() {
    draft.set("LastModifiedById", userId);
    stamp("LastModifiedDate");
    stamp("SystemModstamp");
    name();
  }

  private void stamp(String name) {
    int position = draft.object().position(name);
    if (position >= 0) {
      draft.set(name, CellText.of(draft.object().fields().get(position), now));
    }
  }

  private void count(long number) {
    for (Field field : draft.object().fields()) {
      if (field.is(Field.Trait.AUTO_NUMBER)) {
        draft.set(field.name(), AutoNumbers.text(draft.object(), field, number));
      }
    }
  }

  /** A picklist that is never empty has its first value unless its describe names another. */
  private void choose() {
    List<Field> fields = draft.object().fields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      boolean never = !field.nillable() && field.is(Field.Trait.DEFAULTED_ON_CREATE);
      if (never
          && field.type() == FieldType.PICKLIST
          && draft.text(i).isEmpty()
          && !field.picklist().isEmpty()) {
        draft.set(field.name(), field.picklist().get(0));
      }
    }
  }

  /** The name of a person is made of its parts. */
  private void name() {
    SObject object = draft.object();
    int name = object.position("Name");
    int last = object.position("LastName");
    int first = object.position("FirstName");
    boolean made = name >= 0 && last >= 0 && !object.fields().get(name).is(Field.Trait.CREATEABLE);
    if (made && !draft.text(last).isEmpty()) {
      draft.set(
          "Name",
          Stream.of(first < 0 ? "" : draft.text(first), draft.text(last))
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" ")));
    }
  }
}
