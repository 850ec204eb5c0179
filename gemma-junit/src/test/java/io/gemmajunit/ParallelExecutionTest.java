package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelExecutionTest {

    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static final CyclicBarrier MEETING = new CyclicBarrier(2);

    @TempDir
    Path directory;

    @Test
    void modelTestsTakeTurns() throws Exception {
        assertThat(runInParallel(FirstTestCase.class, SecondTestCase.class, MethodsTestCase.class))
                .hasSize(2 * 2 + 2 + 2)
                .allMatch(line -> line.startsWith("successful "));
    }

    @Test
    void otherTestsOfThatRunDoNot() throws Exception {
        assertThat(runInParallel(PlainTestCase.class)).hasSize(2).allMatch(line -> line.startsWith("successful "));
    }

    private List<String> runInParallel(Class<?>... classes) throws Exception {
        try (var session = new TestSession(directory.resolve("results.json"))) {
            return session.set(
                            "gemma.checkpoint",
                            Files.createDirectory(directory.resolve("a")).toString())
                    .set(
                            "gemma.checkpoint.b",
                            Files.createDirectory(directory.resolve("b")).toString())
                    .set("junit.jupiter.execution.parallel.enabled", "true")
                    .set("junit.jupiter.execution.parallel.mode.default", "concurrent")
                    .set("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                    .set("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .set("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                    .run(classes);
        }
    }

    /** Lingers, so that another test that may run meanwhile does. */
    private static void workAlone() throws InterruptedException {
        try {
            assertThat(RUNNING.incrementAndGet()).as("tests at work").isOne();
            Thread.sleep(50);
            assertThat(RUNNING).as("tests at work").hasValue(1);
        } finally {
            RUNNING.decrementAndGet();
        }
    }

    private interface TwoTests {
        @Test
        default void one(GemmaModel model) throws InterruptedException {
            workAlone();
        }

        @Test
        default void two(GemmaModel model) throws InterruptedException {
            workAlone();
        }
    }

    @GemmaModelTest({"default", "b"})
    static class FirstTestCase implements TwoTests {}

    @GemmaModelTest
    static class SecondTestCase implements TwoTests {}

    static class MethodsTestCase {
        @GemmaModelTest
        void one(GemmaModel model) throws InterruptedException {
            workAlone();
        }

        @GemmaModelTest
        void two(GemmaModel model) throws InterruptedException {
            workAlone();
        }
    }

    static class PlainTestCase {
        @Test
        void one() throws Exception {
            MEETING.await(20, TimeUnit.SECONDS);
        }

        @Test
        void two() throws Exception {
            MEETING.await(20, TimeUnit.SECONDS);
        }
    }
}
