package io.gemmajunit.run;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.gemmajunit.dataset.DatasetPlaces;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.text.ChatMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares families of the harness's own tasks with runs of lm-evaluation-harness 0.4.13 on rows that were made up in
 * the schemas of their datasets; {@code make_families.py} beside them made rows and runs. All families with
 * {@code gemma.harness.tasks}, the folder of the harness's task files; without it, those that are built in.
 */
class HarnessFamiliesTest {

    private static final String TASKS = System.getProperty("gemma.harness.tasks", "");
    private static final String CHECKPOINT = System.getProperty("gemma.harness.checkpoint", "");
    private static final Path GOLDEN =
            Path.of(System.getProperty("gemma.harness.families", "src/test/resources/golden/families"));
    private static final TaskLibrary LIBRARY = TaskLibrary.of(
            TASKS.isEmpty() ? List.of() : List.of(Path.of(TASKS)), DatasetPlaces.ofUser(GOLDEN.resolve("hub")));

    static Stream<GoldenRun> runs() throws IOException {
        return GoldenRun.read(GOLDEN.resolve("families.json"))
                .filter(run -> LIBRARY.allNames().contains(run.task()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void askAndScoreAsTheHarnessDid(GoldenRun golden) {
        ReplayedModel model = golden.replay();
        model.template = HarnessFamiliesTest::rendered;

        Evaluation evaluation =
                new TaskRunner(model, Progress.SILENT).run(LIBRARY.find(golden.task()), golden.options());

        golden.assertRequests(model);
        golden.assertItems(evaluation);
        golden.assertScores(evaluation);
    }

    /** Renders turns as the model of the runs did, which takes system messages. */
    private static String rendered(List<ChatMessage> conversation) {
        StringBuilder prompt = new StringBuilder("<bos>");
        for (ChatMessage message : conversation) {
            prompt.append("<start_of_turn>")
                    .append(message.role().equals("assistant") ? "model" : message.role())
                    .append('\n')
                    .append(message.content().strip())
                    .append("<end_of_turn>\n");
        }
        return prompt.append("<start_of_turn>model\n").toString();
    }

    /** Of runs that {@code make_families.py} made with a checkpoint, which {@code gemma.harness.checkpoint} names. */
    @Test
    void areAnsweredAsTheHarnessDid() throws IOException {
        assumeThat(CHECKPOINT)
                .as("the system property gemma.harness.checkpoint")
                .isNotEmpty();
        try (CheckpointModel model =
                CheckpointModel.open(Path.of(CHECKPOINT), "default", new ModelOptions("float32", 0))) {
            for (GoldenRun golden : runs().toList()) {
                Evaluation evaluation = new TaskRunner(model, Progress.SILENT)
                        .run(LIBRARY.find(golden.task()), golden.options().generation("max_gen_toks", 24));
                golden.assertResponses(evaluation, 1e-3, 1e-5);
                golden.assertItems(evaluation, 1e-3);
            }
        }
    }
}
