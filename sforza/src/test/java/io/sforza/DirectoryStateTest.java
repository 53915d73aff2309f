package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStateTest extends StateStoreContract {
  @TempDir private Path root;

  @Override
  StateStore store() {
    return StateStore.directory(directory());
  }

  private Path directory() {
    return root.resolve("state").resolve("of my pipeline");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_directory_is_made_by_the_first_that_saves() {
    StateStore store = store();

    store.load("account");
    assertThat(directory()).doesNotExist();
    store.save("account", checkpoint(1));

    assertThat(directory()).isDirectory();
    assertThat(store().load("account")).isEqualTo(checkpoint(1));
  }

  @Test
  void people_find_the_file_of_a_name_and_can_read_it() throws Exception {
    store().save("opportunity", Checkpoint.of("read/1", Map.of("object", "Größe")));
    store().save("My_Object__c", checkpoint(2));
    store().save("eu/Account", checkpoint(3));

    assertThat(files())
        .containsExactly("My_Object__c~9.json", "eu%2fAccount~8.json", "opportunity.json");
    assertThat(Files.readString(directory().resolve("opportunity.json")))
        .isEqualTo("{\"checkpoint\":\"read/1\",\"object\":\"Gr\\u00f6\\u00dfe\"}\n");
  }

  @Test
  void a_file_that_was_changed_by_hand_is_loaded() throws Exception {
    store().save("account", checkpoint(1));

    Files.writeString(
        directory().resolve("account.json"), "{\n  \"checkpoint\": \"read/1\",\n  \"rows\": 7\n}");

    assertThat(store().load("account").number("rows")).isEqualTo(7);
  }

  @Test
  void a_damaged_file_is_told_and_not_taken_for_the_beginning() throws Exception {
    store().save("account", checkpoint(1));
    Path file = directory().resolve("account.json");

    for (String damage : List.of("", "{\"checkpoint\":\"rea", "null", "{\"rows\":1}")) {
      Files.writeString(file, damage);

      assertThatThrownBy(() -> store().load("account"))
          .as(damage)
          .isInstanceOf(StateStoreException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("'account'")
          .hasMessageContaining("delete it and read from the start");
    }
  }

  @Test
  void what_others_keep_in_the_directory_is_left_alone() throws Exception {
    store().save("account", checkpoint(1));
    Files.writeString(directory().resolve("README.md"), "mine");
    Files.writeString(directory().resolve("Mine.json"), "{}");

    store().save("account", checkpoint(2));

    assertThat(store().names()).containsExactly("account");
    assertThat(files()).containsExactly("Mine.json", "README.md", "account.json");
  }

  @Test
  void what_somebody_left_who_was_killed_is_no_checkpoint_and_is_cleared_away() throws Exception {
    store().save("account", checkpoint(1));
    Path old = directory().resolve("account.json.0000.unfinished");
    Path young = directory().resolve("contact.json.0001.unfinished");
    Files.writeString(old, "{\"check");
    Files.writeString(young, "{\"check");
    FileTime now = Files.getLastModifiedTime(young);
    Files.setLastModifiedTime(old, FileTime.from(now.toInstant().minus(Duration.ofHours(2))));

    assertThat(store().names()).containsExactly("account");
    store().save("account", checkpoint(2));

    assertThat(files()).containsExactly("account.json", young.getFileName().toString());
  }

  @Test
  void a_thread_that_is_interrupted_saves_and_loads_and_stays_interrupted() {
    StateStore store = store();
    boolean still;

    Thread.currentThread().interrupt();
    try {
      store.save("account", checkpoint(1));
      assertThat(store.load("account")).isEqualTo(checkpoint(1));
    } finally {
      still = Thread.interrupted();
    }

    assertThat(still).isTrue();
  }

  @Test
  void a_directory_that_cannot_be_is_told_with_the_name_and_what_to_check() throws Exception {
    Files.writeString(root.resolve("state"), "a file where the directory should be");

    assertThatThrownBy(() -> store().save("account", checkpoint(1)))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("Cannot save the checkpoint 'account' in " + directory())
        .hasMessageContaining("can be written")
        .hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> store().load("account"))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("Cannot read the checkpoint 'account'");
    assertThatThrownBy(() -> store().names())
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("Cannot list");
  }

  @Test
  void what_cannot_be_cleared_away_is_no_reason_to_save_nothing() throws Exception {
    Path odd = directory().resolve("odd.unfinished");
    Files.createDirectories(odd.resolve("within"));
    Files.setLastModifiedTime(odd, FileTime.fromMillis(0));

    store().save("account", checkpoint(1));

    assertThat(store().load("account")).isEqualTo(checkpoint(1));
  }
}
