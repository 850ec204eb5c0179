package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds each built-in task to the harness's own file of that name, on public data: the same requests and targets.
 * Skipped unless {@code gemma.harness.tasks} names the folder of these files and {@code gemma.shared} that of the data.
 */
class BuiltinsBesideTheHarnessTest {

    private static final Path SHARED = Path.of(System.getProperty("gemma.shared", "../../shared"));
    private static final String TASKS = System.getProperty("gemma.harness.tasks", "");
    private static final DatasetPlaces PLACES = DatasetPlaces.ofUser(SHARED.resolve("hub"));
    private static final TaskLibrary BUILTIN = TaskLibrary.of(List.of(), PLACES);
    private static final int ITEMS = 25;

    record Pair(String name, Task builtin, Task original) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Pair> pairs() {
        assumeThat(TASKS).as("the system property gemma.harness.tasks").isNotEmpty();
        TaskLibrary originals = TaskLibrary.of(List.of(Path.of(TASKS)), PLACES);
        Set<String> names = Set.copyOf(originals.names());
        return BUILTIN.allNames().stream()
                .filter(names::contains)
                .filter(name -> BUILTIN.resolve(name) instanceof Task)
                .filter(name -> isUsable(originals, name))
                .map(name -> new Pair(name, BUILTIN.find(name), originals.find(name)))
                .filter(pair -> hasData(pair.builtin()));
    }

    private static boolean isUsable(TaskLibrary originals, String name) {
        try {
            originals.find(name);
            return true;
        } catch (TaskException e) {
            return false;
        }
    }

    private static boolean hasData(Task task) {
        try {
            return !plan(task).isEmpty();
        } catch (DatasetException e) {
            return false;
        }
    }

    private static List<PlannedItem> plan(Task task) {
        return task.plan(TaskOptions.defaults().limit(ITEMS), messages -> String.valueOf(messages))
                .items();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void asksWhatTheOriginalAsks(Pair pair) {
        List<PlannedItem> own = plan(pair.builtin());
        List<PlannedItem> original = plan(pair.original());

        assertThat(own).hasSameSizeAs(original);
        for (int i = 0; i < own.size(); i++) {
            assertThat(own.get(i).requests()).isEqualTo(original.get(i).requests());
            assertThat(own.get(i).reference())
                    .hasToString(original.get(i).reference().toString());
        }
    }
}
