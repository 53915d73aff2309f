package io.sforza.testkit;

import io.sforza.testkit.internal.rows.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long answers take: {@link #fixed}, {@link #uniform}, or by percentiles that begin with the
 * {@link #median}. A value: each step returns a changed copy.
 *
 * <pre>{@code
 * org.inject(Fault.latency(Latency.median(Duration.ofMillis(80)).percentile(99, Duration.ofSeconds(4))));
 * }</pre>
 *
 * <p>By the org's clock unless said otherwise: with {@link VirtualTime} a slow org costs a test no
 * time, while jobs and sessions grow older by what answers take. The clock moves once for each
 * call, so calls at the same time move it one after the other. To see what a client's own time-outs
 * do, which go by the computer's clock, {@link #inRealTime()}.
 *
 * <p>Immutable.
 */
public final class Latency {

  private record Point(double percentile, Duration latency) {}

  private final List<Point> points;
  private final long seed;
  private final boolean real;

  private Latency(List<Point> points, long seed, boolean real) {
    this.points = points;
    this.seed = seed;
    this.real = real;
  }

  /**
   * Returns a latency that is always the same.
   *
   * @param latency zero or more
   * @throws IllegalArgumentException if it is negative
   */
  public static Latency fixed(Duration latency) {
    return uniform(latency, latency);
  }

  /**
   * Returns a latency that lies anywhere between two.
   *
   * @param least zero or more
   * @param most no less
   * @throws IllegalArgumentException if the first is negative, or more than the second
   */
  public static Latency uniform(Duration least, Duration most) {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "A latency lies between zero or more and no less, not " + least + " and " + most + ".");
    }
    return new Latency(List.of(new Point(0, least), new Point(100, most)), 0, false);
  }

  /**
   * Returns a latency that half of the calls stay below, from zero up; {@link #percentile} says
   * what the other half does, which takes as long as this otherwise.
   *
   * @param latency zero or more
   * @throws IllegalArgumentException if it is negative
   */
  public static Latency median(Duration latency) {
    return new Latency(List.of(new Point(0, Duration.ZERO)), 0, false).percentile(50, latency);
  }

  /**
   * Returns a copy that so many of a hundred calls stay below; in between it rises evenly, and
   * calls beyond the last percentile take as long as that one.
   *
   * @param percent above the percentile before, up to 100, such as 99.9
   * @param latency no less than at the percentile before
   * @throws IllegalArgumentException if one of them does not rise
   */
  public Latency percentile(double percent, Duration latency) {
    Point last = points.get(points.size() - 1);
    if (!(percent > last.percentile) || percent > 100 || latency.compareTo(last.latency) < 0) {
      throw new IllegalArgumentException(
          "Percentiles rise: "
              + percent
              + "% within "
              + latency
              + " cannot follow "
              + last.percentile
              + "% within "
              + last.latency
              + ".");
    }
    List<Point> more = new ArrayList<>(points);
    more.add(new Point(percent, latency));
    return new Latency(List.copyOf(more), seed, real);
  }

  /**
   * Returns a copy with other draws; the same seed draws the same latency for the same call.
   *
   * @param value any number; zero unless said
   */
  public Latency seed(long value) {
    return new Latency(points, value, real);
  }

  /** Returns a copy that goes by the computer's clock, whatever clock the org has. */
  public Latency inRealTime() {
    return new Latency(points, seed, true);
  }

  boolean isReal() {
    return real;
  }

  /** Returns how long a call takes whose number looks random. */
  Duration of(long call) {
    double percent = (Mix.of(seed, call) >>> 11) * 0x1.0p-53 * 100;
    Point below = points.get(0);
    for (Point point : points) {
      if (point.percentile > percent) {
        double share = (percent - below.percentile) / (point.percentile - below.percentile);
        long nanos = point.latency.minus(below.latency).toNanos();
        return below.latency.plusNanos((long) (nanos * share));
      }
      below = point;
    }
    return below.latency;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Latency latency
        && points.equals(latency.points)
        && seed == latency.seed
        && real == latency.real;
  }

  @Override
  public int hashCode() {
    return Objects.hash(points, seed, real);
  }

  /** Returns the percentiles. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Latency[");
    points.forEach(
        point ->
            text.append(text.length() > 8 ? ", " : "")
                .append(point.percentile)
                .append("%: ")
                .append(point.latency));
    return text.append(real ? ", in real time]" : "]").toString();
  }
}
