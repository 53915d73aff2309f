package io.sforza.testkit;

import io.sforza.testkit.internal.server.Request;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a fault hits, and how often.
 *
 * @param calls of which kinds
 * @param methods by which HTTP methods; empty for any
 * @param path to which paths; null for any
 * @param chance how likely; null for always
 * @param after how many are spared first
 * @param times how many are hit; negative for all
 */
record Aim(
    Set<Call> calls,
    Set<String> methods,
    @Nullable PathPattern path,
    @Nullable Chance chance,
    int after,
    int times) {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** How likely a call is hit, and what the draws are computed from. */
  record Chance(double probability, long seed) {
    Chance {
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "A fault happens with a probability above 0, up to 1, not " + probability + ".");
      }
    }

    /** Returns whether a call is hit whose number looks random. */
    boolean hits(long mixed) {
      return (mixed >>> 11) * 0x1.0p-53 < probability;
    }
  }

  Aim {
    calls = Set.copyOf(calls);
    methods = Set.copyOf(methods);
    if (!METHODS.containsAll(methods)) {
      throw new IllegalArgumentException(methods + " are not all HTTP methods: " + METHODS + ".");
    }
  }

  static Aim at(Set<Call> calls) {
    return new Aim(calls, Set.of(), null, null, 0, -1);
  }

  Aim on(Set<Call> only) {
    return new Aim(only, methods, path, chance, after, times);
  }

  Aim by(Set<String> only) {
    return new Aim(calls, only, path, chance, after, times);
  }

  Aim to(PathPattern only) {
    return new Aim(calls, methods, only, chance, after, times);
  }

  Aim with(Chance drawn) {
    return new Aim(calls, methods, path, drawn, after, times);
  }

  Aim after(int spared) {
    if (spared < 0) {
      throw new IllegalArgumentException("A fault cannot spare " + spared + " calls.");
    }
    return new Aim(calls, methods, path, chance, spared, times);
  }

  Aim times(int hit) {
    if (hit < 1) {
      throw new IllegalArgumentException("A fault happens once or more, not " + hit + " times.");
    }
    return new Aim(calls, methods, path, chance, after, hit);
  }

  boolean fits(Call call, Request request) {
    return calls.contains(call)
        && (methods.isEmpty() || methods.contains(request.method()))
        && (path == null || path.fits(request.target()));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(" on ");
    if (calls.size() == Call.values().length) {
      text.append("any call");
    } else {
      text.append(new TreeSet<>(calls));
    }
    text.append(methods.isEmpty() ? "" : " by " + new TreeSet<>(methods));
    text.append(path == null ? "" : " to " + path);
    text.append(
        chance == null
            ? ""
            : " with probability " + chance.probability + " (seed " + chance.seed + ")");
    text.append(after == 0 ? "" : " after " + after);
    return text.append(times < 0 ? "" : " × " + times).toString();
  }
}
