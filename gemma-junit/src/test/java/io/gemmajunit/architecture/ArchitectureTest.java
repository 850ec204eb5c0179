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
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

    /** What the root package is called in the file. */
    private static final String FACE = "root";

    private static final JavaClasses CLASSES = ProductClasses.ALL;

    /** Which packages of ours each package may use. */
    private static final Map<String, List<String>> FLOW = flow();

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

    /** No package uses what is not in the file, so a circle would be there, too. */
    @Test
    void hasNoCycles() {
        Set<String> left = new HashSet<>(FLOW.keySet());
        boolean isLess = true;
        while (isLess) {
            isLess = left.removeIf(station -> FLOW.get(station).stream().noneMatch(left::contains));
        }
        assertThat(left).isEmpty();
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
    void onlyWhatComputesAndTheTokenizerKnowDjl() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".engine.inference", ROOT + ".engine.torch", ROOT + ".engine.weights", ROOT + ".text")
                .should()
                .dependOnClassesThat(resideInAPackage("ai.djl.."))
                .check(CLASSES);
    }

    @Test
    void judgingNeedsNoEngineNorTemplates() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".results..", ROOT + ".statistics", ROOT + ".gate", ROOT + ".report")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + ".jinja..", "org.assertj..", "org.apache.maven.."))
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

    private static Map<String, List<String>> flow() {
        Properties lines = new Properties();
        try (InputStream file = ArchitectureTest.class.getResourceAsStream("flow.properties")) {
            lines.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        station -> station,
                        station -> Stream.of(lines.getProperty(station).split(" "))
                                .filter(used -> !used.isEmpty())
                                .toList()));
    }

    private static String name(String station) {
        return station.equals(FACE) ? ROOT : ROOT + "." + station;
    }
}
