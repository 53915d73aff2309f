package io.sforza.internal.plan;

import io.sforza.Readability.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an org has answered, in memory and, if there is a folder, in a file of it that processes
 * share. The file is put in place as a whole; trouble with it is never trouble for the caller.
 *
 * <p>Thread-safe.
 */
public final class VerdictMemory {
  private static final Logger LOG = LoggerFactory.getLogger(VerdictMemory.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String FILE = "verdicts.json";

  private final Supplier<@Nullable Path> folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<Verdict, Answer>> answers = new TreeMap<>();
  private boolean loaded;

  /**
   * What the org answered.
   *
   * @param fields the fields that it is about
   * @param why in words
   * @param at when
   */
  record Answer(List<String> fields, String why, Instant at) {}

  /**
   * Creates a memory.
   *
   * @param folder of this org and API version; gives null to keep answers in memory only. Asked for
   *     at the first use
   */
  public VerdictMemory(Supplier<@Nullable Path> folder) {
    this.folder = folder;
  }

  @Nullable Answer find(String object, Verdict verdict) {
    lock.lock();
    try {
      load();
      return answers.getOrDefault(key(object), Map.of()).get(verdict);
    } finally {
      lock.unlock();
    }
  }

  void put(String object, Verdict verdict, Answer answer) {
    lock.lock();
    try {
      // what another process learned meanwhile is kept
      loaded = false;
      load();
      answers.computeIfAbsent(key(object), name -> new TreeMap<>()).put(verdict, answer);
      save();
    } finally {
      lock.unlock();
    }
  }

  void forget(String object, Verdict verdict) {
    lock.lock();
    try {
      loaded = false;
      load();
      Map<Verdict, Answer> known = answers.get(key(object));
      if (known != null && known.remove(verdict) != null) {
        save();
      }
    } finally {
      lock.unlock();
    }
  }

  private static String key(String object) {
    return object.toLowerCase(Locale.ROOT);
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    Path directory = folder.get();
    if (directory == null) {
      return;
    }
    Path file = directory.resolve(FILE);
    try {
      MAPPER.readTree(Files.readAllBytes(file)).forEachEntry(this::take);
    } catch (NoSuchFileException e) {
      LOG.trace("verdicts=none file=\"{}\"", file);
    } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException e) {
      // learned anew
      LOG.debug("verdicts=ignored file=\"{}\" cause=\"{}\"", file, e.toString());
    }
  }

  private void take(String object, JsonNode verdicts) {
    verdicts.forEachEntry(
        (name, json) -> {
          List<String> fields = json.path("fields").valueStream().map(JsonNode::asString).toList();
          Instant at = Instant.parse(json.path("at").asString(""));
          answers
              .computeIfAbsent(object, key -> new TreeMap<>())
              .putIfAbsent(
                  Verdict.valueOf(name), new Answer(fields, json.path("why").asString(""), at));
        });
  }

  private void save() {
    Path directory = folder.get();
    if (directory == null) {
      return;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    answers.forEach(
        (object, known) -> {
          Map<String, Object> verdicts = new LinkedHashMap<>();
          known.forEach(
              (verdict, answer) ->
                  verdicts.put(
                      verdict.name(),
                      Map.of(
                          "fields", answer.fields(),
                          "why", answer.why(),
                          "at", answer.at().toString())));
          all.put(object, verdicts);
        });
    try {
      Path unfinished = Files.createTempFile(directory, "verdicts", ".tmp");
      Files.write(unfinished, MAPPER.writeValueAsBytes(all));
      Files.move(
          unfinished,
          directory.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.debug("verdicts=unsaved directory=\"{}\" cause=\"{}\"", directory, e.toString());
    }
  }
}
