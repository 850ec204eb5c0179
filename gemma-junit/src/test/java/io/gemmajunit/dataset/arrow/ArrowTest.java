package io.gemmajunit.dataset.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.file.DataFile;
import io.gemmajunit.dataset.file.ReadRows;
import io.gemmajunit.dataset.file.RowFiles;
import io.gemmajunit.dataset.file.RowFormat;
import io.gemmajunit.dataset.folder.DatasetFolder;
import io.gemmajunit.python.Values;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files written by pyarrow 25 and datasets 5.0.1; expectations are the values that these were given. */
class ArrowTest {

    private static final Path RESOURCES = Path.of("src/test/resources/dataset");

    /** Three rows in two batches. */
    private static final Path TYPES = RESOURCES.resolve("types.arrow");

    @TempDir
    Path folder;

    private static List<Map<String, @Nullable Object>> rows(Path file) {
        try (Stream<Map<String, @Nullable Object>> rows = DataFile.rows(file)) {
            return rows.toList();
        }
    }

    @Test
    void readsPlainValues() {
        assertThat(rows(TYPES).get(0))
                .containsEntry("text", "Äpfel 🍎\n")
                .containsEntry("long", "x")
                .containsEntry("byte", -1)
                .containsEntry("ubyte", 255)
                .containsEntry("short", -2)
                .containsEntry("ushort", 65535)
                .containsEntry("whole", -3)
                .containsEntry("uwhole", 4_294_967_295L)
                .containsEntry("big", 1L << 40)
                .containsEntry("huge", BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
                .containsEntry("real", 0.1)
                .containsEntry("single", (double) 0.1f)
                .containsEntry("truth", true)
                .containsEntry("nothing", null)
                .containsEntry("raw", ByteBuffer.wrap(new byte[] {0, -1}));
    }

    @Test
    void readsTheRowsOfAllBatches() {
        assertThat(rows(TYPES))
                .extracting(row -> row.get("text"), row -> row.get("byte"), row -> row.get("truth"))
                .containsExactly(tuple("Äpfel 🍎\n", -1, true), tuple(null, null, null), tuple("", 127, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            day     | 2024-02-29                 |                            | 1969-12-31
            second  | 2024-02-29 01:02:03        |                            | 1969-12-31 23:59:59
            micro   | 2024-02-29 01:02:03.456789 | 1969-12-31 23:59:59.999999 |
            list    | [1, None]                  | []                         |
            large   | [[True]]                   | [[], [False, None]]        |
            pair    | [1.5, 2.5]                 |                            | [0.0, -1.0]
            struct  | {'a': 1, 'b': ['x']}       |                            | {'a': None, 'b': []}
            structs | [{'k': 'v'}]               | [None, {'k': None}]        | []
            """)
    void readsTimesAndWhatConsistsOfOthers(
            String column, @Nullable String first, @Nullable String second, @Nullable String third) {
        assertThat(rows(TYPES))
                .extracting(row -> row.get(column) == null ? null : Values.str(row.get(column)))
                .containsExactly(first, second, third);
    }

    @Test
    void readsAFileWithAnIndex() {
        assertThat(rows(RESOURCES.resolve("index.arrow")))
                .extracting(row -> row.get("text"), row -> row.get("list"))
                .containsExactly(tuple(null, List.of()), tuple("", null));
    }

    /** As Hugging Face datasets writes what is of several types; its Parquet is read the same. */
    @ParameterizedTest
    @ValueSource(strings = {"json.arrow", "json.parquet"})
    void readsTextsOfJsonAsWhatTheySay(String name) {
        assertThat(rows(RESOURCES.resolve(name)))
                .extracting(row -> Values.repr(Values.of(row)))
                .containsExactly(
                        "{'mixed': {'b': 1}, 'list': [{'c': 1.5}, None]}",
                        "{'mixed': [1, 'x'], 'list': []}",
                        "{'mixed': None, 'list': []}",
                        "{'mixed': '7', 'list': [True]}");
    }

    @ParameterizedTest
    @CsvSource({
        "dictionary, values of the column column are of a type that is not read",
        "zone, values of the column column are of a type that is not read",
        "map, values of the column column are of a type that is not read",
        "half, values of the column column are of a type that is not read",
        "compressed, its batches are compressed"
    })
    void refusesWhatItDoesNotRead(String name, String reason) {
        Path file = RESOURCES.resolve(name + ".arrow");

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The file " + file + " cannot be read, since " + reason
                        + "; save the dataset as parquet or JSON lines.");
    }

    @Test
    void readsDatesThatAreCountedInMilliseconds() {
        assertThat(rows(RESOURCES.resolve("days.arrow")))
                .extracting(row -> String.valueOf(row.get("day")))
                .containsExactly("1969-12-31", "null", "9999-12-31");
    }

    @Test
    void refusesYearsThatPythonHasNot() {
        Path file = RESOURCES.resolve("year10000.arrow");
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The file " + file + " cannot be read, since the column day has a time beyond the years of"
                        + " Python; save the dataset as parquet or JSON lines.");
    }

    /** A schema of two fields, each of which consists of both. */
    @Test
    @Timeout(20)
    void refusesFieldsWithinThemselves() {
        ByteBuffer message = ByteBuffer.allocate(104).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(0, 16).putInt(16, 12).putInt(20, 20).putInt(40, 16).putInt(44, 16);
        message.putShort(4, (short) 10).putShort(12, (short) 4);
        message.putShort(24, (short) 8).putShort(30, (short) 4);
        message.putInt(60, 2).putInt(64, 32).putInt(68, 28).putInt(96, 24).putInt(100, -40);
        message.putShort(72, (short) 16).putShort(86, (short) 4);

        assertThatThrownBy(() -> ArrowField.of(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its fields are within themselves");
    }

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(TYPES);
        Path file = Files.write(folder.resolve("cut.arrow"), Arrays.copyOf(whole, whole.length - 100));

        assertThatThrownBy(() -> rows(file)).hasMessage("The file " + file + " is cut off; fetch it again.");
    }

    @Test
    void refusesAFileOfSomethingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.arrow"), "{\"question\": \"Why?\"}\n");

        assertThatThrownBy(() -> ReadRows.of(List.of(file), null, 9))
                .hasMessage("The file " + file + " is not a whole file of Arrow; save the dataset again.");
    }

    /** The harness reads it by its path; a few of its JSON files are no rows. */
    @Test
    void readsASplitThatWasSavedToDisk() {
        DatasetFolder saved = new DatasetFolder("saved", RESOURCES.resolve("saved"));
        List<Path> files = saved.files(null, "test");

        assertThat(new RowFiles(files, List.of(), RowFormat.BY_NAME).read(9).rows())
                .extracting(row -> row.fields().get("question"))
                .containsExactly("test 0?", "test 1?", "test 2?", "test 3?");
        assertThat(new RowFiles(files, List.of(), RowFormat.BY_NAME)
                        .read(9)
                        .rows()
                        .get(2)
                        .fields())
                .contains(
                        entry("choices", List.of("a", "b", "c")),
                        entry("answer", 2),
                        entry("weight", 0.5),
                        entry("known", null),
                        entry("nested", Map.of("level", 2, "tags", List.of(Map.of("t", "0"), Map.of("t", "1")))));
    }
}
