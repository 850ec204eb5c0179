package io.gemmajunit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailTest {

    @TempDir
    private Path folder;

    @Test
    void isReadFromItsFileByOthers() {
        Path file = folder.resolve("activity");
        Trail trail = Trail.create(file).orElseThrow();
        assertThat(Activity.of(file)).isEmpty();
        assertThat(trail.put("reading é.json")).isEmpty();
        assertThat(Activity.of(file)).map(Trace::what).hasValue("reading é.json");
        assertThat(trail.put("")).isEqualTo("reading é.json");
        assertThat(Activity.of(file)).isEmpty();
    }

    @Test
    void cutsALongText() {
        Trail trail = Trail.inMemory();
        trail.put("x".repeat(5000));
        assertThat(trail.newest()).map(Trace::what).hasValue("x".repeat(1012));
    }

    @Test
    void keepsWhatEachThreadDoes() throws InterruptedException {
        Trail trail = Trail.inMemory();
        trail.put("one");
        Thread other = new Thread(() -> {
            trail.put("two");
            trail.put("");
        });
        other.start();
        other.join();
        assertThat(trail.newest()).map(Trace::what).hasValue("one");
    }

    /** Ids of threads grow for as long as a JVM runs, so those of two that live at once may be 64 apart. */
    @Test
    void keepsThreadsApartWhateverTheirIds() throws InterruptedException {
        Trail trail = Trail.inMemory();
        trail.put("one");
        Runnable work = () -> {
            trail.put("two");
            trail.put("");
        };
        Thread other = new Thread(work);
        while ((other.getId() - Thread.currentThread().getId()) % 64 != 0) {
            other = new Thread(work);
        }
        other.start();
        other.join();
        assertThat(trail.newest()).map(Trace::what).hasValue("one");
    }

    @Test
    void knowsNothingOfAFileThatIsNone() throws IOException {
        assertThat(Activity.of(folder.resolve("absent"))).isEmpty();
        assertThat(Activity.of(Files.writeString(folder.resolve("short"), "x"))).isEmpty();
        assertThat(Trail.create(folder.resolve("absent/activity"))).isEmpty();
    }

    @Test
    void endsWithTheWorkButForAnError() {
        Trail trail = Trail.inMemory();
        assertThat(trail.during("outside", () -> trail.during("inside", () -> what(trail))))
                .isEqualTo("inside");
        assertThat(trail.newest()).isEmpty();
        assertThatThrownBy(() -> trail.during("failing", () -> {
                    throw new IOException("no");
                }))
                .isInstanceOf(IOException.class);
        assertThat(trail.newest()).isEmpty();
        assertThatThrownBy(() -> trail.during(
                        "outside",
                        () -> trail.during("breaking", () -> {
                            throw new StackOverflowError();
                        })))
                .isInstanceOf(StackOverflowError.class);
        assertThat(what(trail)).isEqualTo("breaking");
    }

    private static String what(Trail trail) {
        return trail.newest().orElseThrow().what();
    }
}
