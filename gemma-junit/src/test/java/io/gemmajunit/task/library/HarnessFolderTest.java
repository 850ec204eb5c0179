package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much of the folder of lm-evaluation-harness's own tasks can be run, and why the rest cannot. */
class HarnessFolderTest {

    /** Names the folder; the test is skipped without it. */
    private static final String FOLDER = System.getProperty("gemma.harness.tasks", "");

    /**
     * A benchmark that a list reports.
     *
     * @param tasks of the harness that are it, names and patterns of names; empty if it has none
     */
    private record Cell(String name, List<String> tasks) {

        static Cell of(String line) {
            int end = line.lastIndexOf(" |");
            return new Cell(
                    line.substring(0, end),
                    Pattern.compile("\\S+")
                            .matcher(line.substring(end + 2))
                            .results()
                            .map(found -> found.group())
                            .toList());
        }
    }

    private static TaskLibrary known;

    @BeforeAll
    static void read() {
        assumeTrue(!FOLDER.isEmpty() && Files.isDirectory(Path.of(FOLDER)), "-Dgemma.harness.tasks names no folder");
        known = library(FunctionPolicy.KNOWN);
    }

    private static TaskLibrary library(FunctionPolicy policy) {
        return TaskLibrary.of(List.of(Path.of(FOLDER)), DatasetPlaces.ofUser(null), Optional.empty(), policy);
    }

    @Test
    void mostTasksOfTheHarnessAreUsable() {
        assertThat(usable(known)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void noFewerAreWithTheFunctionsThatAreNotKnown() {
        assertThat(usable(library(FunctionPolicy.ANY))).isGreaterThanOrEqualTo(usable(known));
    }

    /** The others run programs that a model writes, or ask a service of the web. */
    @Test
    void whatIsReportedForGemmaCanBeRun() throws IOException {
        List<String> listed = new ArrayList<>();
        known.list("*", listed::add);
        assertThat(listed).hasSameSizeAs(known.allNames());
        TreeSet<String> usable =
                listed.stream().filter(line -> !line.contains(":")).collect(Collectors.toCollection(TreeSet::new));
        List<Cell> cells = Files.readAllLines(Path.of("src/test/resources/harness/cells.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Cell::of)
                .toList();
        List<Cell> ofTheHarness =
                cells.stream().filter(cell -> !cell.tasks().isEmpty()).toList();
        List<String> left = ofTheHarness.stream()
                .filter(cell -> !usable.containsAll(tasks(cell)))
                .map(Cell::name)
                .toList();
        System.out.printf(
                "%d of %d cells that the harness has, %d in all, are usable.%n",
                ofTheHarness.size() - left.size(), ofTheHarness.size(), cells.size());

        assertThat(cells).hasSize(147);
        assertThat(ofTheHarness).hasSize(121);
        assertThat(left)
                .hasSize(10)
                .allMatch(name -> name.endsWith("HumanEval") || name.endsWith("MBPP") || name.endsWith("RealToxicity"));
    }

    private static List<String> tasks(Cell cell) {
        List<String> names =
                cell.tasks().stream().flatMap(HarnessFolderTest::named).toList();
        assertThat(names).as(cell.name()).isNotEmpty();
        return names;
    }

    private static Stream<String> named(String pattern) {
        Pattern names = Pattern.compile(pattern.replace("*", ".*"));
        List<String> found = known.allNames().stream()
                .filter(name -> names.matcher(name).matches())
                .toList();
        assertThat(found).as(pattern).isNotEmpty();
        return found.stream();
    }

    private static double usable(TaskLibrary library) {
        Map<String, Integer> reasons = new TreeMap<>();
        int usable = 0;
        List<String> verbose = new ArrayList<>();
        for (String name : library.names()) {
            try {
                library.find(name);
                usable++;
            } catch (TaskException e) {
                verbose.add(name + ": " + e.getMessage());
                reasons.merge(reason(String.valueOf(e.getMessage())), 1, Integer::sum);
            }
        }
        if (System.getProperty("gemma.harness.verbose") != null) {
            verbose.forEach(System.out::println);
        }
        int all = library.names().size();
        System.out.printf("%d of %d tasks are usable.%n", usable, all);
        reasons.entrySet().stream()
                .sorted((one, other) -> other.getValue() - one.getValue())
                .forEach(each -> System.out.println(each.getValue() + " " + each.getKey()));
        return (double) usable / all;
    }

    private static String reason(String message) {
        return message.replaceFirst("^(Task|Group) \\S+ \\(.*?\\) ", "")
                .replaceFirst("; there is .*", "")
                .replaceFirst("the Python function \\S+", "the Python function …");
    }
}
