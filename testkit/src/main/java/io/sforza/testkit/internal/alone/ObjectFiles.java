package io.sforza.testkit.internal.alone;

import io.sforza.testkit.FakeObject;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.internal.json.FakeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Objects out of the describes in a folder. */
final class ObjectFiles {

  private ObjectFiles() {}

  /**
   * Returns the objects, those that come along without a folder; all that is wrong is a problem.
   */
  static List<FakeObject> read(@Nullable String folder, Problems problems) {
    if (folder == null) {
      return Fixtures.sales();
    }
    List<FakeObject> objects = new ArrayList<>();
    for (Path file : files(folder, problems)) {
      FakeObject object = object(file, problems);
      if (object != null) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static List<Path> files(String folder, Problems problems) {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      List<Path> files =
          all.filter(file -> file.getFileName().toString().endsWith(".json")).sorted().toList();
      if (files.isEmpty()) {
        problems.add(
            "--objects "
                + folder
                + " has no .json file: save there what Salesforce answers to"
                + " /services/data/v68.0/sobjects/X/describe, a file for each object.");
      }
      return files;
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      problems.add("--objects " + folder + " is no folder that can be read: " + e);
      return List.of();
    }
  }

  private static @Nullable FakeObject object(Path file, Problems problems) {
    try {
      JsonNode json = FakeJson.parse(Files.readString(file));
      // Salesforce's command line tool puts it into a result
      JsonNode describe = json != null && json.has("result") ? json.path("result") : json;
      if (describe != null && describe.has("sobjects") && !describe.has("fields")) {
        // the list of all objects, which people save beside the others
        return null;
      }
      return FakeObject.of(String.valueOf(describe));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "--objects: "
              + file
              + " is not what Salesforce answers to /sobjects/X/describe: "
              + e.getMessage()
              + " Mend it or take it away.");
      return null;
    }
  }
}
