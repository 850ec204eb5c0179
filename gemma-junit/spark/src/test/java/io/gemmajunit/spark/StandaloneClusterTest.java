package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.cache.PortionedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A standalone master and workers in processes of their own, some of which are killed at work. */
@EnabledIfSystemProperty(named = "gemma.test.cluster", matches = "true", disabledReason = "run it with -Pcluster")
class StandaloneClusterTest {

    private static final String CLASS_PATH = "spark.executor.extraClassPath";

    /** Some four portions. */
    private static final int ROWS = 1000;

    @TempDir
    Path folder;

    @Test
    void hasTheBitsOfThisJvmThoughAWorkerIsKilled() throws Exception {
        List<Continuation> requests = Trial.continuations(1000);
        List<LogLikelihood> expected;
        try (LanguageModel local = Trial.open("local")) {
            expected = PortionedModel.of(local).logLikelihoods(requests, done -> {});
        }
        var killed = new AtomicBoolean();
        try (var cluster = new StandaloneCluster(folder)) {
            cluster.addWorker(Map.of());
            cluster.addWorker(Map.of());
            try (LanguageModel spark = Trial.open(cluster.engine())) {
                List<LogLikelihood> answers = PortionedModel.of(spark).logLikelihoods(requests, done -> {
                    if (done > 0 && killed.compareAndSet(false, true)) {
                        cluster.killFirstWorker();
                    }
                });
                assertThat(answers).isEqualTo(expected);
                assertThat(killed).isTrue();
            }
        }
    }

    @Test
    void losesNoFinishedPortionWithASubmittedDriverThatIsKilled() throws Exception {
        writeTask();
        Path answers = folder.resolve("answers");
        try (var cluster = new StandaloneCluster(folder)) {
            cluster.addWorker(Map.of());
            cluster.addWorker(Map.of());
            SparkJvm first = submit("first", cluster.engine(), answers);
            while (KeptAnswers.in(answers).size() == 0 && first.process().isAlive()) {
                Thread.sleep(10);
            }
            first.kill();
            KeptAnswers kept = KeptAnswers.in(answers);
            assertThat(kept.size()).as(Files.readString(first.log())).isBetween(1, 2 * ROWS - 1);

            SparkJvm second = submit("second", cluster.engine(), answers);

            assertThat(second.await()).as(Files.readString(second.log())).isZero();
            assertThat(Files.readString(second.log()))
                    .contains("Reused " + kept.size() + " of " + 2 * ROWS + " answers from ");
            assertThat(KeptAnswers.in(answers).keys()).doesNotHaveDuplicates().hasSize(2 * ROWS);
            assertThat(folder.resolve("second.json")).content().contains("\"acc,none\"");
        }
    }

    @Test
    void saysThatExecutorsCannotStart() throws Exception {
        try (var cluster = new StandaloneCluster(folder)) {
            cluster.addWorker(Map.of("JAVA_HOME", folder.resolve("no-jdk").toString()));
            try (LanguageModel spark = Trial.open(cluster.engine())) {
                assertThatThrownBy(() -> spark.logLikelihoods(Trial.continuations(1), done -> {}))
                        .isInstanceOf(ModelException.class)
                        .hasMessage("The Spark master " + cluster.engine()
                                + " ended the run, because no executor of it could start or somebody stopped it; see the logs of"
                                + " the workers: each needs Java 17 or newer and Spark 4 with Scala 2.13.");
            }
        }
    }

    @Test
    void saysThatNoExecutorStarts() throws Exception {
        try (var cluster = new StandaloneCluster(folder);
                LanguageModel local = Trial.open("local")) {
            cluster.awaitMaster();
            try (var spark = new SparkModel(
                    local,
                    ModelOnNode.of(
                            Trial.request(Trial.MODELS.resolve("tiny-gemma-it").toString(), Map.of())),
                    new Cluster(cluster.engine(), Duration.ofSeconds(2)))) {
                assertThatThrownBy(() -> spark.logLikelihoods(Trial.continuations(1), done -> {}))
                        .isInstanceOf(ModelException.class)
                        .hasMessage("No executor of " + cluster.engine()
                                + " started within 2 seconds; see whether the cluster has room for one (spark.executor.memory,"
                                + " spark.executor.cores), and in the logs of its nodes whether executors end at once: each needs"
                                + " Java 17 or newer and Spark 4 with Scala 2.13.");
            }
        }
    }

    @Test
    void saysThatExecutorsLackTheLibrary() throws Exception {
        try (var cluster = new StandaloneCluster(folder)) {
            cluster.addWorker(Map.of());
            System.setProperty(CLASS_PATH, folder.resolve("nothing").toString());
            try (LanguageModel spark = Trial.open(cluster.engine())) {
                assertThatThrownBy(() -> spark.logLikelihoods(Trial.continuations(1), done -> {}))
                        .isInstanceOf(ModelException.class)
                        .hasMessage("The executors of " + cluster.engine()
                                + " lack gemma-junit-spark or have another version of it; name the same libraries on every node in"
                                + " spark.executor.extraClassPath.");
            } finally {
                System.clearProperty(CLASS_PATH);
            }
        }
    }

    /** Runs the evaluation as {@code spark-submit} does. */
    private SparkJvm submit(String name, String engine, Path answers) throws Exception {
        List<String> settings = List.of(
                "gemma.engine=" + engine,
                "gemma.checkpoint="
                        + Trial.MODELS.resolve("tiny-gemma-it").toAbsolutePath().normalize(),
                "gemma.includePath=" + folder,
                "gemma.tasks=colours",
                "gemma.dtype=float32",
                "gemma.threads=1",
                "gemma.memory=512m",
                "gemma.cache=" + answers,
                "gemma.output=" + folder.resolve(name + ".json"));
        Path log = folder.resolve(name + ".log");
        String main = "io.gemmajunit.launcher.GemmaEvaluate";
        var arguments = new ArrayList<>(List.of(
                "--master",
                engine,
                "--class",
                main,
                "--conf",
                CLASS_PATH + "=" + System.getProperty("java.class.path"),
                "spark-internal"));
        arguments.addAll(settings);
        return SparkJvm.start(log, Map.of(), "org.apache.spark.deploy.SparkSubmit", arguments.toArray(String[]::new));
    }

    private void writeTask() throws Exception {
        Files.writeString(
                folder.resolve("colours.yaml"),
                String.join(
                        "\n",
                        "task: colours",
                        "dataset_path: json",
                        "dataset_kwargs: {data_files: {test: colours.jsonl}}",
                        "test_split: test",
                        "output_type: multiple_choice",
                        "doc_to_text: '{{text}}'",
                        "doc_to_choice: ['blue', 'red']",
                        "doc_to_target: 0",
                        "metric_list: [{metric: acc}]",
                        ""));
        Files.writeString(
                folder.resolve("colours.jsonl"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "{\"text\": \"" + i + ". " + "The sky is blue. ".repeat(30) + "\"}\n")
                        .collect(Collectors.joining()));
    }
}
