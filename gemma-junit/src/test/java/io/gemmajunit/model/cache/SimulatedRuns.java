package io.gemmajunit.model.cache;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.StopRule;
import io.gemmajunit.run.TaskRunner;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.task.prompt.TaskPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cut of real evaluations: of each run the tasks, of each task its portions. It is kept as a resource, since it
 * takes the datasets to make it.
 *
 * @param runs by name, and in them tasks by name, in the order of asking
 */
record SimulatedRuns(Map<String, Map<String, SimulatedCall>> runs) {

    static final String MMLU = "mmlu";
    static final String LEADERBOARD = "open_llm_leaderboard_v1";
    static final String LEADERBOARD_2 = "leaderboard";

    /**
     * How many rows the second leaderboard has of each of its tasks whose dataset was not at hand as a whole, by the
     * beginning of its name: those that its datasets have on the Hub. Of BIG-Bench Hard 18 tasks of 24 were at hand,
     * which stand for the 5,761 rows of all.
     */
    private static final Map<String, Integer> ROWS = Map.ofEntries(
            Map.entry("leaderboard_bbh_", 320),
            Map.entry("leaderboard_gpqa_main", 448),
            Map.entry("leaderboard_gpqa_extended", 546),
            Map.entry("leaderboard_gpqa_diamond", 198),
            Map.entry("leaderboard_ifeval", 541),
            Map.entry("leaderboard_math_algebra_hard", 307),
            Map.entry("leaderboard_math_counting_and_prob_hard", 123),
            Map.entry("leaderboard_math_geometry_hard", 132),
            Map.entry("leaderboard_math_intermediate_algebra_hard", 280),
            Map.entry("leaderboard_math_num_theory_hard", 154),
            Map.entry("leaderboard_math_prealgebra_hard", 193),
            Map.entry("leaderboard_math_precalculus_hard", 135),
            Map.entry("leaderboard_musr_murder_mysteries", 250),
            Map.entry("leaderboard_musr_object_placements", 256),
            Map.entry("leaderboard_musr_team_allocation", 250),
            Map.entry("leaderboard_mmlu_pro", 12_032));

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
        TaskPlan plan = new TaskRunner(model, Progress.SILENT).plan(task, options);
        double times = rows(task.name()) / (double) plan.items().size();
        new TaskRunner(new RepeatedRows(model, times), Progress.SILENT)
                .stoppedBy(StopRule.NEVER)
                .ask(plan, options.promptStyle());
        return model.calls().get(0);
    }

    private static int rows(String task) {
        return ROWS.entrySet().stream()
                .filter(entry -> task.startsWith(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
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
        Map.of(MMLU, fiveShot(), LEADERBOARD, TaskOptions.defaults(), LEADERBOARD_2, TaskOptions.defaults())
                .forEach((run, options) -> {
                    long start = System.nanoTime();
                    Map<String, SimulatedCall> calls = new LinkedHashMap<>();
                    for (Task task : library.resolve(run).tasks()) {
                        try {
                            calls.put(task.name(), cut(task, options));
                        } catch (DatasetException e) {
                            System.out.println("Left out: " + e.getMessage());
                        }
                    }
                    runs.put(run, calls);
                    System.out.printf(
                            "%s: prompts written and cut in %.1f s%n", run, (System.nanoTime() - start) / 1e9);
                });
        Files.writeString(
                Path.of(arguments[1]),
                MAPPER.copy()
                                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                                .writeValueAsString(runs) + "\n");
    }
}
