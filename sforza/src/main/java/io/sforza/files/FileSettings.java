package io.sforza.files;

import io.sforza.soql.ast.Condition;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link FileRead} says; changed only while a copy of it is made. */
final class FileSettings {
  /** Which files are asked for. */
  enum From {
    RECORDS,
    DOCUMENTS,
    ALL,
    GIVEN
  }

  @Nullable From from;
  Iterable<String> ids = List.of();
  Iterable<SalesforceFile> given = List.of();
  @Nullable Condition where;
  List<String> extensions = List.of();
  long largest = Long.MAX_VALUE;
  boolean people;
  boolean attachments;
  int atOnce = 4;
  @Nullable Consumer<? super String> hidden;

  FileSettings with(Consumer<FileSettings> change) {
    FileSettings copy = new FileSettings();
    copy.from = from;
    copy.ids = ids;
    copy.given = given;
    copy.where = where;
    copy.extensions = extensions;
    copy.largest = largest;
    copy.people = people;
    copy.attachments = attachments;
    copy.atOnce = atOnce;
    copy.hidden = hidden;
    change.accept(copy);
    return copy;
  }

  /** Returns whether some of the files asked for may be left out. */
  boolean narrows() {
    return where != null || !extensions.isEmpty() || largest < Long.MAX_VALUE;
  }
}
