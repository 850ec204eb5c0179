package io.gemmajunit.task.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskFolder;
import io.gemmajunit.task.library.TaskLibrary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {

    private static final String ASK = """
            output_type: generate_until
            test_split: test
            doc_to_target: a
            """;

    @TempDir
    Path temporary;

    private TaskFolder folder;

    @BeforeEach
    void writeData() {
        folder = new TaskFolder(temporary)
                .file(
                        "hub/org/set/README.md",
                        "---\nconfigs:\n- config_name: small\n  data_files: {test: s/*.csv}\n---\n")
                .file("hub/org/set/s/2.csv", "q,a\nthird,c\n")
                .file("tasks/commas.tsv", "q,a\nu\tv,y\n")
                .file("hub/org/set/tabs.tsv", "q\ta\nw\tx\n")
                .file("hub/org/set/s/1.csv", "q,a\nfirst,a\nsecond,b\n")
                .file("tasks/rows/test-b.jsonl", "{\"q\": \"b\", \"a\": \"y\"}")
                .file("tasks/rows/test-a.jsonl", "{\"q\": \"a\", \"a\": \"x\"}")
                .file("tasks/parts/1.jsonl", "{\"q\": \"p\", \"a\": \"x\"}")
                .file("tasks/parts/2", "{\"q\": \"r\", \"a\": \"x\"}")
                .file("tasks/squad.json", "{\"data\": [{\"q\": \"s\", \"a\": \"t\"}]}");
    }

    @Test
    void readsADatasetOfTheHubThatTheTaskNames() {
        assertThat(questions("dataset_path: org/set\ndataset_name: small\n"))
                .containsExactly("first", "second", "third");
        assertThat(questions("dataset_path: org/set\n")).hasSize(3);
    }

    @Test
    void takesNoFolderOfTaskFilesForADataset() {
        folder.file("tasks/org/set/other.yaml", "task: other\n");

        assertThat(questions("dataset_path: org/set\n")).hasSize(3);
    }

    @Test
    void readsNoFurtherThanTheFirstItemsAskedFor() {
        folder.file("hub/org/set/s/2.csv", "broken");

        assertThat(plan(
                                "dataset_path: org/set\ndoc_to_text: q\n",
                                TaskOptions.defaults().limit(2))
                        .items())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            json    | {data_files: {test: 'rows/test-*.jsonl'}}                     | a b
            json    | {data_files: {test: [rows/test-b.jsonl, rows/test-a.jsonl]}}  | b a
            json    | {data_dir: rows, data_files: {test: test-a.jsonl}}            | a
            json    | {data_files: {test: squad.json}, field: data}                 | s
            json    | {data_files: {test: 'rows/*'}}                                | a b
            json    | {data_files: {test: 'parts/*'}}                               | p r
            csv     | {data_files: {test: ../hub/org/set/s/2.csv}}                  | third
            csv     | {data_files: {test: commas.tsv}}                              | u\tv
            org/set | {data_files: {test: tabs.tsv}}                                | w
            org/set | {data_files: {test: s/2.csv}, trust_remote_code: true}        | third
            ./rows  | {}                                                            | a b
            """)
    void readsTheFilesThatTheTaskNames(String path, String arguments, String questions) {
        assertThat(questions("dataset_path: " + path + "\ndataset_kwargs: " + arguments + "\n"))
                .containsExactly(questions.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"rows/test-*.jsonl, a b", "**/*-b.jsonl, b", "*/test-[ab].jsonl, a b"})
    void readsTheFilesThatAWholePathWithAPatternFits(String pattern, String questions) {
        assertThat(questions("dataset_path: json\ndataset_kwargs: {data_files: {test: '" + temporary.resolve("tasks")
                        + "/" + pattern + "'}}\n"))
                .containsExactly(questions.split(" "));
    }

    @Test
    void refusesFilesFromTheNetwork() {
        assertThatThrownBy(() -> questions(
                        "dataset_path: json\ndataset_kwargs: {data_files: {test: 'https://x.org/t.jsonl'}}\n"))
                .hasMessage(
                        "Task quiz (" + temporary.resolve("tasks/quiz.yaml")
                                + ") reads https://x.org/t.jsonl, but nothing is downloaded; fetch the file and name it by its path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdf5", "pandas"})
    void refusesKindsOfFilesThatAreNotRead(String kind) {
        assertThatThrownBy(() -> questions("dataset_path: " + kind + "\ndataset_kwargs: {data_files: {test: x}}\n"))
                .hasMessage("Task quiz (" + temporary.resolve("tasks/quiz.yaml") + ") reads files of the kind " + kind
                        + ", which is not supported; write their rows as parquet, json or csv.");
    }

    @Test
    void refusesAKindOfFileWithoutFiles() {
        assertThatThrownBy(() -> questions("dataset_path: parquet\n"))
                .hasMessage("Task quiz (" + temporary.resolve("tasks/quiz.yaml")
                        + ") has no data_files in dataset_kwargs; name its files there.");
    }

    /** As Hugging Face datasets 5.0.1 reads these, where "5" of the card's types is a text. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            configs: [{config_name: a, data_files: [{split: test, path: test.csv}], sep: ';'}] | 1;2 | [1, 2]
            configs: [{config_name: a, data_files: [{split: test, path: test.csv}], names: [q, a], header: 0}] | 1,2 | [1, 2]
            configs: [{config_name: a, data_files: [{split: test, path: test.csv}], features: [{name: q, dtype: string}]}] | 1,2 | ['1', 2]
            dataset_info: {features: [{name: q, dtype: string}, {name: a, dtype: float64}]} | 1,2 | ['1', 2.0]
            dataset_info: [{config_name: default, features: [{name: a, dtype: float64}]}] | 1,2 | [1, 2.0]
            dataset_info: [{config_name: other, features: [{name: a, dtype: float64}]}] | 1,2 | [1, 2]
            """)
    void readsFilesAsTheCardOfTheirDatasetSays(String card, String row, String expected) {
        String names = card.contains("names") ? "x,y" : row.replace('1', 'q').replace('2', 'a');
        folder.file("hub/org/own/README.md", "---\n" + card + "\n---\n")
                .file("hub/org/own/test.csv", names + "\n" + row + "\n");

        assertThat(questions("dataset_path: org/own\n", "\"{{[q, a]}}\"")).containsExactly(expected);
    }

    /** As pandas 3.0.6 reads these: what is absent is absent as a number, too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '1.0'     | 1,1e0   | [None, None]
            '1'       | 1,01.00 | [None, None]
            '1e0'     | 1,1.0   | [None, None]
            '1.5'     | 1,1.50  | [1, None]
            '0'       | 1,-0.00 | [1, None]
            ['1', x]  | 01,x    | [1, None]
            """)
    void readsNumbersThatATaskCallsAbsentAsNull(String absent, String row, String expected) {
        folder.file("tasks/absent.csv", "q,a\n" + row + "\n2,2.5\n");

        assertThat(questions(
                        "dataset_path: csv\ndataset_kwargs: {data_files: {test: absent.csv}, na_values: " + absent
                                + "}\n",
                        "\"{{[q, a]}}\""))
                .containsExactly(expected, expected.startsWith("[None") ? "[2.0, 2.5]" : "[2, 2.5]");
    }

    /** As pandas does: "Too many columns specified: expected 3 and found 2". */
    @Test
    void refusesMoreNamesThanAFirstLineHas() {
        assertThatThrownBy(() ->
                        questions("dataset_path: csv\ndataset_kwargs: {data_files: {test: ../hub/org/set/s/2.csv},"
                                + " header: 0, names: [q, a, b]}\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("2.csv has 2 cells where 3 names of columns are given; give as many.");
        assertThat(questions("dataset_path: csv\ndataset_kwargs: {data_files: {test: ../hub/org/set/s/2.csv},"
                        + " names: [q, a, b]}\n"))
                .containsExactly("q", "third");
    }

    /** As Hugging Face datasets 5.0.1 reads these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            configs: [{config_name: a, data_files: x.csv, sep: ';'}]                 | data_files: {test: b/test.csv}    | 03;4 | [3, 4]
            configs: [{config_name: a, data_files: x.csv, sep: ';'}]                 | data_files: {test: b/*}, sep: ',' | 03,4 | [3, 4]
            dataset_info: {features: [{name: q, dtype: string}, {name: a, dtype: int64}]} | data_files: {test: b/test.csv} | 03,4 | ['3', 4]
            dataset_info: {features: [{name: q, dtype: string}, {name: a, dtype: int64}]} | data_dir: b                  | 03,4 | ['3', 4]
            """)
    void readsFilesThatTheTaskNamesAsTheCardOfTheirDatasetSays(
            String card, String arguments, String row, String expected) {
        folder.file("hub/org/own/README.md", "---\n" + card + "\n---\n")
                .file("hub/org/own/b/test.csv", row.replace("03", "q").replace('4', 'a') + "\n" + row + "\n");

        assertThat(questions("dataset_path: org/own\ndataset_kwargs: {" + arguments + "}\n", "\"{{[q, a]}}\""))
                .containsExactly(expected);
    }

    /** As Hugging Face datasets 5.0.1 reads these: pandas is told the types of configs, not those of dataset_info. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            configs: [{config_name: a, data_files: [{split: test, path: test.csv}], features: | ['007', '1.50'] [None, '2']
            dataset_info: [{features:                                                         | ['7', '1.5'] [None, '2']
            """)
    void readsCellsOfTextsAsWrittenWherePandasIsToldSo(String card, String expected) {
        folder.file(
                        "hub/org/own/README.md",
                        "---\n" + card + " [{name: q, dtype: string}, {name: a, dtype: string}]}]\n---\n")
                .file("hub/org/own/test.csv", "q,a\n007,1.50\nNA,2\n");

        assertThat(String.join(" ", questions("dataset_path: org/own\n", "\"{{[q, a]}}\"")))
                .isEqualTo(expected);
    }

    /** As Hugging Face datasets 5.0.1 with pyarrow 25 reads these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {name: q, list: string}                                     | [1, 2.5, null]            | ['1', '2.5', None]
            {name: q, list: string}                                     | null                      | None
            {name: q, sequence: {dtype: float64}}                       | [1, 2]                    | [1.0, 2.0]
            {name: q, list: {list: string}}                             | [[1], []]                 | [['1'], []]
            {name: q, struct: [{name: u, dtype: string}, {name: v, list: float64}]} | {"v": [1], "u": 2} | {'u': '2', 'v': [1.0]}
            {name: q, struct: [{name: u, dtype: string}, {name: v, dtype: int64}]}  | {"u": 2}           | {'u': '2', 'v': None}
            {name: q, list: [{name: u, dtype: string}]}                 | [{"u": 1}]                | [{'u': '1'}]
            {name: q, sequence: [{name: u, dtype: string}]}             | {"u": [1]}                | {'u': ['1']}
            {name: q, dtype: string}                                    | 1e10                      | 1e+10
            {name: q, dtype: string}                                    | -9999999999.5             | -9999999999.5
            {name: q, dtype: string}                                    | 0.000012                  | 0.000012
            {name: q, dtype: string}                                    | 1.5e-7                    | 1.5e-7
            {name: q, dtype: string}                                    | 1132525831241735.25       | 1.1325258312417352e+15
            """)
    void givesValuesWithinOthersTheTypesOfTheCard(String feature, String json, String expected) {
        folder.file(
                        "hub/org/own/README.md",
                        "---\ndataset_info: {features: [" + feature + ", {name: z, dtype: string}]}\n---\n")
                .file("hub/org/own/test.jsonl", "{\"q\": " + json + "}\n");

        assertThat(questions("dataset_path: org/own\n", "\"{{q}}{{z}}\"")).containsExactly(expected + "None");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            list: int64                         | ["x"]    | lists   | x
            list: int64                         | 3        | lists   | 3
            struct: [{name: u, dtype: string}]  | {"v": 1} | objects | {v=1}
            """)
    void refusesValuesThatTheCardDoesNotAllow(String type, String json, String kind, String value) {
        folder.file("hub/org/own/README.md", "---\ndataset_info: {features: [{name: q, " + type + "}]}\n---\n")
                .file("hub/org/own/test.jsonl", "{\"q\": " + json + "}\n");

        assertThatThrownBy(() -> questions("dataset_path: org/own\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The card of the dataset says that the column q holds " + kind + ", but in "
                        + temporary.resolve("hub/org/own/test.jsonl") + " a value is " + value
                        + "; write all values of a column alike.");
    }

    /** Numbers with fewer digits, and numbers of classes that the card names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            float32                              | float32     | .1
            {class_label: {names: {'0': one}}}   | class_label | one
            """)
    void refusesTypesOfTheCardThatAreNotReadHere(String type, String name, String value) {
        folder.file(
                        "hub/org/own/README.md",
                        "---\ndataset_info: {features: [{name: q, dtype: " + type
                                + "}, {name: a, dtype: string}]}\n---\n")
                .file("hub/org/own/test.csv", "q,a\n" + value + ",x\n");

        assertThatThrownBy(() -> questions("dataset_path: org/own\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The card of the dataset gives the column q the type " + name + ", in which "
                        + temporary.resolve("hub/org/own/test.csv")
                        + " is not read; correct the card, or name the file in data_files of a task on csv.");
    }

    /** A dataset is a folder, whatever lies beside the task. */
    @Test
    void looksForFilesOfADatasetInIt() {
        folder.file("tasks/tabs.tsv", "q\ta\nwrong\tx\n");

        assertThat(questions("dataset_path: org/set\ndataset_kwargs: {data_files: {test: tabs.tsv}}\n"))
                .containsExactly("w");
    }

    @Test
    void readsTheSplitsOfAFolderWithinADataset() {
        folder.file("tasks/own/test.jsonl", "{\"q\": \"x\", \"a\": \"y\"}")
                .file("tasks/own/b/test.jsonl", "{\"q\": \"z\", \"a\": \"y\"}");

        assertThat(questions("dataset_path: ./own\ndataset_kwargs: {data_dir: b}\n"))
                .containsExactly("z");
    }

    /** pandas makes of it an error or not, as the rows have it. */
    @Test
    void refusesAnEscapeThatQuotes() {
        assertThatThrownBy(() -> questions(
                        "dataset_path: csv\ndataset_kwargs: {data_files: {test: commas.tsv}, escapechar: '\"'}\n"))
                .hasMessage("Task quiz (" + temporary.resolve("tasks/quiz.yaml")
                        + ") sets dataset_kwargs.escapechar to the character that quotes, of which the harness makes no sense;"
                        + " leave it out, for two quotes within quotes stand for one.");
    }

    /** With quoting 2, pandas makes fractions of all numbers without quotes. */
    @Test
    void refusesWaysOfQuotingThatAreNotReadHere() {
        assertThatThrownBy(() ->
                        questions("dataset_path: csv\ndataset_kwargs: {data_files: {test: commas.tsv}, quoting: 2}\n"))
                .hasMessage("Task quiz (" + temporary.resolve("tasks/quiz.yaml")
                        + ") sets dataset_kwargs.quoting to 2; it is 0, 1, or 3 where nothing quotes.");
    }

    @Test
    void refusesADatasetThatIsNowhere() {
        assertThatThrownBy(() -> questions("dataset_path: org/other\ndataset_kwargs: {revision: v2}\n"))
                .hasMessageStartingWith("The dataset org/other@v2 is in none of the places looked in: ")
                .hasMessageEndingWith(
                        "get it with gemma.download=missing or with: hf download org/other --revision v2 --repo-type dataset");
    }

    @Test
    void refusesAPatternThatIsNone() {
        assertThatThrownBy(() -> questions("dataset_path: org/set\ndataset_kwargs: {data_files: {test: 's/[.csv'}}\n"))
                .isInstanceOf(TaskException.class)
                .hasMessageStartingWith("Task quiz (" + temporary.resolve("tasks/quiz.yaml")
                        + ") looks for s/[.csv in a dataset. The files s/[.csv of dataset org/set ("
                        + temporary.resolve("hub/org/set") + ") cannot be looked for: ")
                .hasMessageEndingWith("; correct the pattern.");
    }

    @Test
    void refusesFilesOfADatasetThatIsNowhere() {
        assertThatThrownBy(() -> questions("dataset_path: other\ndataset_kwargs: {data_files: {test: rows.jsonl}}\n"))
                .isInstanceOf(TaskException.class)
                .hasMessageStartingWith(
                        "Task quiz (" + temporary.resolve("tasks/quiz.yaml")
                                + ") looks for rows.jsonl in a dataset. The dataset other is in none of the places looked in: ");
    }

    /** As a pattern is on Windows. */
    @Test
    void refusesAFileWhoseNameIsNoPath() {
        assertThatThrownBy(() -> questions("dataset_path: json\ndataset_kwargs: {data_files: {test: \"a\\0b\"}}\n"))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining(") reads a\uFFFDb, which is in none of ");
        assertThatThrownBy(() -> questions("dataset_path: \"a\\0b\"\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "\"a\uFFFDb\" is not the name of a dataset; it must look like organisation/name or name a folder.");
    }

    private List<String> questions(String source) {
        return questions(source, "q");
    }

    private List<String> questions(String source, String text) {
        return plan(source + "doc_to_text: " + text + "\n", TaskOptions.defaults()).items().stream()
                .map(item -> item.requests().get(0).context())
                .toList();
    }

    private TaskPlan plan(String source, TaskOptions options) {
        folder.file("tasks/quiz.yaml", "task: quiz\n" + source + ASK);
        DatasetPlaces places = new DatasetPlaces(temporary.resolve("hub"), new HubCache(temporary.resolve("cache")));
        return TaskLibrary.of(List.of(temporary.resolve("tasks")), places)
                .find("quiz")
                .plan(options, messages -> "");
    }
}
