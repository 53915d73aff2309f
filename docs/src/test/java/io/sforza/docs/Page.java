package io.sforza.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown whose blocks of Java are copies of tested regions. A marker, {@code <!--
 * snippet: ReadmeTest.java#name -->}, stands above its block, with nothing but blank lines between.
 */
final class Page {
  private static final Pattern MARKER = Pattern.compile("<!-- snippet: (\\S+#\\S+) -->");
  private static final Pattern FENCE = Pattern.compile("(\\s*)(`{3,}|~{3,})\\s*(\\S*).*");
  private static final String HOW =
      "Run: ./mvnw test -pl docs -Dsnippets.update=true (it copies the tests' text into the pages)";

  private final String name;
  private final Regions regions;
  private final boolean blocksMayStandAlone;

  private final List<String> problems = new ArrayList<>();
  private final List<String> updated = new ArrayList<>();

  private Page(String name, Regions regions, boolean blocksMayStandAlone) {
    this.name = name;
    this.regions = regions;
    this.blocksMayStandAlone = blocksMayStandAlone;
  }

  /** Reads a page, each of whose Java blocks needs a marker. */
  static Page of(Path file, Regions regions) throws IOException {
    return new Page(file.toString(), regions, false).read(Files.readAllLines(file));
  }

  /** Reads a page that may also have Java blocks without a marker: what was not chosen. */
  static Page ofDecision(Path file, Regions regions) throws IOException {
    return new Page(file.toString(), regions, true).read(Files.readAllLines(file));
  }

  /** Returns what is wrong, each with the name of the page and the line; empty if nothing is. */
  List<String> problems() {
    return problems;
  }

  /** Returns the page with the regions as they are in the tests. */
  String updated() {
    return String.join("\n", updated) + "\n";
  }

  private Page read(List<String> lines) {
    String marker = null;
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i);
      Matcher fence = FENCE.matcher(line);
      if (fence.matches()) {
        int end = endOfBlock(lines, i, fence.group(2));
        block(lines.subList(i, end), i + 1, isJava(fence.group(3)), marker);
        marker = null;
        i = end;
        continue;
      }
      Matcher found = MARKER.matcher(line.strip());
      if (marker != null && !line.isBlank()) {
        problem(i + 1, marker + " has no block of Java under it.");
        marker = null;
      }
      if (found.matches()) {
        marker = found.group(1);
      } else if (line.contains("<!-- snippet")) {
        problem(i + 1, "A marker is a line of its own: <!-- snippet: File.java#name -->");
      }
      updated.add(line);
      i++;
    }
    if (marker != null) {
      problem(lines.size(), marker + " has no block of Java under it.");
    }
    return this;
  }

  /** A block from its opening to its closing fence, which stands at that line of the page. */
  private void block(List<String> block, int line, boolean java, String marker) {
    List<String> copy = block;
    String closing = block.get(block.size() - 1);
    if (block.size() < 2 || !FENCE.matcher(closing).matches()) {
      problem(line, "The block is never closed.");
    } else if (marker == null) {
      if (java && !blocksMayStandAlone) {
        problem(
            line,
            "A block of Java without <!-- snippet: File.java#name --> above it: nothing tests it.");
      }
    } else if (!java) {
      problem(line, marker + " stands above a block that is not marked as java.");
    } else if (!regions.has(marker)) {
      problem(line, "No test has the region " + marker + "; there are " + regions.keys() + ".");
    } else {
      List<String> shown = block.subList(1, block.size() - 1);
      List<String> tested = regions.lines(marker);
      if (!shown.equals(tested)) {
        problem(line, marker + " differs from its test:\n" + diff(shown, tested) + HOW);
      }
      copy = new ArrayList<>(tested);
      copy.add(0, block.get(0));
      copy.add(closing);
    }
    updated.addAll(copy);
  }

  private static int endOfBlock(List<String> lines, int start, String fence) {
    for (int i = start + 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(fence) && line.replace(fence.substring(0, 1), "").isEmpty()) {
        return i + 1;
      }
    }
    return lines.size();
  }

  private static boolean isJava(String language) {
    return language.toLowerCase(Locale.ROOT).equals("java");
  }

  private void problem(int line, String what) {
    problems.add(name + ":" + line + ": " + what);
  }

  /** Returns the lines that both begin and end with, and between them what is to go and to come. */
  private static String diff(List<String> shown, List<String> tested) {
    int shorter = Math.min(shown.size(), tested.size());
    int head = 0;
    while (head < shorter && shown.get(head).equals(tested.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && shown.get(shown.size() - 1 - tail).equals(tested.get(tested.size() - 1 - tail))) {
      tail++;
    }
    StringBuilder text = new StringBuilder();
    shown.subList(0, head).forEach(line -> text.append("    ").append(line).append('\n'));
    shown
        .subList(head, shown.size() - tail)
        .forEach(line -> text.append("  - ").append(line).append('\n'));
    tested
        .subList(head, tested.size() - tail)
        .forEach(line -> text.append("  + ").append(line).append('\n'));
    shown
        .subList(shown.size() - tail, shown.size())
        .forEach(line -> text.append("    ").append(line).append('\n'));
    return text.toString();
  }
}
