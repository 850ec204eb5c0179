package io.gemmajunit.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.hub.HubCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetPlacesTest {

    @TempDir
    Path temporary;

    @Test
    void looksIntoTheFolderBeforeTheCache() throws IOException {
        DatasetPlaces places = places("hub");
        Path cached = cached("org/set");
        assertThat(places.find("org/set", null, folder -> true).root()).isEqualTo(cached);

        Path own = Files.createDirectories(temporary.resolve("hub/org/set"));
        assertThat(places.find("org/set", null, folder -> true).root()).isEqualTo(own);
    }

    @Test
    void saysWhereItLookedAndHowToGetTheDataset() throws IOException {
        Files.createDirectories(temporary.resolve("hub"));

        assertThatThrownBy(() -> places("hub").find("allenai/ai2_arc", null, folder -> true))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The dataset allenai/ai2_arc is in none of the places looked in: the folder "
                        + temporary.resolve("hub")
                        + " of gemma.datasets.dir (it has no allenai/ai2_arc) and the Hugging Face cache "
                        + temporary.resolve("cache")
                        + " (which does not exist); get it with gemma.download=missing or with:"
                        + " hf download allenai/ai2_arc --repo-type dataset");
    }

    @Test
    void saysThatTheFolderIsNotSet() {
        DatasetPlaces places = new DatasetPlaces(null, new HubCache(temporary));

        assertThatThrownBy(() -> places.find("openai/gsm8k@v2", null, folder -> true))
                .hasMessage(
                        "The dataset openai/gsm8k@v2 is in none of the places looked in: the folder gemma.datasets.dir (not set) and the Hugging Face cache "
                                + temporary
                                + " (it has no datasets--openai--gsm8k); get it with gemma.download=missing or with:"
                                + " hf download openai/gsm8k --revision v2 --repo-type dataset");
    }

    @Test
    void refusesANameThatIsNone() {
        assertThatThrownBy(() -> places("hub").find("../up", null, folder -> true))
                .hasMessage(
                        "\"../up\" is not the name of a dataset; it must look like organisation/name or name a folder.");
    }

    @Test
    void readsSplitsByTheReadme() throws IOException {
        DatasetFolder folder = dataset(
                """
                ---
                license: mit
                configs:
                - config_name: easy
                  data_files:
                  - split: test
                    path: data/easy-*
                  - split: train
                    path:
                    - more.jsonl
                    - data/train.csv
                - config_name: hard
                  default: true
                  data_files: {test: hard/*.jsonl}
                ---
                # A dataset
                """,
                "data/easy-10.jsonl",
                "data/easy-02.jsonl",
                "data/train.csv",
                "more.jsonl",
                "hard/x.jsonl",
                "hard/deep/y.jsonl");

        assertThat(files(folder, "easy", "test")).containsExactly("data/easy-02.jsonl", "data/easy-10.jsonl");
        assertThat(files(folder, "easy", "train")).containsExactly("more.jsonl", "data/train.csv");
        assertThat(files(folder, null, "test")).containsExactly("hard/x.jsonl");
    }

    @Test
    void refusesWhatTheReadmeDoesNotName() throws IOException {
        DatasetFolder folder = dataset("""
                ---
                configs:
                - config_name: a
                  data_files: [{split: test, path: a-*}, {split: dev, path: d-*}]
                - config_name: b
                  data_files: b.csv
                ---
                """, "d-0.csv");
        String dataset = "The dataset org/set (" + folder.root() + ") ";

        assertThatThrownBy(() -> folder.files(null, "test"))
                .hasMessage(dataset + "has several configurations; set dataset_name to one of a, b.");
        assertThatThrownBy(() -> folder.files("c", "test"))
                .hasMessage(dataset + "has no configuration c; it has a, b.");
        assertThatThrownBy(() -> folder.files("a", "train"))
                .hasMessage(dataset + "has no split train; it has dev, test.");
        assertThatThrownBy(() -> folder.files("a", "test"))
                .hasMessage(dataset + "keeps its split test in a-*, but has no such files; fetch it again.");
    }

    @Test
    void refusesAReadmeWhoseHeadIsNoYaml() throws IOException {
        DatasetFolder folder = dataset("---\nconfigs: [\n---\n");

        assertThatThrownBy(() -> folder.files(null, "test"))
                .hasMessageStartingWith(
                        "The head of " + folder.root().resolve("README.md") + " is not YAML, see its line ");
    }

    @Test
    void refusesConfigurationsThatAreNoList() throws IOException {
        DatasetFolder folder = dataset("---\nconfigs: {config_name: a}\n---\n", "test.jsonl");

        assertThatThrownBy(() -> folder.files(null, "test"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The head of " + folder.root().resolve("README.md")
                        + " has configs that are no list; begin each with a dash.");
    }

    @Test
    void readsSplitsByShards() throws IOException {
        DatasetFolder folder = dataset(
                "# No head",
                "main/test-00001-of-00002.parquet",
                "main/test-00000-of-00002.parquet",
                "main/hard_test-00000-of-00001.parquet",
                "other/test-00000-of-00001.parquet");

        assertThat(files(folder, "main", "test"))
                .containsExactly("main/test-00000-of-00002.parquet", "main/test-00001-of-00002.parquet");
        assertThat(files(folder, "main", "hard_test")).hasSize(1);
        assertThatThrownBy(() -> folder.files("main", "train"))
                .hasMessage("The dataset org/set (" + folder.root() + ") has no split train; it has hard_test, test.");
        assertThatThrownBy(() -> folder.files("none", "test"))
                .hasMessage(
                        "The dataset org/set (" + folder.root()
                                + ") has no configuration none: neither its README.md names it, nor is there a folder of that name.");
    }

    /** As a download leaves them that was broken off; half of the rows would be another benchmark. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# No head",
                "---\nconfigs:\n- data_files: [{split: test, path: data/test-*}]\n---\n",
                "---\nconfigs:\n- data_dir: data\n---\n"
            })
    void refusesSomeOfTheFilesThatAreNamedTogether(String card) throws IOException {
        DatasetFolder folder =
                dataset(card, "data/test-00000-of-00003-0a1b.parquet", "data/test-00002-of-00003-2c3d.parquet");

        assertThatThrownBy(() -> folder.files(null, "test"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The dataset org/set (" + folder.root()
                        + ") has 2 of the 3 files of which test-00000-of-00003-0a1b.parquet is one, as after a download that"
                        + " was broken off; fetch it again, or name the files to read in data_files.");
        assertThat(new DatasetFiles(
                                "org/set",
                                null,
                                found -> !found.files(null, "test").isEmpty())
                        .isMetBy(folder.root()))
                .isFalse();
    }

    @Test
    void takesTheFilesThatACardNamesByTheirNumbers() throws IOException {
        DatasetFolder folder = dataset(
                "---\nconfigs:\n- data_files: [{split: test, path: test-00001-of-00003.parquet}]\n---\n",
                "test-00001-of-00003.parquet");

        assertThat(files(folder, null, "test")).containsExactly("test-00001-of-00003.parquet");
    }

    /** A part by intention, of which nothing is missing. */
    @Test
    void takesTheFilesThatAPatternFindsAmongMore() throws IOException {
        DatasetFolder folder = dataset(
                "---\nconfigs:\n- data_files: [{split: test, path: data/test-00000*}]\n---\n",
                "data/test-00000-of-00002.jsonl",
                "data/test-00001-of-00002.jsonl");

        assertThat(files(folder, null, "test")).containsExactly("data/test-00000-of-00002.jsonl");
    }

    /** Nothing is missing of what the pattern asks for, whether or not the rest was ever fetched. */
    @Test
    void takesAllFilesThatAPatternOfNumbersAsksFor() throws IOException {
        DatasetFolder folder = dataset(
                "---\nconfigs:\n- data_files: [{split: test, path: 'test-0000[0-1]*'}, {split: dev, path: 'test-0000[1-2]*'}]\n"
                        + "---\n",
                "test-00000-of-00009.jsonl",
                "test-00001-of-00009.jsonl");

        assertThat(files(folder, null, "test"))
                .containsExactly("test-00000-of-00009.jsonl", "test-00001-of-00009.jsonl");
        assertThatThrownBy(() -> folder.files(null, "dev"))
                .hasMessageContaining(" has 1 of the 2 files of which test-00001-of-00009.jsonl is one, ");
    }

    /** As Hugging Face datasets 5.0.1 tells them, which are doubled where two words of a split fit. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quiz_dev.jsonl .git/train.jsonl contest.jsonl       | validation | quiz_dev.jsonl
            quiz_dev.jsonl .git/train.jsonl contest.jsonl       | train      | none
            testing/1.jsonl quiz_dev.jsonl                      | test       | testing/1.jsonl
            testing/1.jsonl quiz_dev.jsonl                      | validation | none
            test/a.jsonl test-2/b.jsonl train.jsonl             | test       | test/a.jsonl test-2/b.jsonl
            TEST.jsonl test1.jsonl my_test.jsonl latest.jsonl   | test       | test1.jsonl my_test.jsonl
            test-eval.jsonl                                     | test       | test-eval.jsonl test-eval.jsonl
            test/eval/x.jsonl                                   | test       | test/eval/x.jsonl test/eval/x.jsonl
            data/hard-00000-of-00001.jsonl test.jsonl           | hard       | data/hard-00000-of-00001.jsonl
            data/hard-00000-of-00001.jsonl test.jsonl           | test       | none
            hard-00000-of-00001.jsonl other.jsonl               | train      | hard-00000-of-00001.jsonl other.jsonl
            sub/.h/test.jsonl __pycache__/test.jsonl test.jsonl | test       | test.jsonl
            b.json a.json config.json                           | train      | a.json b.json
            test.jsonl test.txt                                 | test       | test.jsonl
            test.jsonl metadata.csv test-2.JSON                 | test       | test.jsonl
            test.csv test-1.jsonl test-2.jsonl                  | test       | test-1.jsonl test-2.jsonl
            """)
    void readsSplitsByWords(String names, String split, String expected) throws IOException {
        DatasetFolder folder = dataset("", names.split(" "));

        if (expected.equals("none")) {
            assertThatThrownBy(() -> folder.files(null, split))
                    .hasMessageStartingWith(
                            "The dataset org/set (" + folder.root() + ") has no split " + split + "; it has ");
        } else {
            assertThat(files(folder, null, split)).containsExactly(expected.split(" "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "test.jsonl test.txt test-2.txt, test-2.txt",
        "test.jsonl test.jsonl.bak, test.jsonl.bak",
        "test.lance, test.lance",
        "test.jsonl test.zip, test.zip",
        "test.csv test-2.tsv, test-2.tsv",
        "test.tsv test-2.tsv test.csv, test.csv",
        "test.jsonl test-1.png test-2.png, test-1.png"
    })
    void refusesWhatTheHarnessReadsAndIsNotReadHere(String names, String culprit) throws IOException {
        DatasetFolder folder = dataset("", names.split(" "));

        assertThatThrownBy(() -> folder.files(null, "test"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("By its name, the file " + culprit + " belongs to the split test of dataset org/set ("
                        + folder.root() + "), and the harness would read it, which is not supported here;"
                        + " write its rows as parquet, json or csv, or move it away.");
    }

    /** Without them, rows would be missing in silence. */
    @ParameterizedTest
    @CsvSource({"a.jsonl b.jsonl.zst, b.jsonl.zst", "a.csv b.zip, b.zip", "a.lance b.lance, a.lance"})
    void refusesFilesThatAPatternFindsAndThatAreNotReadHere(String names, String culprit) throws IOException {
        DatasetFolder folder =
                dataset("---\nconfigs:\n- data_files: [{split: test, path: '*'}]\n---\n", names.split(" "));

        assertThatThrownBy(() -> folder.files(null, "test"))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(
                        "By its name, the file " + culprit + " belongs to the files * of dataset org/set");
    }

    /** Files of other kinds, which Hugging Face datasets leaves out. */
    @Test
    void leavesOutWhatAPatternFindsThatHoldsNoRows() throws IOException {
        DatasetFolder folder = dataset("", "a.jsonl", "b.jsonl", "notes.txt", "LICENSE", "a.lock");

        assertThat(folder.matching("*"))
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("a.jsonl", "b.jsonl");
    }

    @Test
    void readsWhatPatternsOfTheReadmeFindAsOftenAsTheyDo() throws IOException {
        DatasetFolder folder = dataset(
                "---\nconfigs:\n- config_name: a\n  data_files: [{split: test, path: [a.jsonl, '**/*.jsonl']}]\n---\n",
                "a.jsonl",
                "b/c.jsonl",
                "b/.d/e.jsonl",
                ".f.jsonl");

        assertThat(files(folder, null, "test")).containsExactly("a.jsonl", "a.jsonl", "b/c.jsonl");
    }

    @Test
    void takesDefaultForTheNameOfWhatHasNone() throws IOException {
        assertThat(files(dataset("", "test.jsonl"), "default", "test")).containsExactly("test.jsonl");
    }

    @Test
    void readsSplitsByTheFoldersThatTheHubMakes() throws IOException {
        DatasetFolder folder = dataset("", "main/test/0000.parquet", "main/hard_test/0000.parquet");

        assertThat(files(folder, "main", "test")).containsExactly("main/test/0000.parquet");
        assertThat(files(folder, "main", "hard_test")).containsExactly("main/hard_test/0000.parquet");
    }

    @Test
    void refusesAFolderThatNoneCanBeCalled() throws IOException {
        DatasetFolder folder = dataset("---\nconfigs:\n- data_dir: \"a\\0b\"\n---\n", "train.jsonl");

        assertThatThrownBy(() -> folder.files(null, "train"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("The dataset org/set (" + folder.root()
                        + ") names the folder a\uFFFDb, and no folder can be called so; correct the name.");
    }

    private static List<String> files(DatasetFolder folder, String configuration, String split) {
        return folder.files(configuration, split).stream()
                .map(file -> folder.root().relativize(file).toString())
                .toList();
    }

    private DatasetFolder dataset(String readme, String... files) throws IOException {
        Path root = Files.createDirectories(temporary.resolve("hub/org/set"));
        Files.writeString(root.resolve("README.md"), readme);
        for (String file : files) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.createFile(root.resolve(file));
        }
        return new DatasetFolder("org/set", root);
    }

    private DatasetPlaces places(String folder) {
        return new DatasetPlaces(temporary.resolve(folder), new HubCache(temporary.resolve("cache")));
    }

    /** Returns a snapshot in the cache, laid out as huggingface_hub does. */
    private Path cached(String id) throws IOException {
        Path set = temporary.resolve("cache").resolve("datasets--" + id.replace("/", "--"));
        Files.createDirectories(set.resolve("refs"));
        Files.writeString(set.resolve("refs/main"), "abc");
        Path snapshot = Files.createDirectories(set.resolve("snapshots/abc"));
        Files.createFile(snapshot.resolve("train.csv"));
        return snapshot;
    }
}
