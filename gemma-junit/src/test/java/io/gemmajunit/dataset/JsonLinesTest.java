package io.gemmajunit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    @TempDir
    Path folder;

    @Test
    void readsRowsInOrder() throws IOException {
        Dataset dataset = JsonLines.read(file("{\"q\": \"Ä\", \"n\": 1}\n\n{\"n\": null, \"l\": [1.5, true]}\n"));

        assertThat(dataset.rows()).extracting(Row::index).containsExactly(0, 1);
        assertThat(dataset.rows().get(0).fields()).containsEntry("q", "Ä").containsEntry("n", 1);
        assertThat(dataset.rows().get(1).fields()).containsEntry("n", null).containsEntry("l", List.of(1.5, true));
        assertThat(dataset.fields()).containsExactly("q", "n", "l");
    }

    @Test
    void passesOverAByteOrderMark() throws IOException {
        assertThat(JsonLines.read(file("\uFEFF{\"a\": 1}")).rows()).hasSize(1);
    }

    @Test
    void digestsValuesNotLayout() throws IOException {
        String digest = JsonLines.read(file("{\"a\": 1, \"b\": \"x\"}\n")).sha256();

        // printf '[{"a":1,"b":"x"}]' | sha256sum
        assertThat(digest).isEqualTo("a103829f0f464d4252e13d7b7911f6abd24978a09a93fdd84e37c32cde9345c2");
        assertThat(JsonLines.read(file("{\"b\":\"x\",\"a\":1}\r\n")).sha256()).isEqualTo(digest);
        assertThat(JsonLines.read(file("{\"a\": 2, \"b\": \"x\"}\n")).sha256()).isNotEqualTo(digest);
    }

    @Test
    void digestsTheOrderOfRows() throws IOException {
        assertThat(JsonLines.read(file("{\"a\":1}\n{\"a\":2}")).sha256())
                .isNotEqualTo(JsonLines.read(file("{\"a\":2}\n{\"a\":1}")).sha256());
    }

    @Test
    void takesTheFirstRows() throws IOException {
        Dataset dataset = JsonLines.read(file("{\"a\":1}\n{\"a\":2}\n{\"a\":3}"));

        assertThat(dataset.first(2).rows()).isEqualTo(dataset.rows().subList(0, 2));
        assertThat(dataset.first(9).rows()).hasSize(3);
    }

    @Test
    void refusesAMissingFile() {
        Path missing = folder.resolve("rows.jsonl");

        assertThatThrownBy(() -> JsonLines.read(missing))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no file " + missing
                        + " to read benchmark rows from; put it there or correct the path.");
    }

    @Test
    void refusesAFileWithoutRows() throws IOException {
        Path empty = file("\n \n");

        assertThatThrownBy(() -> JsonLines.read(empty))
                .hasMessage("The file " + empty
                        + " holds no rows; a benchmark needs at least one, each a JSON object on a line of its own.");
    }

    @Test
    void refusesALineThatIsNoObject() throws IOException {
        Path array = file("{\"a\": 1}\n[1, 2]\n");

        assertThatThrownBy(() -> JsonLines.read(array))
                .hasMessage("Line 2 of " + array + " is not a JSON object but array; each line must hold one object.");
    }

    @Test
    void refusesALineThatIsNoJson() throws IOException {
        Path broken = file("{\"a\": 1}\n\n{\"a\": oops}\n");

        assertThatThrownBy(() -> JsonLines.read(broken))
                .hasMessageStartingWith("Line 3 of " + broken + " is not a JSON object: Unrecognized token 'oops'");
    }

    @Test
    void refusesTwoObjectsOnALine() throws IOException {
        Path two = file("{\"a\": 1} {\"a\": 2}\n");

        assertThatThrownBy(() -> JsonLines.read(two))
                .hasMessageStartingWith("Line 1 of " + two + " is not a JSON object:");
    }

    @Test
    void refusesAKeyGivenTwice() throws IOException {
        Path twice = file("{\"a\": 1, \"a\": 2}\n");

        assertThatThrownBy(() -> JsonLines.read(twice))
                .hasMessage("Line 1 of " + twice + " is not a JSON object: Duplicate field 'a'");
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Path latin = Files.write(folder.resolve("latin.jsonl"), "{\"a\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> JsonLines.read(latin))
                .hasMessage("The file " + latin + " is not UTF-8; save it in that encoding.");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("data.jsonl"), content);
    }
}
