package io.gemmajunit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Classes of a package do not need each other in a circle, so that each can be read after those it needs. A closed
 * family is one thing: a sealed type may name its own subtypes, as a factory or a parser of it does. An annotation
 * names the extension that makes it work.
 */
class ClassCyclesTest {

    private static final JavaClasses CLASSES = ProductClasses.ALL;

    /** Trees of nodes that evaluate themselves, and parsers that call themselves: a circle is what a grammar is. */
    private static final Set<String> INTERPRETERS = Stream.of(
                    "jinja",
                    "jinja.parse",
                    "jinja.render",
                    "jinja.scope",
                    "python",
                    "python.re",
                    "python.script",
                    "python.script.object",
                    "python.script.parse",
                    "python.script.tree",
                    "python.text")
            .map(name -> "io.gemmajunit." + name)
            .collect(Collectors.toSet());

    /** Circles that are meant, or that somebody else unties. */
    private static final Set<Set<String>> KNOWN = Set.of(
            // AssertJ's navigation goes there and, by and(...), back.
            circle("assertions", "GemmaModelAssert", "RateAssert", "RefusalReportAssert"),
            // The evaluation of a group holds those of its members.
            circle("results", "Evaluation", "GroupMembers"),
            // A generator of random numbers asks whether it may draw, which others' seeds and draws decide.
            circle("python.script.module", "Draws", "RandomModule"),
            // A measurement is its own view.
            circle("results", "Measured", "Measurement"));

    @Test
    void thereAreNoOthers() {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            if (INTERPRETERS.contains(type.getPackageName())) {
                continue;
            }
            needs.computeIfAbsent(outermost(type).getName(), name -> new TreeSet<>())
                    .addAll(neighbours(type));
        }
        assertThat(circles(needs)).containsExactlyInAnyOrderElementsOf(KNOWN);
    }

    private static Set<String> circle(String station, String... names) {
        return Arrays.stream(names)
                .map(name -> "io.gemmajunit." + station + "." + name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> neighbours(JavaClass type) {
        JavaClass from = outermost(type);
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> outermost(dependency.getTargetClass().getBaseComponentType()))
                .filter(to -> !to.equals(from) && to.getPackageName().equals(from.getPackageName()))
                .filter(to -> !isFamily(from, to) && !from.isAnnotation())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isFamily(JavaClass parent, JavaClass child) {
        return parent.reflect().isSealed() && child.isAssignableTo(parent.getName());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ClassCyclesTest::outermost).orElse(type);
    }

    /** Returns the sets of classes of which each reaches all others. */
    private static Collection<Set<String>> circles(Map<String, Set<String>> needs) {
        Map<String, Set<String>> reached = new TreeMap<>();
        needs.keySet().forEach(from -> reached.put(from, reach(from, needs)));
        Set<Set<String>> circles = new LinkedHashSet<>();
        reached.forEach((from, all) -> {
            if (all.contains(from)) {
                circles.add(all.stream()
                        .filter(to -> reached.get(to).contains(from))
                        .collect(Collectors.toCollection(TreeSet::new)));
            }
        });
        return circles;
    }

    private static Set<String> reach(String from, Map<String, Set<String>> needs) {
        Set<String> reached = new HashSet<>();
        Set<String> open = needs.get(from);
        while (!open.isEmpty()) {
            reached.addAll(open);
            open = open.stream()
                    .flatMap(each -> needs.getOrDefault(each, Set.of()).stream())
                    .filter(each -> !reached.contains(each))
                    .collect(Collectors.toSet());
        }
        return reached;
    }
}
