package io.gemmajunit.model.cache;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gemmajunit.dataset.DatasetPlaces;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.StopRule;
import io.gemmajunit.run.TaskRunner;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cut of real evaluations: of each run the tasks, of each task its portions. It is kept as a resource, since it takes the datasets to make it.
 *
 * @param runs by name, and in them tasks by name, in the order of asking
 */
record SimulatedRuns(Map<String, Map<String, SimulatedCall>> runs) {

    static final String MMLU = "mmlu";
    static final String LEADERBOARD = "open_llm_leaderboard_v1";

    private static final String RESOURCE = "simulated-runs.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Returns those that were recorded. */
    static SimulatedRuns recorded() throws IOException {
        try (InputStream in = SimulatedRuns.class.getResourceAsStream(RESOURCE)) {
            return new SimulatedRuns(MAPPER.readValue(in, new TypeReference<>() {}));
        }
    }

    List<SimulatedCall> calls(String run) {
        return List.copyOf(runs.get(run).values());
    }

    /** Returns a task's cut as a run makes it, with every prompt written. */
    static SimulatedCall cut(Task task, TaskOptions options) {
        var model = new RecordedPortions();
        var runner = new TaskRunner(model, Progress.SILENT).stoppedBy(StopRule.NEVER);
        runner.ask(runner.plan(task, options), options.promptStyle());
        return model.calls().get(0);
    }

    static TaskLibrary library(Path datasets) {
        return TaskLibrary.of(List.of(), DatasetPlaces.ofUser(datasets));
    }

    static TaskOptions fiveShot() {
        return TaskOptions.defaults().fewShot(5);
    }

    /**
     * Records the runs anew.
     *
     * @param arguments folder of datasets as the Hub has them, and the file of the resource
     */
    public static void main(String[] arguments) throws IOException {
        TaskLibrary library = library(Path.of(arguments[0]));
        Map<String, Map<String, SimulatedCall>> runs = new LinkedHashMap<>();
        Map.of(MMLU, fiveShot(), LEADERBOARD, TaskOptions.defaults()).forEach((run, options) -> {
            long start = System.nanoTime();
            Map<String, SimulatedCall> calls = new LinkedHashMap<>();
            library.resolve(run).tasks().forEach(task -> calls.put(task.name(), cut(task, options)));
            runs.put(run, calls);
            System.out.printf("%s: prompts written and cut in %.1f s%n", run, (System.nanoTime() - start) / 1e9);
        });
        Files.writeString(
                Path.of(arguments[1]),
                MAPPER.copy()
                                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                                .writeValueAsString(runs) + "\n");
    }
}
