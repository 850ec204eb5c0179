package io.gemmajunit.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.inference.Engines;
import io.gemmajunit.engine.inference.GemmaEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OrderlyExitTest {

    private static final Path CHECKPOINT =
            Path.of("src/test/resources/checkpoints/gemma-mqa-bf16").toAbsolutePath();

    @TempDir
    private Path folder;

    /** Without waiting for the call, libtorch ended such a JVM by SIGSEGV or SIGABRT four times in five. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letsSigtermEndAJvmThatComputes() throws Exception {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrderlyExitTest.class.getName(),
                        CHECKPOINT.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            while (!out.toFile().exists() || !Files.readString(out).contains("computes")) {
                assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
            }
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(folder).isDirectoryNotContaining("glob:**hs_err*");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Scores until it is killed. */
    public static void main(String[] arguments) {
        GemmaEngine engine = Engines.load(Path.of(arguments[0]), Engines.USUAL);
        List<ScoringRequest> requests = Stream.iterate(1, i -> i + 1)
                .limit(64)
                .map(i -> new ScoringRequest(new int[] {2, i, 3, i, 4, i}, new int[] {i, i, i}))
                .toList();
        engine.score(requests, done -> {});
        System.out.println("computes");
        while (true) {
            engine.score(requests, done -> {});
        }
    }

    @Test
    void takesNoCallOnceTheJvmEnds() throws Exception {
        var exit = new OrderlyExit(Duration.ofMillis(1));
        assertThat(exit.during(() -> "an answer")).isEqualTo("an answer");
        exit.hook().start();
        exit.hook().join();
        assertThatThrownBy(() -> exit.during(() -> "another"))
                .isInstanceOf(EngineException.class)
                .hasMessage("The JVM is ending; the model answers no more.");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void waitsForTheCall() throws Exception {
        var exit = new OrderlyExit(Duration.ofSeconds(60));
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var calling = new Thread(() -> exit.during(() -> {
            begun.countDown();
            return awaited(end);
        }));
        calling.start();
        begun.await();
        exit.hook().start();
        while (exit.hook().getState() != Thread.State.TIMED_WAITING) {
            assertThat(exit.hook().getState()).isNotEqualTo(Thread.State.TERMINATED);
        }
        end.countDown();
        calling.join();
        exit.hook().join();
    }
}
