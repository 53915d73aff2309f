package io.sforza.blackbox;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The rules of the house that a machine can check. They hold for a product whose packages begin
 * with a root; the tests run them for {@code io.sforza}, and for a small tree of samples that break
 * them.
 */
final class ArchitectureRules {
  private static final String FACADE = "sforza";

  /** For each module those that it may use. Whatever has no folder of its own is the facade. */
  private static final Map<String, Set<String>> BELOW =
      Map.of(
          "core",
          Set.of(),
          "auth",
          Set.of("core"),
          "soql",
          Set.of("core"),
          "bulk",
          Set.of("core"),
          FACADE,
          Set.of("core", "auth", "soql", "bulk"),
          "testkit",
          Set.of("core", "soql"));

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  static Set<String> modules() {
    return BELOW.keySet();
  }

  ArchRule modules_use_only_what_is_below_them() {
    return classes()
        .should(
            depend(
                "use only modules below theirs",
                (from, to) ->
                    module(from).equals(module(to))
                        || BELOW.get(module(from)).contains(module(to))))
        .because("auth, soql and bulk never know each other, and core knows none of them");
  }

  ArchRule internals_stay_within_their_module() {
    return classes()
        .should(
            depend(
                "use only their own module's internals",
                (from, to) -> !isInternal(to) || module(from).equals(module(to))))
        .because("what is not exported may change at any time");
  }

  ArchRule the_testkit_takes_from_core_only_types_without_a_codec() {
    String core = root + ".core";
    Predicate<JavaClass> allowed =
        type ->
            type.getPackageName().equals(core + ".connection")
                || outermost(type).equals(core + ".FieldType")
                || outermost(type).equals(core + ".error.SalesforceException");
    return classes()
        .should(
            depend(
                "if in the testkit, use only FieldType, the connection and SalesforceException",
                (from, to) ->
                    !module(from).equals("testkit")
                        || !module(to).equals("core")
                        || allowed.test(to)))
        .because("a decoder and an encoder that share code hide the same bug on both sides");
  }

  ArchRule getters_are_named_after_what_they_give() {
    return methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(exported())
        .should()
        .haveNameNotMatching("get[A-Z].*")
        .because("no get: page.rows(), not page.getRows()");
  }

  ArchRule no_class_is_named_for_being_the_only_one() {
    return noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameStartingWith("Default")
        .because("a name says what is special about the class");
  }

  ArchRule time_and_chance_are_parameters() {
    return classes()
        .that()
        .doNotHaveFullyQualifiedName(root + ".core.connection.SystemTime")
        .should(neverAccess("read a clock, sleep or roll dice", ArchitectureRules::isClockOrChance))
        .because("tests hand in their own TimeSource and their own seed");
  }

  ArchRule nobody_writes_to_the_console() {
    return classes()
        .that()
        .doNotHaveFullyQualifiedName(root + ".testkit.internal.alone.Main")
        .should(neverAccess("print to the console", ArchitectureRules::isConsole))
        .because(
            "a library speaks through its results, its exceptions and slf4j; only the fake org"
                + " that runs alone is a program");
  }

  ArchRule logs_go_through_slf4j() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(root + ".testkit.internal.server.ServerLog")
        .and()
        // javax.sql.DataSource demands a method that returns such a logger; it has none
        .doNotHaveFullyQualifiedName(root + ".sync.DriverDataSource")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .because("applications choose where logs go; only the web server's own log is hushed");
  }

  ArchRule locks_are_explicit() {
    return methods()
        .should()
        .notHaveModifier(JavaModifier.SYNCHRONIZED)
        .because("a monitor pins a virtual thread on JDK 17 to 23: ReentrantLock");
  }

  /**
   * Two uses make no cycle: internals speak in the exported types that they serve, and an exception
   * is a word that all packages of a module share.
   */
  ArchRule packages_have_no_cycles() {
    return SlicesRuleDefinition.slices()
        .assignedFrom(packages())
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            DescribedPredicate.describe("internal", this::isInternal),
            DescribedPredicate.describe("exported", type -> !isInternal(type)))
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(), JavaClass.Predicates.assignableTo(Throwable.class));
  }

  private static boolean isClockOrChance(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    return (owner.isEquivalentTo(Thread.class) && name.equals("sleep"))
        || (owner.isEquivalentTo(System.class)
            && Set.of("nanoTime", "currentTimeMillis").contains(name))
        || (owner.getPackageName().equals("java.time") && name.equals("now"))
        || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
        || (owner.isEquivalentTo(Math.class) && name.equals("random"))
        || owner.isEquivalentTo(ThreadLocalRandom.class)
        || (owner.isEquivalentTo(Random.class)
            && access.getTarget().getFullName().equals("java.util.Random.<init>()"));
  }

  private static boolean isConsole(JavaAccess<?> access) {
    String name = access.getTarget().getName();
    return (access.getTargetOwner().isEquivalentTo(System.class)
            && Set.of("out", "err").contains(name))
        || (name.equals("printStackTrace")
            && access.getTargetOwner().isAssignableTo(Throwable.class));
  }

  /** Looks at the dependencies between two classes of the product. */
  private ArchCondition<JavaClass> depend(String what, BiPredicate<JavaClass, JavaClass> allowed) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
          JavaClass to = dependency.getTargetClass().getBaseComponentType();
          if (isOurs(to) && !allowed.test(from, to)) {
            events.add(violated(from, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** Looks at calls, method references and uses of fields. */
  private static ArchCondition<JavaClass> neverAccess(String what, Predicate<JavaAccess<?>> bad) {
    return new ArchCondition<>("never " + what) {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (JavaAccess<?> access : from.getAccessesFromSelf()) {
          if (bad.test(access)) {
            events.add(violated(from, access.getDescription()));
          }
        }
      }
    };
  }

  private DescribedPredicate<JavaClass> exported() {
    return DescribedPredicate.describe(
        "are exported",
        type -> !isInternal(type) && type.getModifiers().contains(JavaModifier.PUBLIC));
  }

  private SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages of " + root;
      }
    };
  }

  private boolean isOurs(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(root + ".");
  }

  private boolean isInternal(JavaClass type) {
    return isOurs(type) && (type.getPackageName() + ".").contains(".internal.");
  }

  private String module(JavaClass type) {
    String below = (type.getPackageName() + ".").substring(root.length() + 1);
    String first = below.contains(".") ? below.substring(0, below.indexOf('.')) : "";
    return BELOW.containsKey(first) ? first : FACADE;
  }

  private static String outermost(JavaClass type) {
    int inner = type.getFullName().indexOf('$');
    return inner < 0 ? type.getFullName() : type.getFullName().substring(0, inner);
  }
}
