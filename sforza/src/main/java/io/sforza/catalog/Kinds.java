package io.sforza.catalog;

import io.sforza.core.describe.GlobalDescribe;
import io.sforza.core.describe.ObjectSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells kinds and parents of the objects of one org. */
final class Kinds {
  private static final Map<String, ObjectKind> ENTITY_TYPES =
      Map.of(
          "History", ObjectKind.HISTORY,
          "Share", ObjectKind.SHARE,
          "Feed", ObjectKind.FEED,
          "Tag", ObjectKind.TAG,
          "ChangeEvent", ObjectKind.CHANGE_EVENT);
  private static final Map<String, ObjectKind> ENDS =
      Map.of(
          "mdt", ObjectKind.CUSTOM_METADATA,
          "e", ObjectKind.PLATFORM_EVENT,
          "kav", ObjectKind.KNOWLEDGE_ARTICLE,
          "b", ObjectKind.BIG_OBJECT,
          "x", ObjectKind.EXTERNAL,
          "hd", ObjectKind.TREND);
  // in this order: OpportunityFieldHistory is of Opportunity
  private static final List<String> COMPANIONS =
      List.of("FieldHistory", "History", "Share", "Feed", "Tag", "ChangeEvent");

  private final Map<String, String> names = new HashMap<>();

  /**
   * A kind, and whose.
   *
   * @param kind the kind
   * @param parent the object that it belongs to; null if it stands for itself
   */
  record Kind(ObjectKind kind, @Nullable String parent) {}

  Kinds(GlobalDescribe org) {
    org.objects()
        .forEach(object -> names.put(object.name().toLowerCase(Locale.ROOT), object.name()));
  }

  Kind of(ObjectSummary object) {
    String type = object.associateEntityType();
    if (type != null) {
      return new Kind(
          ENTITY_TYPES.getOrDefault(type, ObjectKind.COMPANION), object.associateParentEntity());
    }
    if (object.customSetting()) {
      return new Kind(ObjectKind.CUSTOM_SETTING, null);
    }
    Kind companion = companion(object.name());
    if (companion != null) {
      return companion;
    }
    int end = object.name().lastIndexOf("__");
    ObjectKind kind =
        end < 0 ? null : ENDS.get(object.name().substring(end + 2).toLowerCase(Locale.ROOT));
    if (kind != null) {
      return new Kind(kind, null);
    }
    return new Kind(object.custom() ? ObjectKind.CUSTOM : ObjectKind.STANDARD, null);
  }

  /** An end tells nothing alone: there is no Login that LoginHistory would be the history of. */
  private @Nullable Kind companion(String name) {
    for (String end : COMPANIONS) {
      if (name.endsWith(end)) {
        String stem = name.substring(0, name.length() - end.length());
        String parent =
            names.get((stem.endsWith("__") ? stem + "c" : stem).toLowerCase(Locale.ROOT));
        if (parent != null) {
          ObjectKind kind = ENTITY_TYPES.get(end.equals("FieldHistory") ? "History" : end);
          return kind == null ? null : new Kind(kind, parent);
        }
      }
    }
    return null;
  }
}
