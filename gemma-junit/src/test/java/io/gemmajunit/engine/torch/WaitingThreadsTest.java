package io.gemmajunit.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WaitingThreadsTest {

    @Test
    void areFreeUnlessTheEnvironmentSaysHowTheyWait() {
        assertThat(WaitingThreads.areFree(Map.of("OMP_NUM_THREADS", "4"))).isTrue();
        assertThat(WaitingThreads.areFree(Map.of("OMP_WAIT_POLICY", "ACTIVE"))).isFalse();
        assertThat(WaitingThreads.areFree(Map.of("GOMP_SPINCOUNT", "0"))).isFalse();
    }

    /** The OpenMP of libtorch for Linux is GCC's. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void areMoreThanThereAreProcessorsWithThoseOfASecondThread() throws IOException {
        int processors = TorchModule.threads();
        assumeTrue(processors > 1, "One processor has no threads that wait for each other.");
        long before = threads();

        Thread second = WaitingThreads.second();

        assertThat(second.isDaemon()).isTrue();
        assertThat(second.isAlive()).isTrue();
        // Itself, and those of OpenMP, which have the name of the thread that they compute for.
        assertThat(threads() - before).isEqualTo(processors);
    }

    private static long threads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> "gemma second of".equals(name(task))).count();
        }
    }

    /** A thread may end meanwhile. */
    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
