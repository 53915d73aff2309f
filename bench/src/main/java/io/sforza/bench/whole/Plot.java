package io.sforza.bench.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture of how something grows, as SVG: both axes by powers of ten, so that what grows in
 * proportion is a straight line of a slope that one sees.
 */
final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 80;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 60;
  private static final List<String> COLORS = List.of("#1f6feb", "#d1570b", "#1a7f37", "#8250df");

  private final String title;
  private final String across;
  private final String up;
  private final List<Series> series = new ArrayList<>();

  /** One line of the picture. */
  private record Series(String name, List<Point> points) {}

  /**
   * A point.
   *
   * @param x more than zero
   * @param y more than zero
   */
  record Point(double x, double y) {}

  /**
   * Creates a picture without lines.
   *
   * @param title above it
   * @param across what goes to the right, with its unit
   * @param up what goes up, with its unit
   */
  Plot(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /** Adds a line. */
  Plot line(String name, List<Point> points) {
    series.add(new Series(name, List.copyOf(points)));
    return this;
  }

  /** Returns the picture. */
  String svg() {
    Axis x =
        Axis.of(series.stream().flatMap(s -> s.points.stream()).mapToDouble(Point::x).toArray());
    Axis y =
        Axis.of(series.stream().flatMap(s -> s.points.stream()).mapToDouble(Point::y).toArray());
    StringBuilder out = new StringBuilder();
    out.append(
        text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\""
                + " height=\"100%%\" fill=\"white\"/>%n",
            WIDTH, HEIGHT));
    out.append(label(LEFT, TOP - 16, "start", title));
    out.append(label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", across));
    out.append(
        text(
            "<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
            (TOP + HEIGHT - BOTTOM) / 2, escaped(up)));
    grid(out, x, y);
    for (int i = 0; i < series.size(); i++) {
      draw(out, series.get(i), i, x, y);
    }
    return out.append("</svg>\n").toString();
  }

  /** Powers of ten from one to another. */
  private record Axis(int first, int last) {

    static Axis of(double[] values) {
      double least = Double.MAX_VALUE;
      double most = 0;
      for (double value : values) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      int first = (int) Math.floor(Math.log10(least));
      return new Axis(first, Math.max(first + 1, (int) Math.ceil(Math.log10(most))));
    }

    /** Returns how far along a value is, 0 to 1. */
    double share(double value) {
      return (Math.log10(value) - first) / (last - first);
    }
  }

  private static double x(Axis axis, double value) {
    return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(Axis axis, double value) {
    return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static void grid(StringBuilder out, Axis across, Axis up) {
    for (int power = across.first; power <= across.last; power++) {
      double at = x(across, Math.pow(10, power));
      out.append(stroke(at, TOP, at, HEIGHT - BOTTOM));
      out.append(label(at, HEIGHT - BOTTOM + 18, "middle", number(power)));
    }
    for (int power = up.first; power <= up.last; power++) {
      double at = y(up, Math.pow(10, power));
      out.append(stroke(LEFT, at, WIDTH - RIGHT, at));
      out.append(label(LEFT - 8, at + 4, "end", number(power)));
    }
  }

  private static String number(int power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
        : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
  }

  private static void draw(StringBuilder out, Series line, int place, Axis across, Axis up) {
    String color = COLORS.get(place % COLORS.size());
    StringBuilder points = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (Point point : line.points) {
      double x = x(across, point.x);
      double y = y(up, point.y);
      points.append(text("%.1f,%.1f ", x, y));
      dots.append(text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, color));
    }
    out.append(
        text(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            points.toString().strip(), color));
    out.append(dots);
    int at = TOP + 12 + 20 * place;
    out.append(
        text("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>%n", WIDTH - RIGHT + 16, at, color));
    out.append(label(WIDTH - RIGHT + 26, at + 4, "start", line.name));
  }

  private static String stroke(double x1, double y1, double x2, double y2) {
    return text("<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#ddd\"/>%n", x1, y1, x2, y2);
  }

  private static String label(double x, double y, String anchor, String words) {
    return text(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escaped(words));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
