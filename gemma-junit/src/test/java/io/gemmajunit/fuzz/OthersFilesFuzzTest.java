package io.gemmajunit.fuzz;

import io.gemmajunit.contamination.ContaminationScan;
import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.export.card.CheckpointFolder;
import io.gemmajunit.export.card.HubBenchmarks;
import io.gemmajunit.export.card.ModelIndexFormat;
import io.gemmajunit.health.ModelCard;
import io.gemmajunit.refusal.RefusalAudit;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.harness.HarnessFiles;
import io.gemmajunit.task.ItemText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same for files that other tools and people write, and this one reads beside checkpoints and tasks. */
class OthersFilesFuzzTest {

    private static final String SCORES = "{\"results\": {\"sums\": {\"alias\": \"sums\", \"acc,none\": 0.5,"
            + " \"acc_stderr,none\": 0.1, \"sample_len\": 2}}, \"n-shot\": {\"sums\": 0}, \"higher_is_better\": {\"sums\":"
            + " {\"acc\": true}}, \"n-samples\": {\"sums\": {\"effective\": 2}}, \"config\": {\"model_dtype\":"
            + " \"torch.float32\"}, \"model_name\": \"tune\", \"chat_template\": null, \"lm_eval_version\": \"0.4.13\"}";

    private static final String SAMPLE =
            "{\"doc_id\": 0, \"target\": \"1\", \"arguments\": {\"gen_args_0\": {\"arg_0\":"
                    + " \"p\", \"arg_1\": \" a\"}}, \"resps\": [[[\"-1.5\", \"True\"]], [[\"-2.5\", \"False\"]]], \"filter\": \"none\","
                    + " \"metrics\": [\"acc\"], \"doc_hash\": \"h\", \"acc\": 1.0}";

    private static final String QUESTION = "how many of the seven old bridges over the river are made of stone";

    private static final String CARD =
            "---\nlicense: gemma\nbase_model: google/gemma-2b-it\n# gemma-junit begins (gemma:evaluate"
                    + " writes these lines anew)\nmodel-index: []\n# gemma-junit ends\ntags:\n- x\n---\n# Tune\n---\n";

    @TempDir
    private Path folder;

    @Test
    void scoresOfTheHarness() throws IOException {
        Files.writeString(folder.resolve("samples_sums_1.jsonl"), SAMPLE);
        fuzz(
                "results_1.json",
                SCORES,
                Structure.JSON,
                List.of("acc,none"),
                file -> harness(file),
                List.of(ResultsException.class));
    }

    @Test
    void itemsOfTheHarness() throws IOException {
        Path scores = Files.writeString(folder.resolve("results_1.json"), SCORES);
        fuzz(
                "samples_sums_1.jsonl",
                SAMPLE,
                Structure.JSON,
                List.of("\n" + SAMPLE, "NaN", "true"),
                file -> harness(scores),
                List.of(ResultsException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train.jsonl", "train.json", "train.csv", "train.txt"})
    void trainingData(String name) throws IOException {
        String row = name.endsWith("csv")
                ? "q,a\n\"" + QUESTION + "\",three\n"
                : "{\"q\": \"" + QUESTION + "\", \"m\": [{\"a\": \"three\", \"n\": 3}]}\n";
        fuzz(
                name,
                row,
                name.contains("json") ? Structure.JSON : Structure.NONE,
                List.of("\n", "three", QUESTION),
                file -> new ContaminationScan()
                        .add("bridges", List.of(new ItemText("0", List.of(QUESTION), "three", List.of(), List.of())))
                        .search(TrainingFiles.of(file.toString()))
                        .reports()
                        .toString(),
                List.of(DatasetException.class, GemmaException.class));
    }

    @Test
    void tablesOfLabels() throws IOException {
        fuzz(
                "harmless.csv",
                "id,verdict,band,rule,evidence,weight,prompt,answer,label\n1,REFUSED,STRONG,r,e,0.5,\"p\nq\",a,refused\n"
                        + "2,COMPLIED,NONE,,,0.5,p,a,partial\n",
                Structure.NONE,
                List.of("refused", "NaN", "-1", ";", "\"\""),
                file -> RefusalAudit.readIfLabelled(Measurements.redacted(), file)
                        .toString(),
                List.of(GemmaException.class));
    }

    @Test
    void modelCards() throws IOException {
        var format = new ModelIndexFormat(new CheckpointFolder(folder), HubBenchmarks.of(List.of("sums=a/b#c")));
        fuzz(
                "README.md",
                CARD,
                Structure.NONE,
                List.of(
                        "---\n",
                        "# gemma-junit begins\n",
                        "# gemma-junit ends\n",
                        "model-index:",
                        "base_model:",
                        "\r\n"),
                file -> {
                    format.check(List.of("sums"), List.of("sums"));
                    return ModelCard.baseModel(folder);
                },
                List.of(GemmaException.class));
    }

    private static Object harness(Path scores) {
        var run = HarnessFiles.read(scores);
        return run.published() + " " + run.sampled();
    }

    private void fuzz(
            String file,
            String seed,
            Structure structure,
            List<String> tokens,
            FuzzedFormat.Reader reader,
            List<Class<? extends RuntimeException>> refusals)
            throws IOException {
        new FuzzedFormat(file, List.of(seed.getBytes(StandardCharsets.UTF_8)), tokens, structure, reader, refusals)
                .fuzz(folder);
    }
}
