package io.gemmajunit.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.python.PyTime;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A type belongs to the column. Expected is what datasets 5.0.1 with pyarrow 25 and pandas 3 gives for the same files.
 */
class ColumnTypesTest {

    private static final String ABSENT = "absent";

    @TempDir
    Path folder;

    private static Arguments column(List<String> json, @Nullable Object... values) {
        return Arguments.of(json, Arrays.asList(values));
    }

    private static PyTime at(int day, int hour, int minute, int second) {
        return PyTime.of(LocalDateTime.of(2024, 1, day, hour, minute, second));
    }

    static Stream<Arguments> columnsOfJson() {
        return Stream.of(
                column(List.of("1", "2"), 1, 2),
                column(List.of("1", "2.5"), 1.0, 2.5),
                column(List.of("1", "null", ABSENT), 1, null, null),
                column(List.of(ABSENT, "7"), null, 7),
                column(List.of("1e2", "3"), 100.0, 3.0),
                column(List.of("9223372036854775807", "1"), Long.MAX_VALUE, 1),
                column(List.of("9223372036854775808", "1"), 0x1p63, 1.0),
                column(List.of("NaN", "1", "-Infinity"), Double.NaN, 1.0, Double.NEGATIVE_INFINITY),
                column(List.of("-0", "0"), 0, 0),
                column(List.of("[1]", "[2.5, null]", "[]"), List.of(1.0), Arrays.asList(2.5, null), List.of()),
                column(List.of("true", "null"), true, null),
                column(List.of("\"2024-01-15\"", "null"), at(15, 0, 0, 0), null),
                column(List.of("\"2024-01-15T10:20:30+02:00\""), at(15, 8, 20, 30)),
                column(List.of("\"2024-01-15 10Z\""), at(15, 10, 0, 0)),
                column(List.of("\"2024-01-15 10:20:30.5\""), "2024-01-15 10:20:30.5"),
                column(List.of("\"2024-02-30\""), "2024-02-30"),
                column(List.of("\"2024-01-15\"", "\"never\""), "2024-01-15", "never"),
                column(List.of("[\"2024-01-15\"]"), List.of(at(15, 0, 0, 0))),
                // Several types in one column: each value stays, and a text that is JSON is read as such.
                column(List.of("1", "\"x\"", "\"7\"", "\"null\""), 1, "x", 7, null),
                column(List.of("true", "1"), true, 1),
                column(List.of("[1]", "1"), List.of(1), 1),
                column(List.of("\"x\"", "0.12345678901234567"), "x", 0.12345678900000001),
                column(List.of("{\"b\": 1}", "{\"c\": 2}"), Map.of("b", 1), Map.of("c", 2)),
                column(List.of("{\"b\": 1}", "{\"b\": 2.5}"), Map.of("b", 1.0), Map.of("b", 2.5)));
    }

    @ParameterizedTest
    @MethodSource("columnsOfJson")
    void typesColumnsOfJsonLines(List<String> json, List<@Nullable Object> values) throws IOException {
        String lines = json.stream()
                .map(value -> value.equals(ABSENT) ? "{\"q\": \"x\"}" : "{\"a\": " + value + ", \"q\": \"x\"}")
                .collect(Collectors.joining("\n"));

        assertThat(column(file("rows.jsonl", lines), "a")).isEqualTo(values);
    }

    private static Arguments cells(String cells, @Nullable Object... values) {
        return Arguments.of(cells, Arrays.asList(values));
    }

