package io.sforza.testkit.internal.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects that are written down field by field in {@code objects/sales.txt}, which says how. Made
 * when they are asked for.
 */
final class DescribedObjects {
  private static final String FILE = "objects/sales.txt";
  private static final Later<Map<String, List<String>>> SECTIONS =
      new Later<>(() -> sections(ShippedText.lines(FILE)));

  private DescribedObjects() {}

  /** Returns the lines below each heading, by the first word of the heading. */
  private static Map<String, List<String>> sections(List<String> lines) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    int start = -1;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith("[")) {
        if (start >= 0) {
          String heading = lines.get(start);
          sections.put(heading.substring(1, heading.indexOf(' ')), lines.subList(start, i));
        }
        start = i;
      }
    }
    return sections;
  }

  /** Returns the names in the order of the file. */
  static List<String> names() {
    return List.copyOf(SECTIONS.get().keySet());
  }

  /**
   * Returns the describe of an object.
   *
   * @param name one of {@link #names}
   */
  static String describe(String name) {
    List<String> lines = SECTIONS.get().get(name);
    if (lines == null) {
      throw new IllegalArgumentException(FILE + " has no " + name);
    }
    DescribeBuilder object = heading(lines.get(0));
    lines.subList(1, lines.size()).forEach(line -> add(object, line));
    return object.json();
  }

  private static DescribeBuilder heading(String line) {
    String[] words = line.substring(1, line.length() - 1).split(" ", -1);
    DescribeBuilder object = new DescribeBuilder(words[0], blanks(words[2]), words[1]);
    for (int i = 3; i < words.length; i++) {
      object.cannot(words[i].substring(1));
    }
    return object;
  }

  private static void add(DescribeBuilder object, String line) {
    String[] words = line.split(" ", -1);
    if (words[0].startsWith("+")) {
      String[] child = words[1].split("\\.", -1);
      object.child(words[0].substring(1), child[0], child[1]);
    } else if (words[0].equals("*first")) {
      object.addFirstFields();
    } else if (words[0].equals("*stamps")) {
      object.addSystemFields();
    } else if (words[0].equals("*usage")) {
      object.addUsageFields();
    } else {
      object.add(field(words));
    }
  }

  private static FieldBuilder field(String[] words) {
    FieldBuilder field =
        words[1].equals("id") ? FieldBuilder.id() : FieldBuilder.of(words[0], words[1]);
    for (int i = 2; i < words.length; i++) {
      String word = words[i];
      if (word.startsWith(">")) {
        String relationship = words[0].substring(0, words[0].length() - 2);
        for (String target : word.substring(1).split(",", -1)) {
          field.to(target, relationship);
        }
      } else if (word.startsWith("=")) {
        field.values(blanks(word.substring(1)).split("\\|", -1));
      } else if (Character.isDigit(word.charAt(0))) {
        number(field, word);
      } else {
        trait(field, word);
      }
    }
    return field;
  }

  private static void number(FieldBuilder field, String word) {
    String[] digits = word.split(",", -1);
    if (digits.length == 1) {
      field.length(Integer.parseInt(word));
    } else {
      field.digits(Integer.parseInt(digits[0]), Integer.parseInt(digits[1]));
    }
  }

  private static void trait(FieldBuilder field, String word) {
    switch (word) {
      case "required" -> field.required();
      case "ro" -> field.readOnly();
      case "fixed" -> field.fixed();
      case "byitself" -> field.byItself();
      case "name" -> field.nameField();
      default -> throw new IllegalArgumentException(FILE + ": " + field.name() + " is " + word);
    }
  }

  private static String blanks(String words) {
    return words.replace('_', ' ');
  }
}
