package io.gemmajunit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the tokenizers of Gemma 1 and 3 with transformers; their vocabularies are too large for this project. */
class ReferenceTokenizersTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({"gemma, 256000", "gemma3, 262145"})
    void encodesAsTransformersDoes(String name, int vocabularySize) throws IOException {
        Path shared = Path.of(System.getProperty("gemma.shared", "../../shared"));
        Path folder = shared.resolve("tokenizers").resolve(name);
        assumeThat(folder)
                .as("the vocabulary of %s; set the system property gemma.shared to its folder", name)
                .isDirectory();
        Tokenizer tokenizer = CheckpointTokenizer.open(List.of(folder));
        List<String> rows = Files.readAllLines(shared.resolve("golden/tokenizer/" + name + ".jsonl"));

        assertThat(tokenizer.vocabularySize()).isEqualTo(vocabularySize);
        assertThat(rows).hasSize(50).allSatisfy(row -> agrees(tokenizer, JSON.readTree(row)));
    }

    private static void agrees(Tokenizer tokenizer, JsonNode row) {
        String text = row.path("text").textValue();
        int[] withoutSpecials = ints(row.path("ids_no_special"));
        assertThat(tokenizer.encodeWithoutSpecials(text)).isEqualTo(withoutSpecials);
        assertThat(tokenizer.encode(text))
                .isEqualTo(text.startsWith("<bos>") ? withoutSpecials : ints(row.path("ids")));
        assertThat(tokenizer.decodeWithSpecials(withoutSpecials))
                .isEqualTo(row.path("decoded").textValue());
        assertThat(tokenizer.decode(withoutSpecials))
                .isEqualTo(row.path("decoded_skip_special").textValue());
    }

    private static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size())
                .map(i -> array.get(i).intValue())
                .toArray();
    }
}
