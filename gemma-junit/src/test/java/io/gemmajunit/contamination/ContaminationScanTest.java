package io.gemmajunit.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.task.ItemText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContaminationScanTest {

    /** 14 words, and 3 of the answer. */
    private static final String LONG =
            "Which metal did the smiths of Varna hammer into the oldest known golden bracelets?";

    /** 6 words. */
    private static final String SHORT = "What is the capital of Spain?";

    private static final List<ItemText> ITEMS =
            List.of(item("0", LONG, "native river gold"), item("1", SHORT, "Madrid"), item("2", "Who sang?", "Bob"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text': 'Q: %Q A: %A'}",
                "{'messages': [{'role': 'user', 'content': '%Q'}, {'role': 'assistant', 'content': 'It is %A.'}]}",
                "{'messages': [{'role': 'user', 'content': [{'type': 'text', 'text': '%Q'}]}, {'role': 'assistant', 'content': '%A'}]}",
                "{'conversations': [{'from': 'human', 'value': '%Q'}, {'from': 'gpt', 'value': '%A'}]}",
                "{'prompt': '%Q', 'chosen': '%A', 'rejected': 'I cannot help with that.'}",
                "{'chosen': [{'role': 'user', 'content': '%Q'}, {'role': 'assistant', 'content': '%A'}], 'rejected': 'No.'}",
                "{'instruction': 'Answer.', 'input': '%Q', 'output': '%A'}",
                "{'output': '%A', 'instruction': '%Q'}",
                "{'prompt': '%Q', 'completion': '%A', 'label': true}",
                "{'text': 'With a<b: %Q %A, so b>a.'}",
                "{'text': '<div><h2>%Q</h2>&quot;<b>%A</b>&quot;</div>'}",
                "{'conversations': '[{\\'from\\': \\'human\\', \\'value\\': \\'%Q\\'}, {\\'value\\': \\'\\\\n%A\\'}]'}"
            })
    void findsQuestionAndAnswerWhateverTheColumnsAreCalled(String row) throws IOException {
        var leaked =
                search(written("train.jsonl", fitted(row, LONG, "native river gold"), fitted(row, SHORT, "madrid")));

        assertThat(leaked.leaked())
                .extracting(LeakedItem::id, LeakedItem::hasAnswer, LeakedItem::isRejected, LeakedItem::share)
                .containsExactly(tuple("0", true, false, 1.0), tuple("1", true, false, 1.0));
        assertThat(leaked.undecidable()).isEqualTo(1);
        assertThat(leaked.touched()).isEqualTo(2);
    }

    /** The nearest twins: half of the long question, and the short one with another answer. */
    @Test
    void leavesAloneWhatIsNearlyAnItem() throws IOException {
        var leaked = search(written(
                "train.jsonl",
                "{'text': 'Which metal did the smiths of Varna hammer?'}",
                "{'text': 'What is the capital of Spain? Lisbon'}",
                "{'text': 'What is the old capital of Spain? Madrid'}",
                "{'text': 'Who sang? Bob'}"));

        assertThat(leaked.leaked()).isEmpty();
        assertThat(leaked.touched()).isEqualTo(2);
    }

    @Test
    void findsALongQuestionWithoutItsAnswerAndWithAWordChanged() throws IOException {
        var leaked = search(
                written(
                        "train.jsonl",
                        "{'text': 'Once: which metal did the SMITHS of Varna — hammer into the oldest big golden bracelets, I asked.'}"));

        // The window behind the changed word has too few words; those before it are 11 of 14.
        assertThat(leaked.leaked())
                .extracting(LeakedItem::id, LeakedItem::hasAnswer, LeakedItem::share)
                .containsExactly(tuple("0", false, 11 / 14.0));
    }

    @ParameterizedTest
    @CsvSource({"49, true", "50, true", "51, false"})
    void looksForTheAnswerWithinFiftyWords(int between, boolean isLeaked) throws IOException {
        String words = " so".repeat(between);

        var leaked = search(written("train.jsonl", "{'text': '" + SHORT + words + " Madrid'}"));

        assertThat(leaked.leaked()).hasSize(isLeaked ? 1 : 0);
    }

    @Test
    void countsApartWhatAModelIsTrainedAwayFrom() throws IOException {
        var leaked = search(written(
                "train.jsonl",
                "{'prompt': '" + SHORT + "', 'chosen': 'I do not know.', 'rejected': 'Madrid'}",
                "{'prompt': 'Go on.', 'completion': '" + LONG + "', 'label': false}"));

        assertThat(leaked.leaked())
                .extracting(LeakedItem::id, LeakedItem::isRejected)
                .containsExactly(tuple("0", true), tuple("1", true));
        assertThat(leaked.learnable()).isEmpty();
    }

    /** CSV has no truth values. */
    @Test
    void takesALabelOfATableForOneToo() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("kto.csv"),
                "prompt,completion,label\nGo on.,\"" + LONG + "\",False\nGo on.," + SHORT + " Madrid,True\n");
        assertThat(search(csv).leaked())
                .extracting(LeakedItem::id, LeakedItem::isRejected)
                .containsExactly(tuple("0", true), tuple("1", false));
    }

    @Test
    void joinsTheWordsThatATextWasCutInto() throws IOException {
        String words = (LONG + " native river gold").replace(" ", "', '");
        LeakedItem item = search(written("train.jsonl", "{'tokens': ['" + words + "']}"))
                .leaked()
                .get(0);
        assertThat(item.hasAnswer()).isTrue();
        assertThat(item.share()).isEqualTo(1);
        assertThat(item.place()).endsWith(":1 tokens");
    }

    @Test
    void saysWhereTheWeightiestRowIsAndHowManyThereAre() throws IOException {
        Path file = written(
                "train.jsonl",
                "",
                "{'text': '" + LONG + "'}",
                "{'meta': {'turns': ['Hello', '" + LONG + "', 'Native river gold!']}}",
                "{'text': '" + LONG + " Native river gold'}");

        LeakedItem item = search(file).leaked().get(0);

        assertThat(item.place()).isEqualTo(file + ":3 meta.turns[1]");
        assertThat(item.rows()).isEqualTo(3);
        assertThat(item.text()).isEqualTo(LONG + " → native river gold");
        assertThat(item.training()).isEqualTo(LONG.replace("?", ""));
        assertThat(item.hasAnswer()).isTrue();
    }

    @Test
    void readsTablesTextsAndJsonOfOneArray() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("a.csv"), "question,answer\nx,y\n\"" + LONG + "\",\"native river gold\"\n");
        Path tsv = Files.writeString(folder.resolve("a.tsv"), "question\tanswer\n" + SHORT + "\tMadrid\n");
        Path text = Files.writeString(
                folder.resolve("a.txt"),
                "First line.\n\n" + LONG.replace(" into", "\n into") + "\n\nNative river gold.\n");
        Path json = Files.writeString(
                folder.resolve("a.json"), "[\n{\"q\": \"" + SHORT + "\",\n \"a\": \"Madrid\"}, {\"b\": [1, null]}]");

        assertThat(search(csv).leaked()).extracting(LeakedItem::place).containsExactly(csv + ":3 question");
        assertThat(search(tsv).leaked()).extracting(LeakedItem::place).containsExactly(tsv + ":2 question");
        assertThat(search(text).leaked())
                .extracting(LeakedItem::place, LeakedItem::hasAnswer)
                .containsExactly(tuple(text + ":1 text", true));
        assertThat(search(json).leaked()).extracting(LeakedItem::place).containsExactly(json + ":2 q");
    }

    @Test
    void readsParquetAndCompressedFiles() throws IOException, SQLException {
        Path parquet = folder.resolve("a.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 1 AS id, [{'role': 'user', 'content': '" + LONG
                    + "'}, {'role': 'assistant', 'content': 'Native river gold'}] AS messages) TO '" + parquet
                    + "' (FORMAT parquet)");
        }
        Path packed = packed("a.jsonl.gz", "{\"text\": \"" + LONG + "\"}\n");

        assertThat(search(parquet).leaked())
                .extracting(LeakedItem::place, LeakedItem::hasAnswer)
                .containsExactly(tuple(parquet + " row 1 messages[0].content", true));
        assertThat(search(packed).leaked()).extracting(LeakedItem::place).containsExactly(packed + ":1 text");
    }

    /** Rows of later batches may have columns, and types of columns, that the first ones have not. */
    @Test
    void takesRowsThatDifferInTheirColumns() throws IOException {
        var rows = new StringBuilder("{\"a\": 1}\n");
        while (rows.length() < 11 << 20) {
            rows.append("{\"a\": \"").append("x".repeat(1 << 16)).append("\"}\n");
        }
        Path file = Files.writeString(
                folder.resolve("a.jsonl"), rows + "{\"later\": [{\"x\": \"" + LONG + "\"}], \"a\": {\"b\": 2}}\n");

        assertThat(search(file).leaked()).hasSize(1);
    }

    /** A text longer than a window, with the item where two windows meet and at the end. */
    @Test
    void findsItemsAnywhereInALongText() throws IOException {
        for (int lines : List.of(1100, 1300, 1310, 1320, 2600)) {
            Path file = Files.writeString(
                    folder.resolve("long.txt"),
                    "these are the fifty letters of a line of the text\n".repeat(lines) + SHORT + "\nMadrid\n"
                            + "more of it\n".repeat(9));

            assertThat(search(file).leaked()).as("behind %s lines", lines).hasSize(1);
        }
    }

    @Test
    void findsItemsThatBeginAtTheEndOfALongLine() throws IOException {
        for (int words : List.of(1, 1000, 14_000)) {
            Path file = Files.writeString(
                    folder.resolve("long.txt"), ("more of it ".repeat(words) + SHORT + "\nMadrid\n").repeat(3));

            assertThat(search(file).leaked()).as("behind %s words", words).hasSize(1);
        }
    }

    @Test
    void doesNotTakeAnInstructionThatAllItemsShareForAnItem() throws IOException {
        String instruction =
                "You are a careful assistant and shall answer the following question with one of the letters A to D only: ";
        List<ItemText> items = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> item("" + i, instruction + "what is the name of river number " + i + "?", "Name" + i))
                .toList());
        items.add(item("40", instruction + LONG, "native river gold"));
        Path clean = written("clean.jsonl", "{'prompt': '" + instruction + "who wrote the letters of the lost king?'}");
        Path leaky = written(
                "leaky.jsonl",
                "{'prompt': '" + instruction + "what is the name of river number 7?', 'completion': 'name7'}",
                "{'prompt': '" + LONG + "'}");

        assertThat(search(clean, items).leaked()).isEmpty();
        assertThat(search(leaky, items).leaked()).extracting(LeakedItem::id).containsExactly("7", "40");
    }

    /**
     * Where nine ask it, of 180 or more, it counts as theirs: one of ten says too little, and one of twenty may be
     * chance.
     */
    @ParameterizedTest
    @CsvSource({"9, 9, true", "10, 10, false", "10, 199, false", "10, 200, true", "11, 219, false"})
    void aShortQuestionOfManyItemsCountsNotByItself(int asking, int items, boolean isLeaked) throws IOException {
        String question = "Which of these is right?";
        var all = IntStream.range(0, items)
                .mapToObj(i -> new ItemText(
                        "" + i,
                        List.of(i < asking ? question : "Is river number " + i + " long?"),
                        i % 2 == 0 ? "yes" : "no",
                        List.of("Passage " + i + " is about the river " + i),
                        List.of()))
                .toList();
        Path file = written("train.jsonl", "{'text': 'Which of these is right? Yes'}");

        var report = search(file, all);

        assertThat(report.leaked())
                .extracting(LeakedItem::id)
                .containsExactlyElementsOf(
                        isLeaked
                                ? IntStream.range(0, asking)
                                        .filter(i -> i % 2 == 0)
                                        .mapToObj(Integer::toString)
                                        .toList()
                                : List.of());
        assertThat(report.touched()).isEqualTo(asking);
        assertThat(report.undecidable()).isEqualTo(isLeaked ? 0 : asking);
    }

    /** Of many items that ask the same, one is told by an answer that no other has. */
    @Test
    void anAnswerOfItsOwnTellsAnItemThatAsksWhatManyAsk() throws IOException {
        var items = IntStream.range(0, 40)
                .mapToObj(i -> item("" + i, "Which of these is right?", i < 20 ? "river " + i : "lake " + i / 2))
                .toList();
        Path file = written(
                "train.jsonl",
                "{'text': 'Which of these is right? River 7.'}",
                "{'text': 'Which of these is right? Lake 12.'}");

        assertThat(search(file, items).leaked()).extracting(LeakedItem::id).containsExactly("7");
        assertThat(search(file, items).undecidable()).isEqualTo(20);
    }

    /** The same question of ten words of its own, which the windows find; what tells such items is the answer. */
    @Test
    void aLongAnswerTellsAnItemWhoseQuestionManyAsk() throws IOException {
        String question = "Which of the following statements about the rivers of the world is right?";
        var items = IntStream.range(0, 40)
                .mapToObj(i -> item(
                        "" + i,
                        question,
                        "river" + i + " rises in mountain" + i + " near town" + i + " and flows past castle" + i
                                + " to lake" + i))
                .toList();
        Path common = written("common.jsonl", "{'text': '" + question + " I do not know any.'}");
        Path own = written(
                "own.jsonl", "{'text': '" + question + " " + items.get(7).answer() + "'}");

        assertThat(search(common, items).leaked()).isEmpty();
        assertThat(search(own, items).leaked()).extracting(LeakedItem::id).containsExactly("7");
        assertThat(search(own, items).undecidable()).isZero();
    }

    @Test
    void showsPassagesButDoesNotCountThem() throws IOException {
        String passage =
                "The smiths of Varna hammered native gold from the river into bracelets, the oldest that are known so far.";
        var item = new ItemText("0", List.of("What did they hammer?"), "gold", List.of(passage), List.of("copper"));

        var report = search(written("train.jsonl", "{'text': '" + passage + "'}"), List.of(item));

        assertThat(report.leaked()).isEmpty();
        assertThat(report.touched()).isEqualTo(1);
    }

    @Test
    void takesANumberForAnAnswer() throws IOException {
        var items = List.of(item("0", "What is 12 + 30?", "42"));

        assertThat(search(written("json.jsonl", "{'q': 'What is 12 + 30?', 'a': 42}"), items)
                        .leaked())
                .extracting(LeakedItem::hasAnswer)
                .containsExactly(true);
        assertThat(search(written("other.jsonl", "{'q': 'What is 12 + 30?', 'a': 43, 'ids': [42], 'b': true}"), items)
                        .leaked())
                .isEmpty();
    }

    /** Had each question looked through all texts of its row, this would be 10 billion comparisons. */
    @Test
    void staysQuickWhereOneRowRepeatsAQuestionWithoutEnd() throws IOException {
        Path file = Files.writeString(
                folder.resolve("list.jsonl"),
                "{\"turns\": [" + ("\"" + SHORT + "\", ").repeat(100_000) + "\"Lisbon\"], \"note\": \"\"}\n");
        Path text = Files.writeString(
                folder.resolve("text.jsonl"), "{\"text\": \"" + (LONG + " " + SHORT + " ").repeat(100_000) + "\"}\n");

        assertThat(search(file).leaked()).isEmpty();
        assertThat(search(text).leaked()).extracting(LeakedItem::id).containsExactly("0");
    }

    @Test
    void saysThatALineIsTooLong() throws IOException {
        Path file = Files.writeString(folder.resolve("line.jsonl"), "{\"text\": \"" + "a ".repeat(1 << 23) + "\"}\n");

        assertRefused(file, "The file " + file + " is not read: its line 1 is longer than 16777216 characters.");
    }

    @Test
    void keepsTasksApart() throws IOException {
        Path file = written("train.jsonl", "{'text': '" + LONG + "'}");
        var scan = new ContaminationScan()
                .add("one", List.of(item("0", "Another question that nobody has asked so far", "x")))
                .add("two", ITEMS);

        var reports = scan.search(new TrainingFiles(List.of(file))).reports();

        assertThat(reports)
                .extracting(ContaminationReport::task, report -> report.leaked().size())
                .containsExactly(tuple("one", 0), tuple("two", 1));
        assertThat(scan.rows()).isEqualTo(1);
    }

    @Test
    void saysInASentenceWhatIsWrongWithAFile() throws IOException, InterruptedException {
        Path good = packed("whole.jsonl.gz", "{\"text\": \"" + "abc def ".repeat(9999) + "\"}\n");
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(folder.resolve("cut.jsonl.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Path notPacked = Files.writeString(folder.resolve("plain.jsonl.gz"), "{}\n");
        Path wrong = written("wrong.jsonl", "{'text': 'a'}", "{'text': 'b'");
        Path list = written("list.jsonl", "{'text': 'a'}", "7");
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        Path emptyCsv = Files.writeString(folder.resolve("empty.csv"), "");
        Path ids = written("ids.jsonl", "{'input_ids': [2, 5, 9], 'labels': [2, 5, 9]}");
        Path other = Files.writeString(folder.resolve("train.bin"), "x");
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xE9, 'b', '\n'});
        Path parquet = Files.writeString(folder.resolve("broken.parquet"), "PAR1");
        Path pipe = folder.resolve("pipe.jsonl");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

        assertRefused(cut, "The file " + cut + " is cut off; fetch it again.");
        assertThat(search(notPacked("renamed.jsonl.gz")).leaked()).isEmpty();
        assertRefused(wrong, "Line 2 of " + wrong + " ends within a JSON object; each line must hold a whole one.");
        assertRefused(list, "Line 2 of " + list + " is not a JSON object but number; each line must hold one object.");
        assertRefused(empty, "The file " + empty + " holds no rows; name one that does, or leave it out.");
        assertRefused(emptyCsv, "The file " + emptyCsv + " is empty; its first line must name the columns.");
        assertRefused(
                ids,
                "The file " + ids
                        + " holds no text, only the columns input_ids, labels; name the files that it was made from, before they were tokenized.");
        assertRefused(
                other,
                "The file " + other
                        + " cannot be read as training data; its name must end in .parquet, .arrow, .json, .jsonl, .csv, .tsv or .txt, with .gz behind if it is compressed.");
        assertRefused(latin, "The file " + latin + " is not UTF-8; save it in that encoding.");
        assertThatThrownBy(() -> search(parquet))
                .hasMessageStartingWith("The file " + parquet + " is not a whole Parquet file;");
        assertRefused(pipe, "The file " + pipe + " is not read: it is a pipe or a device.");
        assertRefused(
                folder.resolve("gone.jsonl"),
                "There is no file " + folder.resolve("gone.jsonl") + " of training data; correct the path.");
        assertThat(notPacked).exists();
    }

    private void assertRefused(Path file, String sentence) {
        assertThatThrownBy(() -> search(file)).hasMessage(sentence);
    }

    private Path notPacked(String name) throws IOException {
        return Files.writeString(folder.resolve(name.replace(".gz", "")), "{\"text\": \"nothing\"}\n");
    }

    private static ContaminationReport search(Path file) {
        return search(file, ITEMS);
    }

    private static ContaminationReport search(Path file, List<ItemText> items) {
        return new ContaminationScan()
                .add("task", items)
                .search(new TrainingFiles(List.of(file)))
                .reports()
                .get(0);
    }

    private static ItemText item(String id, String question, String answer) {
        return new ItemText(id, List.of(question), answer, List.of(), List.of());
    }

    private static String fitted(String row, String question, String answer) {
        return row.replace("%Q", question).replace("%A", answer);
    }

    private Path written(String name, String... rows) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", rows).replace('\'', '"') + "\n");
    }

    private Path packed(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }
}
