package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.sforza.blackbox.samples.core.FieldType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule finds what breaks it, and that only, in a small product made for the purpose. */
class ArchitectureRulesTest {
  private static final String ROOT = "io.sforza.blackbox.samples";
  private static final ArchitectureRules RULES = new ArchitectureRules(ROOT);
  private static final JavaClasses SAMPLES = samples();

  @Test
  void a_module_that_uses_its_sibling_or_one_above_is_found() {
    assertThat(violations(RULES.modules_use_only_what_is_below_them()))
        .hasSize(2)
        .anyMatch(line -> line.contains("auth.UsesItsSibling"))
        .anyMatch(line -> line.contains("core.UsesWhatIsAbove"));
  }

  @Test
  void a_use_of_another_modules_internals_is_found() {
    assertThat(violations(RULES.internals_stay_within_their_module()))
        .isNotEmpty()
        .allMatch(line -> line.contains("auth.UsesInternals"));
  }

  @Test
  void a_testkit_that_decodes_with_the_products_own_rows_is_found() {
    assertThat(violations(RULES.the_testkit_takes_from_core_only_types_without_a_codec()))
        .isNotEmpty()
        .allMatch(line -> line.contains("testkit.SharesRows") && line.contains("core.Row"));
  }

  @Test
  void a_getter_is_found_where_users_see_it() {
    assertThat(violations(RULES.getters_are_named_after_what_they_give()))
        .singleElement()
        .asString()
        .contains("Offences$Getter.getName()");
  }

  @Test
  void an_empty_name_is_found() {
    assertThat(violations(RULES.no_class_is_named_for_being_the_only_one()))
        .hasSize(2)
        .anyMatch(line -> line.contains("Offences$ReaderImpl"))
        .anyMatch(line -> line.contains("Offences$DefaultReader"));
  }

  @Test
  void clocks_and_dice_are_found_in_calls_and_in_method_references() {
    assertThat(violations(RULES.time_and_chance_are_parameters()))
        .allMatch(line -> line.contains("Offences$Impatient"))
        .anyMatch(line -> line.contains("Thread.sleep"))
        .anyMatch(line -> line.contains("Instant.now"))
        .anyMatch(line -> line.contains("LocalDate.now"))
        .anyMatch(line -> line.contains("Clock.systemUTC"))
        .anyMatch(line -> line.contains("System.nanoTime"))
        .anyMatch(line -> line.contains("System.currentTimeMillis"))
        .anyMatch(line -> line.contains("Math.random"))
        .anyMatch(line -> line.contains("ThreadLocalRandom.current"))
        .filteredOn(line -> line.contains("Random.<init>"))
        .as("a seeded Random is allowed")
        .hasSize(1);
  }

  @Test
  void console_output_is_found() {
    assertThat(violations(RULES.nobody_writes_to_the_console()))
        .allMatch(line -> line.contains("Offences$Chatty"))
        .anyMatch(line -> line.contains("System.out"))
        .anyMatch(line -> line.contains("System.err"))
        .anyMatch(line -> line.contains("printStackTrace"));
  }

  @Test
  void another_log_is_found() {
    assertThat(violations(RULES.logs_go_through_slf4j()))
        .isNotEmpty()
        .allMatch(line -> line.contains("Offences$LogsElsewhere"));
  }

  @Test
  void a_monitor_is_found() {
    assertThat(violations(RULES.locks_are_explicit()))
        .singleElement()
        .asString()
        .contains("Offences$Monitor.update()");
  }

  @Test
  void a_cycle_is_found() {
    assertThat(violations(RULES.packages_have_no_cycles()))
        .as("internals may use what is exported")
        .singleElement()
        .asString()
        .contains("core.left", "core.right");
  }

  private static List<String> violations(ArchRule rule) {
    EvaluationResult result = rule.evaluate(SAMPLES);
    assertThat(result.hasViolation()).isTrue();
    return result.getFailureReport().getDetails();
  }

  private static JavaClasses samples() {
    String folder = "/" + ROOT.replace('.', '/') + "/";
    return new ClassFileImporter()
        .withImportOption(location -> location.contains(folder))
        .importLocations(
            List.of(
                Location.of(FieldType.class.getProtectionDomain().getCodeSource().getLocation())));
  }
}
