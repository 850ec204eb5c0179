package io.gemmajunit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages are stations on a one-way flow: checkpoint to engine to run to results to gate to report. */
class ArchitectureTest {

    private static final String ROOT = "io.gemmajunit";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Which packages of ours each package may use. */
    private static final Map<String, List<String>> FLOW = Map.ofEntries(
            Map.entry("fingerprint", List.of()),
            Map.entry("hub", List.of()),
            Map.entry("checkpoint", List.of("fingerprint", "hub")),
            Map.entry("dataset", List.of("fingerprint", "hub")),
            Map.entry("results", List.of()),
            Map.entry("protocol", List.of()),
            Map.entry("settings", List.of()),
            Map.entry("text", List.of("checkpoint")),
            Map.entry("engine", List.of("checkpoint")),
            Map.entry("task", List.of("dataset", "fingerprint", "text", "results")),
            Map.entry("refusal", List.of("dataset", "fingerprint", "results")),
            Map.entry(
                    "run",
                    List.of(
                            "checkpoint",
                            "engine",
                            "fingerprint",
                            "text",
                            "task",
                            "dataset",
                            "refusal",
                            "results",
                            "statistics")),
            Map.entry("statistics", List.of()),
            Map.entry("gate", List.of("results", "statistics")),
            Map.entry("report", List.of("results", "statistics", "gate", "history")),
            Map.entry("report.html", List.of("results", "statistics", "gate", "history", "report")),
            Map.entry("history", List.of("results", "gate")),
            Map.entry(
                    "",
                    List.of(
                            "hub",
                            "checkpoint",
                            "engine",
                            "text",
                            "task",
                            "dataset",
                            "refusal",
                            "run",
                            "results",
                            "settings",
                            "gate")),
            Map.entry("assertions", List.of("results", "statistics", "gate", "refusal", "")),
            Map.entry(
                    "evaluate",
                    List.of("checkpoint", "engine", "text", "task", "dataset", "refusal", "run", "results", "report")),
            Map.entry("launcher", List.of("", "results", "gate", "protocol", "report", "run", "evaluate")));

    @Test
    void importsEnoughClassesForTheRulesToMeanSomething() {
        assertThat(CLASSES).hasSizeGreaterThan(100);
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        FLOW.keySet().stream().map(ArchitectureTest::name).toList());
    }

    static Stream<String> stations() {
        return FLOW.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "io.gemmajunit.{0}")
    @MethodSource("stations")
    void flowsOneWay(String station) {
        String[] allowed = Stream.concat(Stream.of(station), FLOW.get(station).stream())
                .map(ArchitectureTest::name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(name(station))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(allowed)))
                .because("the flow goes one way")
                .check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheEntryPointsKnowJUnit() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".launcher")
                .should()
                .dependOnClassesThat(resideInAPackage("org.junit.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineAndTheTokenizerKnowDjl() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".engine", ROOT + ".text")
                .should()
                .dependOnClassesThat(resideInAPackage("ai.djl.."))
                .check(CLASSES);
    }

    @Test
    void judgingNeedsNoEngineNorTemplates() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".results", ROOT + ".statistics", ROOT + ".gate", ROOT + ".report")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.hubspot..", "org.assertj..", "org.apache.maven.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheLauncherWritesToTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".launcher")
                .should(ArchConditions.accessField(System.class, "out"))
                .orShould(ArchConditions.accessField(System.class, "err"))
                .check(CLASSES);
    }

    @Test
    void everyPackageDeclaresItsNullness() {
        DescribedPredicate<JavaClass> inNullMarkedPackage = DescribedPredicate.describe(
                "in a package that is @NullMarked", type -> type.getPackage().isAnnotatedWith(NullMarked.class));
        classes().should(ArchConditions.be(inNullMarkedPackage)).check(CLASSES);
    }

    @Test
    void staticStateDoesNotChange() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    private static String name(String station) {
        return station.isEmpty() ? ROOT : ROOT + "." + station;
    }
}
