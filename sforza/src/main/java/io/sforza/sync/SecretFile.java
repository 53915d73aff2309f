package io.sforza.sync;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A file of secrets, by the names that the environment has for them. */
final class SecretFile {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

  private SecretFile() {}

  /**
   * Returns what a file of properties, or of JSON if its name ends so, says.
   *
   * @throws IllegalArgumentException if it cannot be read; the message shows nothing of it
   */
  static Map<String, String> read(Path file) {
    try {
      String text = Reading.text(file);
      warn(file);
      return file.toString().endsWith(".json") ? json(file, text) : properties(file, text);
    } catch (IOException e) {
      throw new IllegalArgumentException(unreadable(file, e), e);
    }
  }

  static String unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "There is no file " + file.toAbsolutePath() + ".";
    }
    return e instanceof CharacterCodingException
        ? "The file " + file + " is no text in UTF-8."
        : "The file " + file + " cannot be read: " + e;
  }

  private static Map<String, String> properties(Path file, String text) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      // not the cause: it might show a value
      throw new IllegalArgumentException(
          "The file " + file + " has a \\u that four hex digits do not follow: write \\\\ for \\.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n)));
    return values;
  }

  private static Map<String, String> json(Path file, String text) {
    JsonNode root;
    try {
      root = JsonDocument.MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The file " + file + " is not JSON: {\"SALESFORCE_USERNAME\": \"…\", …}.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    root.forEachEntry((name, value) -> values.put(name, value.asString("")));
    return values;
  }

  /** Warns of a file that others on this machine may read. */
  static void warn(Path file) {
    try {
      Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
      if (allowed.contains(PosixFilePermission.OTHERS_READ)) {
        LOG.warn("Others may read the secrets in file={}: chmod 600 it", file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("Who may read file={} is not known", file);
    }
  }
}
