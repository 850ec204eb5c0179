package io.gemmajunit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.contamination.ContaminationScan;
import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.dataset.file.ReadRows;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.export.card.CheckpointFolder;
import io.gemmajunit.export.card.HubBenchmarks;
import io.gemmajunit.export.card.ModelIndexFormat;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalAudit;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.harness.HarnessFiles;
import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.file.TaskFiles;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.CheckpointTokenizer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has the name of a file and is none neither blocks a reader nor fills its heap, whatever the format. */
@EnabledOnOs(OS.LINUX)
class SpecialFilesTest {

    private static final Path CHAT =
            Path.of("../sample-project/models/tiny-gemma-it").toAbsolutePath();

    private static final Map<String, FuzzedFormat.Reader> READERS = Map.ofEntries(
            Map.entry("config.json", file -> Checkpoint.open(file.getParent())),
            Map.entry("generation_config.json", file -> Checkpoint.open(file.getParent())),
            Map.entry("model.safetensors", file -> Checkpoint.open(file.getParent())),
            Map.entry("tokenizer.json", file -> CheckpointTokenizer.open(List.of(file.getParent()))),
            Map.entry("tokenizer_config.json", file -> CheckpointTokenizer.open(List.of(file.getParent()))),
            Map.entry("chat_template.jinja", file -> ChatTemplate.open(List.of(file.getParent()))),
            Map.entry("rows.jsonl", file -> ReadRows.of(List.of(file), null, 9)),
            Map.entry("rows.json", file -> ReadRows.of(List.of(file), null, 9)),
            Map.entry("rows.csv", file -> ReadRows.of(List.of(file), null, 9)),
            Map.entry("rows.jsonl.gz", file -> ReadRows.of(List.of(file), null, 9)),
            Map.entry("rows.parquet", file -> ReadRows.of(List.of(file), null, 9)),
            Map.entry("rows.parquet.gz", file -> ReadRows.of(List.of(file), null, 9)),
            Map.entry("prompts.jsonl", PromptSet::read),
            Map.entry("quiz.yaml", file -> new TaskFiles().merged(file)),
            Map.entry("refusal-nl.yaml", file -> RefusalDetector.with(List.of(file.getParent()))),
            Map.entry("results.json", ResultsFile::read),
            Map.entry("results_1.json", HarnessFiles::read),
            Map.entry("model.gguf", Checkpoint::open),
            Map.entry("train.txt", SpecialFilesTest::searched),
            Map.entry("train.jsonl.gz", SpecialFilesTest::searched),
            Map.entry("harmless.csv", file -> RefusalAudit.readIfLabelled(Measurements.redacted(), file)),
            Map.entry("README.md", SpecialFilesTest::card),
            Map.entry("gemma-baseline.json", BaselineFile::read));

    @TempDir
    private Path folder;

    private static Object searched(Path file) {
        var item = new ItemText("0", List.of("four words are enough"), "yes", List.of(), List.of());
        return new ContaminationScan()
                .add("task", List.of(item))
                .search(TrainingFiles.of(file.toString()))
                .reports();
    }

    private static Object card(Path file) {
        new ModelIndexFormat(new CheckpointFolder(file.getParent()), HubBenchmarks.of(List.of("sums=a/b#c")))
                .check(List.of("sums"), List.of("sums"));
        return file;
    }

    /** What lies under the name. */
    enum Special {
        PIPE {
            @Override
            void make(Path file) throws IOException, InterruptedException {
                new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
            }
        },
        ZEROS {
            @Override
            void make(Path file) throws IOException {
                Files.createSymbolicLink(file, Path.of("/dev/zero"));
            }
        },
        FOLDER {
            @Override
            void make(Path file) throws IOException {
                Files.createDirectory(file);
            }
        },
        /** Larger than any array, without a byte on the disk. */
        SPARSE {
            @Override
            void make(Path file) throws IOException {
                try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
                    sparse.setLength(6L << 30);
                }
            }
        };

        abstract void make(Path file) throws IOException, InterruptedException;
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areRefusedInASentence(Special special) throws IOException, InterruptedException {
        for (var reader : READERS.entrySet()) {
            Path place = Files.createDirectory(folder.resolve(reader.getKey() + " of a " + special));
            copyCheckpoint(place);
            Path file = place.resolve(reader.getKey());
            Files.deleteIfExists(file);
            special.make(file);
            assertThatThrownBy(() -> reader.getValue().read(file))
                    .as("%s", reader.getKey())
                    .isInstanceOf(GemmaException.class)
                    .message()
                    .contains(place.toString())
                    .doesNotContain("Exception", "java.");
            assertThat(Files.exists(file)).isTrue();
        }
    }

    private static void copyCheckpoint(Path to) throws IOException {
        try (Stream<Path> files = Files.list(CHAT)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
