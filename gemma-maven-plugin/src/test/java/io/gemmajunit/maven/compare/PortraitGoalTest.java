package io.gemmajunit.maven.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.maven.Sessions;
import io.gemmajunit.maven.console.ShownLog;
import io.gemmajunit.maven.report.PortraitMarkdown;
import io.gemmajunit.maven.report.PortraitSummary;
import io.gemmajunit.maven.report.Style;
import io.gemmajunit.portrait.Priorities;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.session.SessionResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortraitGoalTest {

    private static final Path MODELS =
            Path.of("../sample-project/models").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private final List<String> measured = new ArrayList<>();

    @Test
    void measuresOneAfterTheOther() throws Exception {
        var outcome = goal(List.of(), "tiny-gemma", "tiny-gemma-it", "tiny-gemma-openhermes")
                .run(this::sums, log());

        assertThat(measured).containsExactly("1-tiny-gemma", "2-tiny-gemma-it", "3-tiny-gemma-openhermes");
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.portrait().orElseThrow().rival("tiny-gemma-openhermes"))
                .contains("tiny-gemma-it");
    }

    @Test
    void keepsTheOthersWhereOneCannotBeMeasured() throws Exception {
        var outcome = goal(List.of(), "tiny-gemma", "tiny-gemma-it", "tiny-gemma-it-overaligned")
                .run(
                        (name, own) -> {
                            if (name.startsWith("3")) {
                                throw new MojoExecutionException("Shard model.safetensors is cut off.");
                            }
                            return sums(name, own);
                        },
                        log());

        var failure = "tiny-gemma-it-overaligned could not be measured: Shard model.safetensors is cut off.";
        assertThat(outcome.failures()).containsExactly(failure);
        var portrait = outcome.portrait().orElseThrow();
        assertThat(portrait.members()).hasSize(2);
        assertThat(PortraitSummary.render(portrait, outcome.failures(), Style.PLAIN))
                .contains("NOTE: " + failure);
        assertThat(PortraitMarkdown.render(portrait, outcome.failures()))
                .endsWith("\n> tiny-gemma-it-overaligned could not be measured: Shard model.safetensors is cut off.\n");
    }

    /** A typo in a setting is no fault of a model, and is told once. */
    @Test
    void endsWhereTheFirstModelsFailForOneReason() {
        assertThatThrownBy(() -> goal(List.of(), "tiny-gemma", "tiny-gemma-it", "tiny-gemma-it-overaligned")
                        .run(
                                (name, own) -> {
                                    measured.add(name);
                                    throw new MojoExecutionException("There is no task sumz.");
                                },
                                log()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("No model can be measured: There is no task sumz.");
        assertThat(measured).containsExactly("1-tiny-gemma", "2-tiny-gemma-it");
    }

    @Test
    void searchesTrainingFilesOnce() throws Exception {
        var searching = new ArrayList<String>();
        goal(List.of(), "tiny-gemma", "tiny-gemma-it", "tiny-gemma-openhermes")
                .run(
                        (name, own) -> {
                            if (name.startsWith("1")) {
                                throw new MojoExecutionException("It is broken.");
                            }
                            if (!own.containsKey("gemma.trainingData")) {
                                searching.add(name);
                            }
                            return sums(name, own);
                        },
                        log());

        assertThat(searching).containsExactly("2-tiny-gemma-it");
    }

    /** As where prompt sets alone are asked. */
    @Test
    void saysThatTrainingFilesWereNotSearched() throws Exception {
        var reason = "The training files were not searched: no task is scored whose items they could hold.";
        var outcome = goal(List.of(), "tiny-gemma", "tiny-gemma-it")
                .run(
                        (name, own) -> {
                            var run = sums(name, own);
                            return new SessionResults(
                                    new TreeMap<>(Map.of(ContaminationReport.NOT_SEARCHED, reason)),
                                    run.tests(),
                                    run.measurements());
                        },
                        log());

        var portrait = outcome.portrait().orElseThrow();
        assertThat(portrait.notes()).containsOnlyOnce(reason);
        assertThat(PortraitSummary.render(portrait, List.of(), Style.PLAIN)).contains("NOTE: " + reason);
        assertThat(PortraitMarkdown.render(portrait, List.of())).contains("> " + reason);
    }

    @Test
    void hasNoPortraitOfOne() throws Exception {
        var outcome = goal(List.of(), "tiny-gemma", "tiny-gemma-it")
                .run(
                        (name, own) -> {
                            if (name.startsWith("2")) {
                                throw new MojoExecutionException("It is broken.");
                            }
                            return sums(name, own);
                        },
                        log());

        assertThat(outcome.portrait()).isEmpty();
        assertThat(outcome.failures()).containsExactly("tiny-gemma-it could not be measured: It is broken.");
    }

    @Test
    void refusesTooManyAndTooFew() {
        refuses(
                "gemma.checkpoints names 9 models; a portrait shows two to eight.",
                Collections.nCopies(9, "tiny-gemma").toArray(String[]::new));
        refuses("gemma.checkpoints names 1 model; a portrait shows two to eight.", "tiny-gemma");
    }

    @Test
    void refusesTheSameTwiceHoweverItIsWritten() {
        refuses(
                "gemma.checkpoints names " + MODELS.resolve("tiny-gemma")
                        + " twice; a model can stand in a portrait only once.",
                "tiny-gemma",
                "./tiny-gemma");
        refuses(
                "gemma.checkpoints names " + MODELS.resolve("tiny-gemma-it") + " with adapter "
                        + MODELS.resolve("tiny-gemma-openhermes")
                        + " twice; a model can stand in a portrait only once.",
                "tiny-gemma-openhermes",
                "tiny-gemma-it+tiny-gemma-openhermes");
    }

    @Test
    void refusesAnAdapterWithoutABase() throws IOException {
        var adapter = MODELS.resolve("tiny-gemma-openhermes");
        Files.copy(adapter.resolve("adapter_model.safetensors"), folder.resolve("adapter_model.safetensors"));
        var config = Files.readString(adapter.resolve("adapter_config.json"));
        Files.writeString(
                folder.resolve("adapter_config.json"),
                config.replaceAll("\"base_model_name_or_path\": \"[^\"]*\",", ""));

        refuses(
                "gemma.checkpoints names " + folder + ", which cannot be used: Adapter " + folder
                        + " does not name its base model in adapter_config.json; name the checkpoint as base+adapter.",
                "tiny-gemma",
                folder.toString());
    }

    @Test
    void refusesAFileOfResults() throws IOException {
        var file = Files.writeString(folder.resolve("run.json"), "{}");

        refuses(
                "gemma.checkpoints names " + file
                        + ", which is no checkpoint; files of results are compared by gemma.candidate and gemma.reference.",
                "tiny-gemma",
                file.toString());
    }

    @Test
    void refusesAParentThatIsNoPair() {
        assertThatThrownBy(() -> goal(List.of("tiny-gemma-it"), "tiny-gemma", "tiny-gemma-it"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "gemma.parents has \"tiny-gemma-it\"; write child=parent, such as my-tune=gemma-2b-it, separated"
                                + " by commas.");
        assertThatThrownBy(() -> goal(List.of("tiny-gemma-it=nope"), "tiny-gemma", "tiny-gemma-it"))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.parents names nope, which is none of tiny-gemma, tiny-gemma-it.");
    }

    @Test
    void refusesDifferentArithmetic() {
        var float32 = Path.of("../gemma-junit/src/test/resources/checkpoints/gemma-mha-f32-sharded")
                .toAbsolutePath()
                .normalize()
                .toString();

        refuses(
                "tiny-gemma is computed in bfloat16 and gemma-mha-f32-sharded in float32, so their scores could not be"
                        + " compared; set -Dgemma.dtype=float32.",
                "tiny-gemma",
                float32);
    }

    @Test
    void tellsModelsOfOneFolderNameApart() throws Exception {
        var copy = Files.createDirectories(folder.resolve("tiny-gemma"));
        for (var name : List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors")) {
            Files.copy(MODELS.resolve("tiny-gemma").resolve(name), copy.resolve(name));
        }

        goal(List.of(), "tiny-gemma", copy.toString()).run(this::sums, log());

        assertThat(measured)
                .containsExactly("1-tiny-gemma", "2-" + copy.toString().replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private void refuses(String sentence, String... sources) {
        assertThatThrownBy(() -> goal(List.of(), sources))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(sentence);
        assertThat(measured).isEmpty();
    }

    private PortraitGoal goal(List<String> parents, String... sources) throws MojoExecutionException {
        return PortraitGoal.of(
                List.of(sources),
                MODELS,
                parents,
                Optional.empty(),
                new GatePolicy(),
                new Priorities(List.of(), List.of()));
    }

    private SessionResults sums(String name, Map<String, String> own) {
        assertThat(own).containsEntry("gemma.portrait", "true").containsKey("gemma.checkpoint");
        measured.add(name);
        return Sessions.sums(80);
    }

    private static ShownLog log() {
        return new ShownLog(new SystemStreamLog());
    }
}
