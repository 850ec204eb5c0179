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
import java.util.Set;
import java.util.stream.Collectors;
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
            Map.entry(
                    "",
                    List.of(
                            "checkpoint",
                            "dataset",
                            "gate",
                            "hub",
                            "model",
                            "refusal",
                            "results",
                            "run",
                            "session",
                            "settings",
                            "task",
                            "task.library",
                            "text")),
            Map.entry("assertions", List.of("", "gate", "refusal", "results", "statistics")),
            Map.entry("checkpoint", List.of("fingerprint", "hub")),
            Map.entry("dataset", List.of("fingerprint", "hub")),
            Map.entry("engine", List.of("checkpoint", "model")),
            Map.entry(
                    "evaluate",
                    List.of(
                            "checkpoint",
                            "dataset",
                            "engine",
                            "model",
                            "model.cache",
                            "model.local",
                            "refusal",
                            "report",
                            "results",
                            "run",
                            "task",
                            "task.library",
                            "task.prompt",
                            "text")),
            Map.entry("fingerprint", List.of()),
            Map.entry("gate", List.of("results", "statistics")),
            Map.entry("history", List.of("gate", "results")),
            Map.entry("hub", List.of()),
            Map.entry("launcher", List.of("evaluate", "report", "run")),
            Map.entry("model", List.of("results", "text")),
            Map.entry("model.cache", List.of("fingerprint", "model", "results", "text")),
            Map.entry("model.local", List.of("checkpoint", "engine", "model", "results", "text")),
            Map.entry("python", List.of()),
            Map.entry("refusal", List.of("dataset", "fingerprint", "results")),
            Map.entry("report", List.of("gate", "history", "results", "statistics")),
            Map.entry("report.html", List.of("gate", "history", "report", "results", "statistics")),
            Map.entry("results", List.of()),
            Map.entry(
                    "run",
                    List.of(
                            "fingerprint",
                            "model",
                            "model.cache",
                            "refusal",
                            "results",
                            "statistics",
                            "task",
                            "task.library",
                            "task.prompt",
                            "text")),
            Map.entry(
                    "session",
                    List.of(
                            "checkpoint",
                            "dataset",
                            "engine",
                            "gate",
                            "hub",
                            "model",
                            "model.local",
                            "results",
                            "run",
                            "settings",
                            "task.library")),
            Map.entry("settings", List.of()),
            Map.entry("statistics", List.of()),
            Map.entry("task", List.of("dataset", "fingerprint")),
            Map.entry(
                    "task.definition",
                    List.of(
                            "dataset",
                            "python",
                            "task",
                            "task.file",
                            "task.filter",
                            "task.hook",
                            "task.metric",
                            "task.template")),
            Map.entry("task.file", List.of("python", "task")),
            Map.entry("task.filter", List.of("dataset", "python", "task", "task.file", "text")),
            Map.entry(
                    "task.hook", List.of("dataset", "python", "results", "task", "task.filter", "task.metric", "text")),
            Map.entry(
                    "task.library",
                    List.of(
                            "dataset",
                            "python",
                            "results",
                            "task",
                            "task.definition",
                            "task.file",
                            "task.prompt",
                            "text")),
            Map.entry("task.metric", List.of("python", "results", "task.filter", "text")),
            Map.entry(
                    "task.prompt",
                    List.of(
                            "dataset",
                            "fingerprint",
                            "python",
                            "results",
                            "task",
                            "task.definition",
                            "task.file",
                            "task.filter",
                            "task.hook",
                            "task.metric",
                            "task.scoring",
                            "task.template",
                            "text")),
            Map.entry(
                    "task.scoring",
                    List.of(
                            "python",
                            "results",
                            "task",
                            "task.definition",
                            "task.filter",
                            "task.hook",
                            "task.metric",
                            "text")),
            Map.entry("task.template", List.of("dataset", "python", "task", "text")),
            Map.entry("text", List.of()));

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

    @ParameterizedTest(name = "io.gemmajunit.{0}")
    @MethodSource("stations")
    void needsEveryArrow(String station) {
        Set<String> used = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(name(station)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .collect(Collectors.toSet());
        assertThat(FLOW.get(station).stream().map(ArchitectureTest::name).filter(arrow -> !used.contains(arrow)))
                .isEmpty();
    }

    @Test
    void hasNoCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheEntryPointsKnowJUnit() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".session", ROOT + ".settings", ROOT + ".launcher")
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
