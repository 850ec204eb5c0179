package io.gemmajunit.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.StatedType;
import io.gemmajunit.dataset.file.DataFile;
import io.gemmajunit.dataset.file.ReadRows;
import io.gemmajunit.dataset.file.RowFiles;
import io.gemmajunit.dataset.file.RowFormat;
import io.gemmajunit.python.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.api.util.DefaultTimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTest {

    /** Two rows, the second mostly of nulls, written by pyarrow 25; expectations are the values that it was given. */
    private static final Path TYPES = Path.of("src/test/resources/dataset/types.parquet");

    private static final StatedType INT = StatedType.of("int64");

    @TempDir
    Path folder;

    @Test
    void readsPlainValues() {
        Map<String, @Nullable Object> row = rows(TYPES).get(0);

        assertThat(row)
                .containsEntry("text", "Äpfel 🍎\n")
                .containsEntry("small", -1)
                .containsEntry("big", 1L << 40)
                .containsEntry("huge", BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
                .containsEntry("real", 0.1)
                .containsEntry("single", (double) 0.1f)
                .containsEntry("truth", true)
                .containsEntry("nothing", null)
                .containsEntry("price", new BigDecimal("1.50"))
                .containsEntry("raw", ByteBuffer.wrap(new byte[] {0, -1}));
    }

    /** DuckDB calls them a, A_1 and C2. */
    @Test
    void callsColumnsAsTheFileDoes() {
        Path names = TYPES.resolveSibling("names.parquet");

        assertThat(ReadRows.of(List.of(names), null, Integer.MAX_VALUE)
                        .rows()
                        .get(0)
                        .fields())
                .containsExactly(entry("a", 1), entry("A", "x"), entry("", 2.5));
    }

    /** Python shows times in their zones and durations as such, and has all digits of a decimal. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "zone, the column when has times of the zone Europe/Berlin",
                "duration, the column d has durations",
                "decimal, the column n has decimals of more than 38 digits",
                "zones-within, the column l has lists or structs of times of a zone in nanoseconds",
                "int96, the column t has times in nanoseconds of the old type INT96",
                "split, `the column b has values of a fixed length in the encoding BYTE_STREAM_SPLIT, which DuckDB"
                        + " does not know`",
                "case, `the struct q has the fields a and A, which differ in case alone`"
            })
    void refusesWhatDuckDbReadsOtherwise(String name, String what) {
        Path file = TYPES.resolveSibling(name + ".parquet");

        assertThatThrownBy(() -> ReadRows.of(List.of(file), null, Integer.MAX_VALUE))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The file " + file + " cannot be read as the harness reads it, since " + what
                        + "; save the column as text.");
    }

    @Test
    void readsTimesOfSparkWhichAreWholeMicroseconds() {
        assertThat(rows(TYPES.resolveSibling("int96-spark.parquet")))
                .extracting(row -> Values.repr(row.get("t")))
                .containsExactly("Timestamp('2023-11-14 22:13:20.123456')");
    }

    @Test
    void refusesADamagedSchemaOfArrow() throws IOException {
        byte[] bytes = Files.readAllBytes(TYPES.resolveSibling("names.parquet"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("/////", text.indexOf("ARROW:schema"))] = '!';
        Path file = Files.write(folder.resolve("rows.parquet"), bytes);

        assertThatThrownBy(() -> ReadRows.of(List.of(file), null, Integer.MAX_VALUE))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The file " + file
                        + " is not a whole Parquet file; fetch it again (the schema of Arrow in it is damaged).");
    }

    @Test
    void readsNestedValuesAsListsAndMaps() {
        Map<String, @Nullable Object> row = rows(TYPES).get(0);

        assertThat(row)
                .containsEntry("choices", Map.of("text", List.of("a", "b"), "label", List.of(0, 1)))
                .containsEntry("empty", List.of());
        assertThat((List<?>) row.get("turns")).hasSize(2).last().hasToString("{role=model, content=null}");
        assertThat(((Map<?, ?>) row.get("choices")).keySet().toString()).isEqualTo("[text, label]");
    }

    /** In Berlin the clock skipped this half past two. */
    @Test
    @DefaultTimeZone("Europe/Berlin")
    @DefaultLocale("ar-EG")
    void readsTimesAsPythonWritesThem() {
        Map<String, @Nullable Object> row = rows(TYPES).get(0);

        assertThat(Stream.of("day", "at", "utc", "clock").map(column -> String.valueOf(row.get(column))))
                .containsExactly("2024-02-29", "2021-03-28 02:30:00.500000", "2021-03-28 01:00:00+00:00", "01:02:03");
        assertThat(Stream.of("day", "at", "utc", "clock").map(column -> Values.repr(row.get(column))))
                .containsExactly(
                        "datetime.date(2024, 2, 29)",
                        "datetime.datetime(2021, 3, 28, 2, 30, 0, 500000)",
                        "datetime.datetime(2021, 3, 28, 1, 0, tzinfo=zoneinfo.ZoneInfo(key='UTC'))",
                        "datetime.time(1, 2, 3)");
    }

    /** In a list the driver has 03:30 for 02:30 too, and 01:30 UTC for 00:30 where the clock is put back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[TIMESTAMP '2021-03-28 02:30:00']",
                "[TIMESTAMP '2021-03-28 03:30:00']",
                "make_timestamptz(epoch_us(TIMESTAMP '2021-10-31 00:30:00'))",
                "[make_timestamptz(epoch_us(TIMESTAMP '2021-10-31 01:30:00'))]"
            })
    @DefaultTimeZone("Europe/Berlin")
    void refusesTimesThatTheDriverMayHaveChanged(String time) throws SQLException {
        Path file = write("SELECT " + time + " AS l", "mixed.parquet");

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "The file " + file + " cannot be read as the harness reads it, since the column l has a time at"
                                + " which clocks are changed in the zone Europe/Berlin of this machine, where DuckDB's driver mixes"
                                + " times up unless the JVM runs with -Duser.timezone=UTC; save the column as text.");
    }

    /** Python's years are those from 1 to 9999, beyond which pyarrow gives no value. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DATE '10000-01-01'                | +10000-01-01
            TIMESTAMP '12024-01-02 03:04:05'  | +12024-01-02T03:04:05
            [DATE '0001-01-01 (BC)']          | 0000-01-01
            """)
    void refusesYearsThatPythonHasNot(String time, String said) throws SQLException {
        Path file = write("SELECT " + time + " AS d", "years.parquet");

        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("the column d has the time " + said
                        + ", which is not in the years 1 to 9999 of Python; save the column as text.");
    }

    @Test
    @DefaultTimeZone("Europe/Berlin")
    void readsTimesWithinLists() throws SQLException {
        Path other =
                write("SELECT [TIMESTAMP '2021-03-28 04:30:00', TIMESTAMP '2021-10-31 02:30:00'] AS l", "o.parquet");

        assertThat(Values.repr(rows(other).get(0).get("l")))
                .isEqualTo("[datetime.datetime(2021, 3, 28, 4, 30), datetime.datetime(2021, 10, 31, 2, 30)]");
    }

    /** Written by pyarrow 25; pandas, which writes times in nanoseconds, prints them so. */
    @Test
    @DefaultTimeZone("America/New_York")
    @DefaultLocale("ar-EG")
    void readsNanosecondsAsPandasWritesThem() {
        List<Map<String, @Nullable Object>> rows = rows(TYPES.resolveSibling("nanoseconds.parquet"));

        assertThat(rows)
                .extracting(row -> Values.repr(row.get("local")))
                .containsExactly(
                        "Timestamp('1970-01-01 00:00:00.000001001')",
                        "Timestamp('1970-01-01 00:00:01')",
                        "Timestamp('1969-12-31 23:59:59.999999999')",
                        "Timestamp('1970-01-01 00:00:00.001500')");
        assertThat(rows)
                .extracting(row -> String.valueOf(row.get("utc")))
                .containsExactly(
                        "1970-01-01 00:00:00.000001001+00:00",
                        "1970-01-01 00:00:01+00:00",
                        "1969-12-31 23:59:59.999999999+00:00",
                        "2021-03-28 01:00:00+00:00");
        assertThat(Values.repr(rows.get(0).get("utc")))
                .isEqualTo("Timestamp('1970-01-01 00:00:00.000001001+0000', tz='UTC')");
        assertThat(Values.repr(rows.get(0).get("within"))).isEqualTo("[Timestamp('1970-01-01 00:00:00.000000001')]");
    }

    /** Nanoseconds from 1970 on fill 64 bits; pyarrow makes 2184 of 1600 in a file of Spark. */
    @Test
    void refusesNanosecondsBeyondThoseOf64Bits() throws SQLException {
        Path micros = write("SELECT TIMESTAMP '1600-01-02 03:04:05' AS t", "micros.parquet");

        assertThat(rows(micros).get(0).get("t")).hasToString("1600-01-02 03:04:05");
        assertThatThrownBy(() -> rows(TYPES.resolveSibling("int96-old.parquet")))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith(
                        "since the column t has the time 1600-01-02T03:04:05 in nanoseconds, which is before"
                                + " 1678 or after 2261; save the column as text.");
    }

    @Test
    void keepsNullsAndTheOrderOfColumns() {
        Map<String, @Nullable Object> row = rows(TYPES).get(1);

        assertThat(row.keySet())
                .containsExactly(
                        "text", "small", "big", "huge", "real", "single", "truth", "nothing", "choices", "turns",
                        "empty", "day", "at", "utc", "clock", "raw", "price");
        assertThat(row)
                .containsEntry("text", null)
                .containsEntry("choices", null)
                .containsEntry("turns", null)
                .containsEntry("raw", null)
                .containsEntry("big", 3)
                .containsEntry("huge", 4)
                .containsEntry("real", Double.NaN)
                .extractingByKey("at")
                .hasToString("2020-01-01 00:00:00");
    }

    @Test
    void digestsEqualRowsEquallyWhateverTheFormat() throws IOException, SQLException {
        Path parquet =
                write("SELECT 1 AS n, ['x', NULL] AS l, 0.5::DOUBLE AS r, TIMESTAMP '2024-01-02' AS t", "one.parquet");
        Path json = Files.writeString(
                folder.resolve("one.jsonl"), "{\"n\": 1, \"l\": [\"x\", null], \"r\": 0.5, \"t\": \"2024-01-02\"}");

        assertThat(ReadRows.of(List.of(parquet), null, 9).sha256())
                .isEqualTo(ReadRows.of(List.of(json), null, 9).sha256());
    }

    @Test
    void keepsTheOrderOfRowsOverRowGroups() throws SQLException {
        Path many = write("SELECT i FROM range(10000) r(i)", "many.parquet");

        assertThat(rows(many))
                .extracting(row -> row.get("i"))
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
    }

    /** As datasets 5.0 does, whose values these are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            7 | float64 | 7.0
            7 | string | '7'
            7 | int8 | 7
            true | int32 | 1
            2::DOUBLE | int64 | 2
            true | string | 'true'
            true | float64 | 1.0
            0.5::DOUBLE | float32 | 0.5
            0.5::DOUBLE | string | '0.5'
            '1.5' | float64 | 1.5
            'a' | large_string | 'a'
            7 | class_label | 7
            NULL::VARCHAR | int64 | None
            TIMESTAMP '2024-01-02 03:04:05' | timestamp[s] | datetime.datetime(2024, 1, 2, 3, 4, 5)
            1.50::DECIMAL(4,2) | decimal128(8, 2) | Decimal('1.50')
            7 | image | 7
            """)
    void readsColumnsAsTheCardOfTheDatasetStates(String value, String type, String read) throws SQLException {
        assertThat(Values.repr(stated("SELECT " + value + " AS a", StatedType.of(type))))
                .isEqualTo(read);
    }

    @Test
    void readsListsAndStructsAsTheCardStates() throws SQLException {
        StatedType fields = StatedType.struct(new TreeMap<>(
                Map.of("p", StatedType.of("string"), "q", StatedType.listOf(StatedType.of("float64")), "r", INT)));

        assertThat(stated("SELECT {'q': [1, NULL], 'p': 2} AS a", fields)).hasToString("{p=2, q=[1.0, null], r=null}");
        assertThat(stated("SELECT [3.0] AS a", StatedType.listOf(INT))).hasToString("[3]");
    }

    /** To datasets 5.0, each is an error. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            300 | int8 | 300
            -1 | uint32 | -1
            0.5::DOUBLE | int64 | 0.5
            'a' | int64 | a
            'a' | class_label | a
            [1] | string | [1]
            1 | list | 1
            DATE '2024-01-02' | binary | 2024-01-02
            """)
    void refusesValuesThatAreNotWhatTheCardStates(String value, String type, String shown) {
        assertThatThrownBy(() -> stated("SELECT " + value + " AS a", StatedType.of(type)))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The card of the dataset says that the column a is of the type " + type + ", but in "
                        + folder.resolve("stated.parquet") + " a value is " + shown
                        + "; write all values of a column alike.");
    }

    @Test
    void fillsColumnsOfTheCardAndRefusesOthers() throws SQLException {
        assertThat(ofCard("SELECT 7 AS a", Map.of("a", INT, "b", INT)))
                .containsEntry("a", 7)
                .containsEntry("b", null);
        assertThatThrownBy(() -> ofCard("SELECT 7 AS a, 8 AS b", Map.of("a", INT)))
                .hasMessage(
                        "The file " + folder.resolve("stated.parquet")
                                + " has the column b, which the card of the dataset does not have; add it to the features there.");
    }

    /** A card may be about another configuration. */
    @Test
    void readsAFileOfWhoseColumnsTheCardSaysNothing() throws SQLException {
        assertThat(ofCard("SELECT 7 AS a", Map.of("b", INT))).containsExactly(entry("a", 7));
    }

    @Test
    void castsLaterFilesToTheFirst() throws SQLException {
        Path first = write("SELECT 0.5::DOUBLE AS a, 'x' AS b", "0.parquet");
        Path later = write("SELECT 7 AS b, 2 AS a", "1.parquet");
        Path other = write("SELECT 1 AS c", "2.parquet");

        assertThat(ReadRows.of(List.of(first, later), null, 9).rows().get(1).fields())
                .containsExactly(entry("a", 2.0), entry("b", "7"));
        assertThatThrownBy(() -> ReadRows.of(List.of(first, other), null, 9))
                .hasMessage("The file " + other + " has the column c, which " + first
                        + " does not have, whose first rows settle the columns of the dataset; add it there, if only with"
                        + " nulls.");
    }

    private @Nullable Object stated(String query, StatedType type) throws SQLException {
        return ofCard(query, Map.of("a", type)).get("a");
    }

    private Map<String, @Nullable Object> ofCard(String query, Map<String, StatedType> types) throws SQLException {
        Path file = write(query, "stated.parquet");
        return new RowFiles(List.of(file), List.of(), RowFormat.BY_NAME.withTypes(types))
                .read(9)
                .rows()
                .get(0)
                .fields();
    }

    @Test
    void takesPathsLiterally() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a[1]/split=test"));
        Path file = Files.copy(TYPES, odd.resolve("part?.parquet"));
        Files.copy(TYPES, odd.resolve("part2.parquet"));

        assertThat(rows(file)).hasSize(2);
        assertThat(rows(file).get(0)).doesNotContainKey("split");
    }

    @Test
    void unpacksCompressedFiles() throws IOException {
        Path packed = folder.resolve("types.parquet.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(TYPES, out);
        }

        assertThat(rows(packed)).hasSize(2);
    }

    @Test
    void refusesACutOffFile() throws IOException {
        byte[] whole = Files.readAllBytes(TYPES);
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> rows(cut))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("The file " + cut + " is not a whole Parquet file; fetch it again (");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.parquet"));

        assertThatThrownBy(() -> rows(empty))
                .hasMessageStartingWith("The file " + empty + " is not a whole Parquet file; fetch it again (");
    }

    @Test
    void refusesAFileWhoseMiddleIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(TYPES);
        Arrays.fill(bytes, 8, 200, (byte) 0x55);
        Path damaged = Files.write(folder.resolve("damaged.parquet"), bytes);

        assertThatThrownBy(() -> rows(damaged))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("The file " + damaged + " is not a whole Parquet file; fetch it again (");
    }

    private static List<Map<String, @Nullable Object>> rows(Path file) {
        try (var rows = DataFile.rows(file)) {
            return rows.toList();
        }
    }

    private Path write(String query, String name) throws SQLException {
        Path file = folder.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        }
        return file;
    }
}
