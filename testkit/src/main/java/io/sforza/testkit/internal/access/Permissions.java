package io.sforza.testkit.internal.access;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a user may not do. Immutable.
 *
 * @param denied by permission, the objects or fields, such as {@code account.phone}
 */
public record Permissions(Map<Permission, Set<String>> denied) {
  /** May do everything that the describes allow. */
  public static final Permissions ALL = new Permissions(Map.of());

  /** What can be denied. */
  public enum Permission {
    /** To see a field. */
    READ_FIELD,
    /** To write a field. */
    EDIT_FIELD,
    /** To see an object. */
    READ_OBJECT,
    /** To write rows of an object. */
    EDIT_OBJECT,
    /** To see rows of an object that others own. */
    VIEW_ALL
  }

  /** Copies what is given. */
  public Permissions {
    denied = Map.copyOf(denied);
  }

  /** Returns these without one more. */
  public Permissions without(Permission permission, String what) {
    Map<Permission, Set<String>> more = new EnumMap<>(Permission.class);
    more.putAll(denied);
    Set<String> all = new HashSet<>(denied.getOrDefault(permission, Set.of()));
    all.add(what.toLowerCase(Locale.ROOT));
    more.put(permission, Set.copyOf(all));
    return new Permissions(more);
  }

  /** Returns whether something is denied of an object, or of a field. */
  boolean denies(Permission permission, String what) {
    return denied.getOrDefault(permission, Set.of()).contains(what.toLowerCase(Locale.ROOT));
  }

  /** Returns the fields or objects of which a permission is denied. */
  public Set<String> of(Permission permission) {
    return denied.getOrDefault(permission, Set.of());
  }
}
