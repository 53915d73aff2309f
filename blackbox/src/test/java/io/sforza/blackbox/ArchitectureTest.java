package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sforza.Salesforce;
import io.sforza.bulk.BulkApi;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The compiled modules keep the rules of the house. */
class ArchitectureTest {
  private static final ArchitectureRules RULES = new ArchitectureRules("io.sforza");
  private static JavaClasses product;

  @BeforeAll
  static void read_all_modules() {
    Path root = root();
    for (String module : ArchitectureRules.modules()) {
      Path classes = root.resolve(module).resolve("target/classes");
      assertThat(new ClassFileImporter().importPath(classes))
          .as("classes in %s: build the module first", classes)
          .isNotEmpty();
    }
    product =
        new ClassFileImporter()
            .importPaths(
                ArchitectureRules.modules().stream()
                    .map(module -> root.resolve(module).resolve("target/classes"))
                    .toList());
  }

  @Test
  void these_tests_see_exported_packages_only() {
    assertThat(ArchitectureTest.class.getModule().getName()).isEqualTo("io.sforza.blackbox");
    assertThat(BulkApi.class.getModule().isExported("io.sforza.bulk")).isTrue();
    assertThat(BulkApi.class.getModule().isExported("io.sforza.bulk.internal.csv")).isFalse();
    assertThat(Salesforce.class.getModule().getName()).isEqualTo("io.sforza");
  }

  @Test
  void modules_use_only_what_is_below_them() {
    RULES.modules_use_only_what_is_below_them().check(product);
  }

  @Test
  void internals_stay_within_their_module() {
    RULES.internals_stay_within_their_module().check(product);
  }

  @Test
  void the_testkit_takes_from_core_only_types_without_a_codec() {
    RULES.the_testkit_takes_from_core_only_types_without_a_codec().check(product);
  }

  @Test
  void getters_are_named_after_what_they_give() {
    RULES.getters_are_named_after_what_they_give().check(product);
  }

  @Test
  void no_class_is_named_for_being_the_only_one() {
    RULES.no_class_is_named_for_being_the_only_one().check(product);
  }

  @Test
  void time_and_chance_are_parameters() {
    RULES.time_and_chance_are_parameters().check(product);
  }

  @Test
  void nobody_writes_to_the_console() {
    RULES.nobody_writes_to_the_console().check(product);
  }

  @Test
  void logs_go_through_slf4j() {
    RULES.logs_go_through_slf4j().check(product);
  }

  @Test
  void locks_are_explicit() {
    RULES.locks_are_explicit().check(product);
  }

  @Test
  void packages_have_no_cycles() {
    RULES.packages_have_no_cycles().check(product);
  }

  private static Path root() {
    String given = System.getProperty("maven.multiModuleProjectDirectory", "");
    Path root = given.isEmpty() || given.startsWith("${") ? Path.of("..") : Path.of(given);
    return root.toAbsolutePath().normalize();
  }
}
