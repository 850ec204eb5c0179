package io.gemmajunit.fuzz;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Encoding.RowDecoder;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.gguf.GgufBytes;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.file.ReadRows;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.PromptSetException;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgemma.fuzz.cases=5000 -Dgemma.fuzz.seed=7} damages more files, and others. */
class FuzzTest {

    private static final String JSON_LINES = "{\"q\": \"one é\", \"n\": 1, \"l\": [\"a\", null], \"o\": {\"k\": 0.5}}\n"
            + "{\"q\": \"two\", \"n\": 2.5, \"l\": [], \"o\": {\"k\": 1}, \"d\": \"2024-01-15\", \"t\": true}\n";

    private static final String JSON = "[" + JSON_LINES.strip().replace("}\n{", "},\n{") + "]";

    private static final String CSV = "q,n,t\n\"one, \"\"é\"\"\",1,True\n\"two\nlines\",,False\nthree,1e5,\n";

    private static final String TASK = "task: quiz\ntag: [a, b]\nbase: &b {x: 1, y: 0x1F}\nmore: {<<: *b, z: yes}\n"
            + "doc_to_text: \"{{q}}\\nAnswer:\"\ndate: 2024-01-15\nlist:\n- 1_000\n- |\n  text\n";

    private static final String GRAMMAR = "language: nl\n"
            + "words: [de, het, een, en, van, ik, je, dat, die, in, is, niet, op, te, met, voor, zijn]\n"
            + "spellings: {kanniet: kan niet}\nfragments: {pron: [ik, wij]}\nclasses: [pron]\n"
            + "adverbs: {words: [helaas], endings: [lijk]}\n"
            + "marks: {decline: ['{pron} kan je? niet helpen'], apology: [het spijt mij]}\n"
            + "examples: {refused: [Ik kan niet helpen.], answered: [{asked: 'Hoe?', answer: Zo.}]}\n";

    private static final List<String> OF_YAML = List.of(
            "&a",
            "*a",
            "<<: ",
            "!!str ",
            "!!python/object:os.system",
            "- ",
            ": ",
            "? ",
            "{",
            "include: ",
            "%",
            "|",
            "~");

    private static final List<String> OF_JSON = List.of("\"a\":", ":", "Infinity", "\\u0000", "\"2024-01-15\"", "/*");

    @TempDir
    Path folder;

    static Stream<FuzzedFormat> formats() throws IOException {
        return Stream.of(
                rows("rows.jsonl", OF_JSON, utf8(JSON_LINES), utf8(JSON)),
                rows("rows.json", OF_JSON, utf8(JSON), utf8(JSON_LINES)),
                rows("rows.csv", List.of("\"\"", "\r\n", "\t", ";", "inf", "NA"), utf8(CSV)),
                rows("rows.tsv", List.of("\t", "\""), utf8(CSV.replace(',', '\t'))),
                rows("packed.jsonl.gz", List.of(), packed(JSON_LINES)),
                rows("packed.csv.gz", List.of(), packed(CSV)),
                rows("rows.parquet", List.of("PAR1"), resource("/dataset/types.parquet")),
                rows("rows.arrow", List.of("ARROW1"), resource("/dataset/types.arrow")),
                new FuzzedFormat(
                        "prompts.jsonl",
                        List.of(utf8(
                                "{\"id\": \"a\", \"prompt\": \"Hi\", \"side\": \"harmless\"}\n{\"prompt\": \"Ho\"}\n")),
                        OF_JSON,
                        PromptSet::read,
                        List.of(PromptSetException.class)),
                new FuzzedFormat(
                        "model.gguf",
                        List.of(GgufBytes.model()),
                        List.of("\0\0\0\0", "\1\0\0\0", "\u007f", "gemma.block_count", "split.count"),
                        FuzzTest::decoded,
                        List.of(CheckpointException.class)),
                new FuzzedFormat(
                        "quiz.yaml",
                        List.of(utf8(TASK)),
                        OF_YAML,
                        file -> new TaskFiles().merged(file),
                        List.of(TaskException.class)),
                new FuzzedFormat(
                        "refusal-nl.yaml",
                        List.of(utf8(GRAMMAR)),
                        List.of("{pron} ", "? ", "|", "$", "^", "~", "...", "[", "{", "- ", ": ", "&a", "*a"),
                        file -> RefusalDetector.with(List.of(file.getParent())).detect("?", "ik kan je niet helpen"),
                        List.of(GemmaException.class)),
                new FuzzedFormat(
                        "results.json",
                        List.of(written(file -> ResultsFile.write(
                                file, examined(session(List.of(benchmark("facts", 3, List.of(1))), List.of()))))),
                        OF_JSON,
                        Structure.JSON,
                        file -> again(ResultsFile.read(file), ResultsFile::write, ResultsFile::read),
                        List.of(ResultsException.class)),
                new FuzzedFormat(
                        "gemma-baseline.json",
                        List.of(written(file -> BaselineFile.write(
                                file, Baseline.of(session(List.of(benchmark("facts", 3, List.of(1))), List.of()))))),
                        OF_JSON,
                        Structure.JSON,
                        file -> again(BaselineFile.read(file), BaselineFile::write, BaselineFile::read),
                        List.of(ResultsException.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void isReadOrRefusedInASentence(FuzzedFormat format) throws IOException {
        format.fuzz(folder);
    }

    /** What was accepted can be written, and says the same then. */
    private static <T> String again(T read, BiConsumer<Path, T> writer, Function<Path, T> reader) throws IOException {
        Path file = Files.createTempFile("again", ".json");
        try {
            writer.accept(file, read);
            assertThat(reader.apply(file)).hasToString(read.toString());
            return read.toString();
        } finally {
            Files.delete(file);
        }
    }

    /** With all that results may say beside scores. */
    private static SessionResults examined(SessionResults session) {
        var finding = new HealthFinding("H01", HealthLevel.WARNING, false, "bad");
        var leaked = new LeakedItem("1", true, false, 0.75, 2, "train.jsonl:7", "text", "training");
        return new SessionResults(
                session.environment(),
                session.tests(),
                session.measurements(),
                List.of(new HealthReport("tune", List.of(finding), new TreeMap<>())),
                List.of(new ContaminationReport("facts", 3, 0, 1, List.of(leaked))));
    }

    private static FuzzedFormat rows(String file, List<String> tokens, byte[]... seeds) {
        return new FuzzedFormat(
                file,
                List.of(seeds),
                tokens,
                path -> ReadRows.of(List.of(path), null, Integer.MAX_VALUE).rows(),
                List.of(DatasetException.class));
    }

    private static List<String> decoded(Path file) throws IOException {
        List<String> decoded = new ArrayList<>();
        for (TensorSlot slot : new TreeMap<>(Checkpoint.open(file).tensors()).values()) {
            float[] row = new float[slot.shape().get(slot.shape().size() - 1).intValue()];
            if (slot.encoding().isPresent()) {
                try (RowDecoder decoder = slot.encoding().get().open()) {
                    decoder.decode(0, 1, row);
                }
            }
            decoded.add(slot.name() + Arrays.toString(row));
        }
        return decoded;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(utf8(text));
        }
        return packed.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FuzzTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("There is no resource " + name + ".");
            }
            return in.readAllBytes();
        }
    }

    private static byte[] written(Consumer<Path> writer) {
        try {
            Path file = Files.createTempFile("seed", ".json");
            writer.accept(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
