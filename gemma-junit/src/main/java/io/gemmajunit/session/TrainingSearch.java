package io.gemmajunit.session;

import io.gemmajunit.contamination.ContaminationScan;
import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.library.TaskLibrary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches the files that a model was trained on for the items of what a session has evaluated. */
public final class TrainingSearch {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingSearch.class);

    private final TrainingFiles files;

    private TrainingSearch(TrainingFiles files) {
        this.files = files;
    }

    /**
     * Returns a search in the files that are configured; empty if none are.
     *
     * @throws io.gemmajunit.error.GemmaException if one is not there
     */
    public static Optional<TrainingSearch> of(Configuration configuration) {
        List<String> names = configuration.list(TrainingFiles.SETTING);
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrainingSearch(TrainingFiles.of(names.toArray(String[]::new))));
    }

    public TrainingFiles files() {
        return files;
    }

    /**
     * Notes what the files hold of all tasks that a session has recorded and these libraries have, or why that cannot
     * be known: JUnit does not pass on what goes wrong after the last test.
     */
    void run(SessionRecorder recorder, List<TaskLibrary> libraries) {
        try {
            search(recorder, libraries);
        } catch (GemmaException e) {
            LOG.error("{}", e.getMessage());
            recorder.environment(ContaminationReport.NOT_SEARCHED, String.valueOf(e.getMessage()));
        }
    }

    private void search(SessionRecorder recorder, List<TaskLibrary> libraries) {
        Map<String, Task> tasks = new TreeMap<>();
        recorder.measurements().stream()
                .map(Measurement::details)
                .map(details -> details.get("task"))
                .filter(Objects::nonNull)
                .distinct()
                .forEach(name -> tasks(name, libraries).forEach(task -> tasks.put(task.name(), task)));
        if (!tasks.isEmpty()) {
            var scan = new ContaminationScan();
            tasks.forEach((name, task) -> scan.add(name, task.texts()));
            scan.search(files).reports().forEach(recorder::contamination);
        }
    }

    private static List<Task> tasks(String name, List<TaskLibrary> libraries) {
        for (TaskLibrary library : libraries) {
            try {
                return library.resolve(name).tasks();
            } catch (TaskException e) {
                LOG.debug("No task {} in this library", name, e);
            }
        }
        LOG.warn("The training files were not searched for items of {}, which no task file defines.", name);
        return List.of();
    }
}
