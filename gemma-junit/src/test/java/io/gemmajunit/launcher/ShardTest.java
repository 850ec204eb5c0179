package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.gemmajunit.SampleSettings;
import io.gemmajunit.protocol.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @TempDir
    Path directory;

    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void setProperties() {
        properties.putAll(SampleSettings.to(directory.resolve("scores.json")));
        properties.put("gemma.tasks", "world_facts,sums");
        properties.put("gemma.harmless", "lookalike");
        properties.put("gemma.limit", "10");
        properties.put("gemma.cache", directory.resolve("answers").toString());
    }

    /** As in a matrix of build jobs: each has a folder of its own, and the last one is given the files of all. */
    @Test
    void scoresWhatTheShardsOfOtherMachinesAnswered() throws Exception {
        assertThat(run(ExitCode.PASSED)).noneMatch(line -> line.contains("Reused"));
        JsonNode whole = scores();
        Files.delete(directory.resolve("scores.json"));
        Path gathered = Files.createDirectory(directory.resolve("gathered"));
        int portions = 0;
        for (String shard : List.of("1/2", "2/2")) {
            properties.put("gemma.shard", shard);
            properties.put(
                    "gemma.cache",
                    directory.resolve("answers of " + shard.charAt(0)).toString());
            var lines = run(ExitCode.PASSED);
            String last = lines.get(lines.size() - 1);
            assertThat(last)
                    .matches("\\[gemma\\] Shard " + shard.charAt(0)
                            + " of 2 took [12] of 3 portions, \\d+ requests, and reused 0"
                            + " answers\\. All are in .*/[0-9a-f]{16}\\." + shard.charAt(0)
                            + "-of-2\\.jsonl; once each shard has"
                            + " run, the same command without gemma\\.shard and with the files of all in one folder prints"
                            + " the scores\\.");
            portions += last.charAt(last.indexOf("took ") + 5) - '0';
            assertThat(directory.resolve("scores.json")).doesNotExist();
            gather(directory.resolve("answers of " + shard.charAt(0)), gathered);
        }
        assertThat(portions).isEqualTo(3);
        properties.remove("gemma.shard");
        properties.put("gemma.cache", gathered.toString());

        var lines = run(ExitCode.PASSED);

        assertThat(lines).anyMatch(line -> line.startsWith("[gemma] Reused 170 of 170 answers from "));
        assertThat(scores()).isEqualTo(whole);
    }

    /** Does what the jobs of the workflow do, on the sample project's checkpoint and tasks. */
    @Test
    void runsTheMatrixOfTheSite() throws Exception {
        String page = Files.readString(Path.of("../gemma-maven-plugin/src/site/markdown/cluster.md"));
        String workflow =
                page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n", page.indexOf("```yaml\n") + 8));
        JsonNode jobs = new ObjectMapper(new YAMLFactory()).readTree(workflow).path("jobs");
        JsonNode answering = jobs.path("answer");
        JsonNode upload = answering.at("/steps/3/with");
        assertThat(upload.path("path").asText()).isEqualTo("target/gemma-answers/*-of-*.jsonl");
        assertThat(upload.path("name").asText()).contains("strategy.job-index");
        assertThat(jobs.path("score").path("needs").asText()).isEqualTo("answer");
        assertThat(jobs.at("/score/steps/1/with/path").asText()).isEqualTo("target/gemma-answers");
        Path gathered = Files.createDirectory(directory.resolve("gathered"));
        for (JsonNode shard : answering.at("/strategy/matrix/shard")) {
            Path answers = directory.resolve("answers of " + shard.asText().charAt(0));
            command(answering.at("/steps/2/run").asText().replace("${{ matrix.shard }}", shard.asText()));
            properties.put("gemma.cache", answers.toString());
            assertThat(run(ExitCode.PASSED)).last().asString().startsWith("[gemma] Shard ");
            gather(answers, gathered);
        }
        command(jobs.at("/score/steps/2/run").asText());
        properties.put("gemma.cache", gathered.toString());
        assertThat(run(ExitCode.PASSED)).anyMatch(line -> line.startsWith("[gemma] Reused 170 of 170 answers from "));
    }

    /** Takes the settings of a command, but for those that name what is not here. */
    private void command(String maven) {
        properties.remove("gemma.shard");
        for (String argument : maven.split("\\s+")) {
            String[] setting = argument.replaceFirst("^-D", "").split("=", 2);
            if (argument.startsWith("-Dgemma.")
                    && !List.of("gemma.checkpoint", "gemma.tasks").contains(setting[0])) {
                properties.put(setting[0], setting[1]);
            }
        }
    }

    @Test
    void goesOnWhereAShardWasInterrupted() {
        properties.put("gemma.shard", "1/1");
        run(ExitCode.PASSED);
        assertThat(run(ExitCode.PASSED))
                .anyMatch(
                        line -> line.startsWith(
                                "[gemma] Shard 1 of 1 took 3 of 3 portions, 170 requests, and reused 170 answers. All are in "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3/2", "0/4", "1", "a/b", "-1/2", "1/2/3", "1/0"})
    void refusesAShardThatIsNone(String shard) {
        properties.put("gemma.shard", shard);
        assertThat(run(ExitCode.BROKEN))
                .last()
                .isEqualTo("[gemma] error: gemma.shard is \"" + shard
                        + "\"; it must be the number of this run and how many there are, from 1/4 to 4/4 for four.");
    }

    /** As spark-submit passes them on. */
    @Test
    void takesSettingsAsArguments() {
        assertThat(run(ExitCode.BROKEN, "gemma.shard=5/4", "--no-table"))
                .last()
                .asString()
                .startsWith("[gemma] error: gemma.shard is \"5/4\"; ");
    }

    @Test
    void refusesAShardThatKeepsNothing() {
        properties.put("gemma.shard", "1/2");
        properties.put("gemma.cache", "off");
        assertThat(run(ExitCode.BROKEN))
                .last()
                .isEqualTo(
                        "[gemma] error: gemma.shard is 1/2 and gemma.cache is off, but a shard does nothing but keep answers;"
                                + " let gemma.cache name a folder.");
    }

    private static void gather(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(file -> file.toString().contains("-of-")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private JsonNode scores() throws IOException {
        var json = new ObjectMapper().readTree(directory.resolve("scores.json").toFile());
        json.findParents("seconds").forEach(parent -> ((ObjectNode) parent).remove("seconds"));
        return json;
    }

    private List<String> run(ExitCode expected, String... options) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = new GemmaEvaluate(new PrintStream(out), new PrintStream(err)).run(List.of(options), properties::get);
        assertThat(code).as(out + "\n" + err).isEqualTo(expected);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
