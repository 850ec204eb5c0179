package io.gemmajunit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.SampleSettings;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.session.EvaluationResults;
import io.gemmajunit.run.MeetingModel;
import io.gemmajunit.run.Progress;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.TaskOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationPlanTest {

    @TempDir
    Path directory;

    @Test
    void asksTasksAndPromptSetsAtTheSameTime() {
        Map<String, String> properties = properties("unused");
        properties.put("gemma.tasks", "world_facts,sums");
        properties.put("gemma.harmless", "lookalike,plain");
        properties.put("gemma.harmful", "harmful");
        var settings = Configuration.ofEvaluation(properties::get);
        var library = EvaluateSettings.library(settings);
        var model = new MeetingModel(5);
        EvaluationPlan plan = EvaluationPlan.of(
                List.of(library.resolve("world_facts"), library.resolve("sums")),
                SidedPrompts.of(settings),
                TaskOptions.defaults(),
                model,
                line -> {});

        EvaluationResults results = plan.run(Progress.SILENT);

        assertThat(results.refusals())
                .extracting(RefusalReport::suite)
                .containsExactly("lookalike", "plain", "harmful");
        assertThat(plan.measurements()).startsWith("world_facts", "sums");
        assertThat(results.benchmarks()).hasSize(2);
    }

    /** Both are alone in what they come from, and a file of results would have the name twice. */
    @Test
    void refusesAPromptSetThatIsCalledAsATask() throws IOException {
        Path prompts = Files.writeString(directory.resolve("sums.jsonl"), "{\"id\": \"1\", \"prompt\": \"Hello\"}\n");
        Map<String, String> properties = properties("unused");
        properties.put("gemma.tasks", "sums");
        properties.put("gemma.harmless", prompts.toString());
        properties.put("gemma.cache", "off");
        var evaluator = new Evaluator(line -> {}, line -> {}, Progress.SILENT);

        assertThatThrownBy(() -> evaluator.run(properties::get))
                .isInstanceOf(GemmaException.class)
                .hasMessage("A task and a prompt set would both be measured as sums; rename the prompt set.");
        properties.put("gemma.portrait", "true");
        properties.put("gemma.applyChatTemplate", "false");
        assertThatThrownBy(() -> evaluator.run(properties::get)).hasMessageContaining("both be measured as sums;");
    }

    @Test
    void instructsTasksAndPromptSetsAlike() {
        Map<String, String> properties = properties("unused");
        properties.put("gemma.harmless", "plain");
        var settings = Configuration.ofEvaluation(properties::get);
        EvaluationPlan plan = EvaluationPlan.of(
                List.of(EvaluateSettings.library(settings).resolve("sums")),
                SidedPrompts.of(settings),
                TaskOptions.defaults().systemInstruction("Answer in rhyme."),
                new MeetingModel(2),
                line -> {});

        assertThat(plan.run(Progress.SILENT).measurements())
                .hasSize(2)
                .allSatisfy(measurement -> assertThat(measurement.fingerprints())
                        .containsEntry("systemInstruction", Sha256.of("Answer in rhyme.")));
    }

    @Test
    void makesOneProgressHoweverTheyOverlap() {
        var told = new ArrayList<Integer>();
        var joint = new JointProgress((name, done, of) -> told.add(done), List.of(100L, 300L));
        var first = joint.next();
        var second = joint.next();
        second.report("b", 1, 3);
        first.report("a", 1, 1);
        second.report("b", 3, 3);
        assertThat(told).containsExactly(2500, 5000, 10_000);
    }

    /** Tasks and prompt sets of one portion each, which two engines share. */
    @Test
    void givesTheSameBitsOnSeveralDevices() throws IOException {
        assertThat(evaluated("cpu,cpu")).isEqualTo(evaluated("cpu")).isNotEmpty();
    }

    private List<JsonNode> evaluated(String device) throws IOException {
        Map<String, String> properties = properties(device.replace(",", ""));
        properties.put("gemma.tasks", "world_facts,sums");
        properties.put("gemma.harmless", "lookalike");
        properties.put("gemma.harmful", "harmful");
        properties.put("gemma.limit", "20");
        properties.put("gemma.device", device);
        properties.put("gemma.threads", "1");
        properties.put("gemma.cache", "off");
        new Evaluator(line -> {}, line -> {}, Progress.SILENT).run(properties::get);
        List<JsonNode> items = new ArrayList<>();
        new ObjectMapper()
                .readTree(Path.of(properties.get("gemma.output")).toFile())
                .path("measurements")
                .forEach(measurement -> items.add(measurement.path("items")));
        return items;
    }

    private Map<String, String> properties(String name) {
        return new TreeMap<>(SampleSettings.to(directory.resolve(name + ".json")));
    }
}
