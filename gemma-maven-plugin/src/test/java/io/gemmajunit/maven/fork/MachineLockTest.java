package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(50)
class MachineLockTest {

    @TempDir
    Path directory;

    @Test
    void isTakenAtOnceWhenFree() {
        var waited = new AtomicBoolean();

        var results = List.of(
                MachineLock.holding(file(), () -> waited.set(true), () -> "first"),
                MachineLock.holding(file(), () -> waited.set(true), () -> "second"));

        assertThat(results).containsExactly("first", "second");
        assertThat(waited).isFalse();
    }

    @Test
    void waitsForAnotherThreadOfThisProcess() {
        var waiting = new CountDownLatch(1);
        var firstEnded = new AtomicBoolean();

        var second = MachineLock.holding(file(), () -> {}, () -> {
            var other = CompletableFuture.supplyAsync(
                    () -> MachineLock.holding(file(), waiting::countDown, firstEnded::get));
            await(waiting);
            firstEnded.set(true);
            return other;
        });

        assertThat(second.join()).isTrue();
    }

    @Test
    void isFreeAgainAfterWorkThatFails() {
        assertThatThrownBy(() -> MachineLock.holding(file(), () -> {}, () -> {
                    throw new IllegalStateException("work");
                }))
                .hasMessage("work");

        assertThat(MachineLock.<Boolean>holding(file(), () -> {}, () -> true)).isTrue();
    }

    @Test
    void waitsForAnotherProcessAndGetsTheLockWhenThatDies() throws IOException {
        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildMain.class.getName(),
                        "lock",
                        file().toString())
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("[gemma] locked");
            var waited = new AtomicBoolean();

            Runnable killOther = () -> {
                waited.set(true);
                other.destroyForcibly();
            };
            assertThat(MachineLock.<Boolean>holding(file(), killOther, () -> true))
                    .isTrue();

            assertThat(waited).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void namesAFileThatCannotBeLocked() {
        var file = directory.resolve("absent").resolve("lock");

        assertThatThrownBy(() -> MachineLock.holding(file, () -> {}, () -> true))
                .isInstanceOf(ForkException.class)
                .hasMessage("Cannot lock " + file + ": " + file);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file() {
        return directory.resolve("gemma.lock");
    }
}
