package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gemmajunit.dataset.DatasetPlaces;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How much of the folder of lm-evaluation-harness's own tasks can be run, and why the rest cannot. */
class HarnessFolderTest {

    /** Names the folder; the test is skipped without it. */
    private static final String FOLDER = "gemma.harness.tasks";

    @Test
    void mostTasksOfTheHarnessAreUsable() {
        assertThat(usable(FunctionPolicy.KNOWN)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void moreAreWithTheFunctionsThatAreNotKnown() {
        assertThat(usable(FunctionPolicy.ANY)).isGreaterThanOrEqualTo(0.975);
    }

    private static double usable(FunctionPolicy policy) {
        String folder = System.getProperty(FOLDER);
        assumeTrue(
                folder != null && !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "-D" + FOLDER + " names no folder");
        TaskLibrary library =
                TaskLibrary.of(List.of(Path.of(folder)), DatasetPlaces.ofUser(null), Optional.empty(), policy);
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

        List<String> listed = new ArrayList<>();
        library.list("*", listed::add);
        assertThat(listed).hasSameSizeAs(library.allNames());
        return (double) usable / all;
    }

    private static String reason(String message) {
        return message.replaceFirst("^(Task|Group) \\S+ \\(.*?\\) ", "")
                .replaceFirst("; there is .*", "")
                .replaceFirst("the Python function \\S+", "the Python function …");
    }
}
