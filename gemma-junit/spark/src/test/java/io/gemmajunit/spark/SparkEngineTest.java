package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.model.cache.PortionedModel;
import io.gemmajunit.service.ModelProviders;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark within this JVM, which serialises and answers as on a cluster. */
class SparkEngineTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark://host:7077",
                "spark://a:1,b:2",
                "yarn",
                "k8s://https://host:443",
                "local[2]",
                "local[*]",
                "local-cluster[2,1,1024]"
            })
    void knowsMastersOfSpark(String engine) {
        assertThat(new SparkEngine().supports(engine)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "http://localhost:8000", "spark", "spark://", "yarn-client", "mesos://host"})
    void leavesTheRestToOthers(String engine) {
        assertThat(new SparkEngine().supports(engine)).isFalse();
    }

    @Test
    void hasTheBitsOfThisJvm() {
        var some = Trial.continuations().subList(0, 300);
        var texts = List.of("The sky is blue.", "One and one is two.");
        try (LanguageModel local = Trial.open("local");
                LanguageModel spark = Trial.open("local[2]")) {
            assertThat(spark.subject()).isEqualTo(local.subject());
            assertThat(PortionedModel.of(spark).logLikelihoods(some, done -> {}))
                    .isEqualTo(PortionedModel.of(local).logLikelihoods(some, done -> {}));
            assertThat(PortionedModel.of(spark).rollingLogLikelihoods(texts, done -> {}))
                    .isEqualTo(PortionedModel.of(local).rollingLogLikelihoods(texts, done -> {}));
            assertThat(PortionedModel.of(spark).generate(Trial.prompts(), done -> {}))
                    .isEqualTo(PortionedModel.of(local).generate(Trial.prompts(), done -> {}));
        }
    }

    @Test
    void saysOnceWhatAnExecutorLacks() throws Exception {
        Path absent = folder.resolve("absent");
        try (LanguageModel local = Trial.open("local");
                var spark = new SparkModel(
                        local, ModelOnNode.of(Trial.request(absent.toString(), Map.of())), new Cluster("local[1]"))) {
            assertThatThrownBy(() -> spark.logLikelihoods(List.of(new Continuation("The sky is", " blue")), done -> {}))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith(
                            "Executor on " + InetAddress.getLocalHost().getHostName() + ": ")
                    .hasMessageContaining(absent.toString());
        }
    }

    @Test
    void refusesTheAnswersOfAnotherCheckpoint() throws Exception {
        try (LanguageModel local = Trial.open("local");
                var spark = new SparkModel(
                        local,
                        ModelOnNode.of(Trial.request(
                                Trial.MODELS
                                        .resolve("tiny-gemma-it-overaligned")
                                        .toString(),
                                Map.of("gemma.dtype", "float32"))),
                        new Cluster("local[1]"))) {
            assertThatThrownBy(() -> spark.logLikelihoods(List.of(new Continuation("The sky is", " blue")), done -> {}))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("The executor on " + InetAddress.getLocalHost().getHostName()
                            + " differs from the driver in checkpoint.weights, so its answers would not be those of the driver's"
                            + " checkpoint; give all nodes the same checkpoint and gemma-junit, and run the driver on the kind"
                            + " of machine that executors run on.");
        }
    }

    @Test
    void refusesAnEndThatCannotBeSent() {
        var ending = List.of(new GenerationRequest("a", Sampling.greedy(2), answer -> true));
        try (LanguageModel spark = Trial.open("local[1]")) {
            assertThatThrownBy(() -> spark.generate(ending, done -> {}))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            "These answers end by what cannot be sent to an executor: a rule without a name. Measure them with"
                                    + " gemma.engine=local.");
        }
    }

    @Test
    void refusesADamagedCheckpointBeforeTheClusterIsAsked() {
        assertThatThrownBy(() -> ModelProviders.onClassPath()
                        .find(Trial.request(folder.toString(), Map.of("gemma.engine", "spark://127.0.0.1:1")))
                        .open())
                .isInstanceOf(io.gemmajunit.error.GemmaException.class)
                .hasMessageContaining(folder.toString());
    }
}
