package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays runs of lm-evaluation-harness 0.4.13 on the tasks of the tiny world: same requests, same scores. */
class GoldenTaskTest {

    private static final TaskLibrary LIBRARY =
            TaskLibrary.of(List.of(Path.of("../sample-project/src/test/resources/suites")));

    static Stream<GoldenRun> runs() throws IOException {
        List<GoldenRun> runs = new ArrayList<>();
        for (String file : List.of(
                "tiny-gemma",
                "tiny-gemma-it",
                "tiny-gemma-it-overaligned",
                "tiny-gemma-it-chat",
                "tiny-gemma-it-overaligned-chat")) {
            GoldenRun.read(Path.of("src/test/resources/golden", file + ".json")).forEach(runs::add);
        }
        assertThat(runs).hasSize(19);
        return runs.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void asksAndScoresAsTheHarnessDid(GoldenRun golden) {
        ReplayedModel model = golden.replay();
        boolean chat = golden.file().endsWith("-chat");
        TaskOptions options = chat ? TaskOptions.defaults().withChatTemplate() : TaskOptions.defaults();

        Evaluation evaluation = new TaskRunner(model, Progress.SILENT)
                .run(
                        LIBRARY.find(golden.task()),
                        golden.key().contains(":") ? options.fewShot(golden.shots()) : options);

        golden.assertRequests(model);
        golden.assertItems(evaluation);
        golden.assertScores(evaluation);
        assertThat(evaluation.chatTemplate()).isEqualTo(chat);
    }
}