    static Stream<Arguments> columnsOfTables() {
        return Stream.of(
                cells("1|2", 1, 2),
                cells("1||NA", 1.0, null, null),
                cells("True||false", true, null, false),
                cells("True|1", "True", "1"),
                cells("1.5|x", "1.5", "x"),
                cells(" 1|2 |+3", 1, 2, 3),
                cells(" x|y", " x", "y"),
                cells("007|1_0", "007", "1_0"),
                cells("007|1", 7, 1),
                cells(
                        "inf|-Infinity|1e400",
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY),
                cells("9223372036854775808|1", new BigInteger("9223372036854775808"), 1),
                cells("9223372036854775808|-1", "9223372036854775808", "-1"),
                cells("9223372036854775808|-0", "9223372036854775808", "-0"),
                cells("9223372036854775808|-inf", "9223372036854775808", "-inf"),
                cells("9223372036854775808|NA|-x", "9223372036854775808", "NA", "-x"),
                cells("9223372036854775808|-inf|1.5", 9.223372036854778E18, Double.NEGATIVE_INFINITY, 1.5),
                cells("-inf|9223372036854775808", Double.NEGATIVE_INFINITY, 9.223372036854778E18),
                cells("9007199254740993|", 9007199254740992.0, null),
                cells("0.1234567890123456789|0.1", 0.1234567890123456, 0.1),
                cells("123456789.123456789|3.0000000000000004", 123456789.12345678, 3.0000000000000004),
                cells("2024-01-15|NONE", "2024-01-15", "NONE"),
                cells("#N/A|x", null, "x"));
    }

    @ParameterizedTest
    @MethodSource("columnsOfTables")
    void typesColumnsOfTables(String cells, List<@Nullable Object> values) throws IOException {
        String table = "a,b\n"
                + Stream.of(cells.split("\\|", -1)).map(cell -> cell + ",y\n").collect(Collectors.joining());

        assertThat(column(file("rows.csv", table), "a")).isEqualTo(values);
    }

    /** Beside a column with values of several types all are written anew, and what is no number as null. */
    @Test
    void leavesWholeNumbersBesideValuesOfSeveralTypes() throws IOException {
        Path file = Files.writeString(
                folder.resolve("rows.jsonl"), "{\"b\": NaN, \"q\": \"1.5\"}\n{\"b\": 9007199254740993, \"q\": NaN}\n");

        assertThat(ReadRows.of(List.of(file), null, 2).rows())
                .extracting(row -> row.fields().get("b"), row -> row.fields().get("q"))
                .containsExactly(tuple(null, 1.5), tuple(9007199254740993L, null));
    }

    @Test
    void keepsTheOrderInWhichFieldsAppear() throws IOException {
        assertThat(read(file("rows.jsonl", "{\"b\": 1}\n{\"a\": 2, \"b\": 3}"))
                        .get(1)
                        .keySet())
                .containsExactly("b", "a");
    }

    @Test
    void fillsTheObjectsOfAFileWithBlankLines() throws IOException {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        filled.put("b", 1);
        filled.put("c", null);

        assertThat(column(file("rows.jsonl", "{\"a\": {\"b\": 1}}\n\n{\"a\": {\"c\": 2}}"), "a")
                        .get(0))
                .isEqualTo(filled);
    }

    @Test
    void roundsTheFractionsOfAnArray() throws IOException {
        Path array = file(
                "rows.jsonl",
                "[{\"a\": 0.12345678901234567}, {\"a\": NaN}, {\"a\": 1e300}, {\"a\": 5e-11}," + " {\"a\": 6e-11}]");

        assertThat(column(array, "a")).isEqualTo(Arrays.asList(0.123456789, null, 1e300, 0.0, 1e-10));
    }

    /** Powers of ten are those of the C library, as Hugging Face datasets 5.0.1 with pandas 3.0.6 shows. */
    @Test
    void readsPowersOfTenAsPandasDoes() throws IOException {
        Path mixed =
                file("rows.jsonl", "{\"a\": 1e23}\n{\"a\": 1e210}\n{\"a\": 1e29}\n{\"a\": 3e-20}\n{\"a\": \"x\"}\n");

        assertThat(column(mixed, "a"))
                .isEqualTo(List.of(1.0000000000000001e23, 1.0000000000000001e210, 1e29, 2.9999999999999997e-20, "x"));
    }

