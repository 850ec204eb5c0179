package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.task.FunctionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskNotesTest {

    private static final FileTime OLD = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String CONTENT = "task: task%03d\ntag: old\ninclude: common\n";

    @TempDir
    Path folder;

    private Path tasks;
    private Path notes;

    @BeforeEach
    void writeManyTasks() throws IOException {
        tasks = Files.createDirectory(folder.resolve("tasks"));
        notes = folder.resolve("kept");
        write(tasks.resolve("common"), "group: shared\n");
        for (int i = 0; i < 200; i++) {
            write(tasks.resolve("t" + i + ".yaml"), CONTENT.formatted(i));
        }
    }

    @Test
    void findsTheSameInFilesAndInNotesOfThem() throws IOException {
        var plain = TaskLibrary.of(List.of(tasks), DatasetPlaces.ofUser(null));
        var first = library();
        byte[] kept = Files.readAllBytes(index());
        var second = library();

        assertThat(first.names()).isEqualTo(plain.names()).hasSize(200);
        assertThat(second.names()).isEqualTo(plain.names());
        assertThat(second.allNames()).isEqualTo(plain.allNames()).contains("old", "shared");
        assertThat(Files.readAllBytes(index())).isEqualTo(kept);
    }

    /** Same size, time and inode: no build tool would look into it. */
    @Test
    void readsNoFileThatLooksUnchanged() throws IOException {
        library();
        write(tasks.resolve("t7.yaml"), CONTENT.formatted(7).replace("task007", "task999"));

        assertThat(library().names()).contains("task007").doesNotContain("task999");
    }

    @Test
    void readsAFileThatHasChanged() throws IOException {
        library();
        Files.writeString(tasks.resolve("t7.yaml"), CONTENT.formatted(7).replace("task007", "task999"));

        assertThat(library().names()).contains("task999").doesNotContain("task007");
    }

    @Test
    void readsFilesWhoseIncludeHasChanged() throws IOException {
        library();
        Files.writeString(tasks.resolve("common"), "group: others\n");

        assertThat(library().allNames()).contains("others").doesNotContain("shared");
    }

    @Test
    void noticesNewAndDeletedFilesAndAnotherInAPlace() throws IOException {
        library();
        Files.delete(tasks.resolve("t0.yaml"));
        write(tasks.resolve("new.yaml"), "task: new\n");
        Path other = write(tasks.resolve("other"), CONTENT.formatted(1).replace("task001", "task998"));
        Files.move(other, tasks.resolve("t1.yaml"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(library().names())
                .contains("new", "task998", "task002")
                .doesNotContain("task000", "task001")
                .hasSize(200);
    }

    @Test
    void readsAgainWhatWasWrittenJustNow() throws IOException {
        Path recent = Files.writeString(tasks.resolve("t7.yaml"), CONTENT.formatted(7));
        FileTime time = Files.getLastModifiedTime(recent);
        library();
        Files.writeString(recent, CONTENT.formatted(7).replace("task007", "task999"));
        Files.setLastModifiedTime(recent, time);

        assertThat(library().names()).contains("task999");
    }

    @Test
    void readsAllWhereTheNotesAreDamagedOrCutOff() throws IOException {
        library();
        byte[] kept = Files.readAllBytes(index());
        for (int at : new int[] {3, kept.length / 2, kept.length - 1}) {
            byte[] damaged = kept.clone();
            damaged[at] ^= 1;
            Files.write(index(), damaged);
            assertThat(library().names()).hasSize(200);
            Files.write(index(), Arrays.copyOf(kept, at));
            assertThat(library().names()).hasSize(200);
        }
    }

    @Test
    void writesOverNothingThatSomebodyElseWrote() throws IOException {
        Files.createDirectories(notes);
        Files.writeString(index(), "My own list of tasks.");

        assertThat(library().names()).hasSize(200);

        assertThat(index()).hasContent("My own list of tasks.");
    }

    @Test
    void opensATaskThatItOnlyKnowsFromNotes() throws IOException {
        write(
                tasks.resolve("whole.yaml"),
                "task: whole\ndataset_path: json\noutput_type: generate_until\ntest_split: test\n"
                        + "doc_to_text: q\ndoc_to_target: a\nmetric_list: [{metric: exact_match}]\n");
        library();

        assertThat(library().find("whole").name()).isEqualTo("whole");
    }

    @Test
    void keepsNothingOfAFewFiles() throws IOException {
        Path few = Files.createDirectory(folder.resolve("few"));
        write(few.resolve("one.yaml"), "task: one\n");

        TaskLibrary.of(List.of(few), DatasetPlaces.ofUser(null), Optional.of(notes), FunctionPolicy.KNOWN);

        assertThat(index()).doesNotExist();
    }

    private TaskLibrary library() {
        return TaskLibrary.of(List.of(tasks), DatasetPlaces.ofUser(null), Optional.of(notes), FunctionPolicy.KNOWN);
    }

    private Path index() {
        return notes.resolve("tasks.index");
    }

    private static Path write(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, OLD);
    }
}
