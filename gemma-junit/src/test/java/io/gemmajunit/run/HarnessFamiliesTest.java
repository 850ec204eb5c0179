package io.gemmajunit.run;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.python.Str;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.text.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares families of the harness's own tasks with runs of lm-evaluation-harness 0.4.13 on rows that were made up in
 * the schemas of their datasets; {@code make_families.py} beside them made rows and runs. The tasks are those in
 * {@code gemma.harness.tasks}, the folder of the harness's task files; without it, those that are built in, and the
 * same tasks in words of our own: {@code definitions.txt}, with the functions in {@code scoring.py}.
 */
class HarnessFamiliesTest {

    private static final String TASKS = System.getProperty("gemma.harness.tasks", "");
    private static final String CHECKPOINT = System.getProperty("gemma.harness.checkpoint", "");
    private static final Path GOLDEN =
            Path.of(System.getProperty("gemma.harness.families", "src/test/resources/golden/families"));

    /** Before the name of a file, and then what it holds. */
    private static final Pattern FILE = Pattern.compile("^--- (.+)\n", Pattern.MULTILINE);

    private static TaskLibrary library;

    @BeforeAll
    static void open(@TempDir Path own) throws IOException {
        if (TASKS.isEmpty()) {
            Files.copy(GOLDEN.resolve("scoring.py"), own.resolve("scoring.py"));
            String text = Files.readString(GOLDEN.resolve("definitions.txt"));
            List<MatchResult> files = FILE.matcher(text).results().toList();
            for (int i = 0; i < files.size(); i++) {
                int end = i + 1 < files.size() ? files.get(i + 1).start() : text.length();
                Files.writeString(
                        own.resolve(files.get(i).group(1)),
                        text.substring(files.get(i).end(), end));
            }
        }
        library = TaskLibrary.of(
                List.of(TASKS.isEmpty() ? own : Path.of(TASKS)),
                DatasetPlaces.ofUser(GOLDEN.resolve("hub")),
                Optional.empty(),
                TASKS.isEmpty() ? FunctionPolicy.ANY : FunctionPolicy.KNOWN);
    }

    static Stream<GoldenRun> runs() throws IOException {
        return GoldenRun.read(GOLDEN.resolve("families.json"))
                .filter(run -> library.allNames().contains(run.task()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void askAndScoreAsTheHarnessDid(GoldenRun golden) {
        ReplayedModel model = golden.replay();
        model.template = HarnessFamiliesTest::rendered;

        Evaluation evaluation =
                new TaskRunner(model, Progress.SILENT).run(library.find(golden.task()), golden.options());

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
                    .append(Str.strip(message.content()))
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
                LoadedCheckpoint.open(Path.of(CHECKPOINT), "default", new ModelOptions("float32", 0))) {
            for (GoldenRun golden : runs().toList()) {
                Evaluation evaluation = new TaskRunner(model, Progress.SILENT)
                        .run(library.find(golden.task()), golden.options().generation("max_gen_toks", 24));
                golden.assertResponses(evaluation, 1e-3, 1e-5);
                golden.assertItems(evaluation, 1e-3);
            }
        }
    }
}