    @Test
    void refusesAnArrayBehindABlank() throws IOException {
        Path array = file("rows.json", "\t[{\"a\": {\"x\": 1, \"y\": 2}}, {\"a\": {\"x\": 1}}]");

        assertThatThrownBy(() -> column(array, "a"))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "The file " + array
                                + " has a blank before its array, which the harness then reads in another way; remove the blank.");
    }

    @Test
    void readsAFieldAsPandasDoes() throws IOException {
        Path json = file(
                "rows.json",
                "{\"d\": [{\"n\": 1.0, \"x\": 0.5, \"date\": \"2024-01-15\", \"day\": \"2024-01-15\"},"
                        + " {\"n\": null, \"x\": 1, \"o\": {\"k\": 1}}]}");

        List<Map<String, @Nullable Object>> rows = DataFile.rows(
                        json, ReadRows.inField("d"), new SettledColumns(Map.of()))
                .toList();

        assertThat(rows.get(0))
                .containsEntry("n", 1)
                .containsEntry("x", 0.5)
                .containsEntry("date", at(15, 0, 0, 0))
                .containsEntry("day", "2024-01-15")
                .containsEntry("o", null);
        assertThat(rows.get(1)).containsEntry("x", 1.0).containsEntry("o", Map.of("k", 1));
    }

    /** Expectations are what pandas.read_json has, which keeps the zone. */
    @ParameterizedTest
    @CsvSource({"2024-01-02T03:04:05Z, 2024-01-02 03:04:05+00:00", "2024-01-02 03:04, 2024-01-02 03:04:00", "soon, soon"
    })
    void readsDatesOfAFieldAsPandasDoes(String text, String read) throws IOException {
        Path json = file("rows.json", "{\"d\": [{\"x_at\": \"" + text + "\"}, {\"x_at\": null}]}");

        assertThat(ReadRows.of(List.of(json), "d", 9).rows().get(0).fields().get("x_at"))
                .hasToString(read);
    }

    /** Pandas reads the first two as dates, and the last as texts. */
    @ParameterizedTest
    @ValueSource(strings = {"2024-01-02T03:04:05.5", "May 2024", "2024-01-02\"}, {\"date\": \"2024-01-02 10"})
    void refusesWhatPandasMayTakeForDates(String texts) throws IOException {
        Path json = file("rows.json", "{\"d\": [{\"date\": \"" + texts + "\"}]}");

        assertThatThrownBy(() -> ReadRows.of(List.of(json), "d", 9))
                .hasMessage(
                        "The column date of " + json + " has the name of a date, so that its texts may be read as"
                                + " dates; rename it, or write them all in one form such as 2024-01-31 or 2024-01-31 12:00:00.");
    }

    /** As a table of Arrow casts times to texts. */
    @Test
    void castsTimesOfLaterFilesToTexts() throws IOException {
        Path first = file("1.jsonl", "{\"d\": \"soon\"}");
        Path second = file("2.jsonl", "{\"d\": \"2024-01-02\"}");

        assertThat(ReadRows.of(List.of(first, second), null, 9).rows().get(1).fields())
                .containsEntry("d", "2024-01-02 00:00:00");
    }

    @Test
    void refusesWhatPandasCannotReadFromAField() throws IOException {
        Path mixed = file("mixed.json", "{\"d\": [{\"a\": 1}, {\"a\": \"x\"}]}");
        Path date = file("date.json", "{\"d\": [{\"timestamp\": 1600000000}]}");

        assertThatThrownBy(() -> ReadRows.of(List.of(mixed), "d", 9))
                .hasMessage("The column a of " + mixed + " holds values of several types, which cannot be read from a"
                        + " field of a file; write them alike.");
        assertThatThrownBy(() -> ReadRows.of(List.of(date), "d", 9))
                .hasMessage("The column timestamp of " + date + " has the name of a date, so that its numbers would be"
                        + " read as one; rename it, or write them as texts.");
    }

    @Test
    void castsLaterFilesToTheFirst() throws IOException {
        Path first = file("1.jsonl", "{\"n\": 1.5, \"t\": \"x\", \"o\": 1}");
        Path second = file("2.jsonl", "{\"n\": 2, \"t\": 7}");

        assertThat(ReadRows.of(List.of(first, second), null, 9).rows().get(1).fields())
                .containsEntry("n", 2.0)
                .containsEntry("t", "7")
                .containsEntry("o", null);
    }

    @Test
    void refusesWhatTheFirstRowsDoNotAllow() throws IOException {
        Path first = file("1.jsonl", "{\"n\": 1}");
        Path fraction = file("2.jsonl", "{\"n\": 2.5}");
        Path more = file("3.jsonl", "{\"n\": 2, \"m\": 1}");

        assertThatThrownBy(() -> ReadRows.of(List.of(first, fraction), null, 9))
                .hasMessage("The column n holds whole numbers in " + first + ", whose first rows settle the columns of"
                        + " the dataset, but in " + fraction + " a value is 2.5; write all values of a column alike.");
        assertThatThrownBy(() -> ReadRows.of(List.of(first, more), null, 9))
                .hasMessage("The file " + more + " has the column m, which " + first
                        + " does not have, whose first rows settle the columns of the dataset; add it there, if only"
                        + " with nulls.");
    }

    @Test
    void letsTheFirstSplitSettleTheColumns() throws IOException {
        Path train = file("train.jsonl", "{\"n\": 1.5, \"late\": \"x\"}");
        Path test = file("test.jsonl", "{\"n\": 2}");

        Dataset read = new RowFiles(List.of(test), List.of(train), RowFormat.BY_NAME).read(9);

        assertThat(read.rows().get(0).fields()).containsEntry("n", 2.0).containsEntry("late", null);
    }

    @Test
    void ordersTheFieldsOfObjectsAsTheFirstSplitDoes() throws IOException {
        Path train = file("train.jsonl", "{\"n\": {\"b\": 8, \"a\": 9}}");
        Path test = file("test.jsonl", "{\"n\": {\"a\": 1, \"b\": 2}}");

        Dataset read = new RowFiles(List.of(test), List.of(train), RowFormat.BY_NAME).read(9);

        assertThat(read.rows().get(0).fields().get("n")).hasToString("{b=2, a=1}");
    }

    /** What columns the dataset has is not known then. */
    @Test
    void refusesAFirstSplitThatCannotBeRead() throws IOException {
        Path train = file("train.jsonl", "{\"n\": [1,\n2]}");
        Path test = file("test.jsonl", "{\"n\": 2}");

        assertThatThrownBy(() -> new RowFiles(List.of(test), List.of(train), RowFormat.BY_NAME).read(9))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Line 1 of " + train + " ends within a JSON object; each line must hold a whole one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"\\ud83d\"}", "{\"a\": [\"x\\ude00\"]}", "{\"\\ud83d\": 1}"})
    void refusesHalfACharacter(String json) throws IOException {
        Path rows = file("rows.jsonl", "{\"a\": 1}\n" + json);

        assertThatThrownBy(() -> read(rows))
                .isInstanceOf(DatasetException.class)
                .hasMessageMatching("Line 2 of \\Q" + rows + "\\E holds half a character, \\\\u(d83d|de00), as is left"
                        + " where a text was cut within an emoji; correct the value\\.");
    }

    @Test
    void refusesANumberBeyondAll() throws IOException {
        Path rows = file("rows.jsonl", "{\"a\": 1e999}");

        assertThatThrownBy(() -> read(rows))
                .hasMessage("Line 1 of " + rows + " has a value in \"a\" that is 1e999, which is too big for a number"
                        + " of 64 bits; correct the value.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\": INF}", "{\"a\": nan}", "{\"a\": 01}", "{\"a\": .5}", "{\"a\": 'x'}", "{\"a\": 1,}"})
    void refusesWhatIsNotEvenPythonsJson(String json) throws IOException {
        Path rows = file("rows.jsonl", json);

        assertThatThrownBy(() -> read(rows)).hasMessageStartingWith("Line 1 of " + rows + " is not a JSON object: ");
    }

    @Test
    void namesColumnsThatHaveNoNameOfTheirOwn() throws IOException {
        assertThat(read(file("rows.csv", "a,a.1,a,,b\n1,2,3,4,5\n")).get(0).keySet())
                .containsExactly("a", "a.1", "a.2", "Unnamed: 3", "b");
    }

    @Test
    void fillsAShortRow() throws IOException {
        assertThat(column(file("rows.csv", "a,b,c\n1,2,3\n4\n"), "b")).isEqualTo(Arrays.asList(2.0, null));
    }

    private static List<@Nullable Object> column(Path file, String name) {
        return read(file).stream()
                .<@Nullable Object>map(row -> row.get(name))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(ArrayList::new), Collections::unmodifiableList));
    }

    private static List<Map<String, @Nullable Object>> read(Path file) {
        try (var rows = DataFile.rows(file)) {
            return rows.toList();
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
