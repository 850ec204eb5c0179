package io.gemmajunit.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.text.CheckpointTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a table of tokens comes the tokenizer.json that it was made of. */
class RebuiltTokenizerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SHARED = Path.of(System.getProperty("gemma.shared", "../../shared"));

    /**
     * How a converted SentencePiece model scores its tokens: the published ones by id, others by when they were merged.
     */
    private enum Scores {
        BY_ID,
        BY_RANK
    }

    private static final String RUN = "(?:\\n+|\\t+|▁+)";

    @ParameterizedTest
    @CsvSource({
        // The tokens before the first that was learnt are a user's, which tokenizer.json of Gemma 1 does not say.
        "../sample-project/models/tiny-gemma-it, BY_RANK, 0, BY_ID",
        "tokenizers/gemma, BY_ID, 473, BY_ID",
        "tokenizers/gemma3, BY_ID, 0, BY_LENGTH"
    })
    void equalsTheOriginal(String place, Scores scores, int firstLearnt, MergeOrder order, @TempDir Path folder)
            throws IOException {
        Path original = place.startsWith(".") ? Path.of(place) : SHARED.resolve(place);
        assumeTrue(Files.exists(original), () -> original + " is absent, where the real vocabularies are.");
        JsonNode json = JSON.readTree(original.resolve("tokenizer.json").toFile());
        TokenTable table = table(json, scores, firstLearnt);

        Files.writeString(folder.resolve("tokenizer.json"), new TokenizerJson(table, order).write());
        Files.copy(original.resolve("tokenizer_config.json"), folder.resolve("tokenizer_config.json"));

        if (scores == Scores.BY_ID) {
            assertThat(sha256(merges(
                            JSON.readTree(folder.resolve("tokenizer.json").toFile()))))
                    .isEqualTo(sha256(merges(json)));
        }
        assertTokenizes(folder, original.getFileName() + ".jsonl");
    }

    /** Its files list the merges, and their table calls tokens of the vocabulary normal that are not special. */
    @Test
    void equalsTheOriginalOfGemma4(@TempDir Path folder) throws IOException {
        var texts = Checkpoint.open(Path.of("src/test/resources/quantised/gemma4-experts-Q4_0"))
                .storage()
                .texts();
        for (String name : List.of("tokenizer.json", "tokenizer_config.json")) {
            Files.writeString(folder.resolve(name), texts.get(name).get());
        }

        assertTokenizes(folder, "tiny-gemma-it.jsonl");
    }

    private static void assertTokenizes(Path folder, String expected) throws IOException {
        var rebuilt = CheckpointTokenizer.open(List.of(folder));
        Path golden = Path.of("src/test/resources/golden/tokenizer", expected);
        for (String line : Files.readAllLines(
                Files.exists(golden)
                        ? golden
                        : SHARED.resolve("golden/tokenizer").resolve(golden.getFileName()))) {
            JsonNode row = JSON.readTree(line);
            int[] ids = ints(row.path("ids_no_special"));
            assertThat(rebuilt.encodeWithoutSpecials(row.path("text").textValue()))
                    .as(line)
                    .isEqualTo(ids);
            assertThat(rebuilt.decodeWithSpecials(ids))
                    .isEqualTo(row.path("decoded").textValue());
        }
    }

    private static TokenTable table(JsonNode json, Scores scores, int firstLearnt) {
        Map<Integer, String> texts = new TreeMap<>();
        json.at("/model/vocab")
                .properties()
                .forEach(entry -> texts.put(entry.getValue().intValue(), entry.getKey()));
        Map<Integer, Long> added = new HashMap<>();
        json.path("added_tokens").forEach(token -> {
            texts.put(token.path("id").intValue(), token.path("content").textValue());
            added.put(token.path("id").intValue(), token.path("special").booleanValue() ? 3L : 4L);
        });
        Map<String, Integer> ranks = new HashMap<>();
        List<String> merges = merges(json);
        for (int i = 0; i < merges.size(); i++) {
            ranks.put(merges.get(i).replace("\0", ""), i);
        }
        List<Long> types = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        var rank = new AtomicInteger();
        texts.forEach((id, text) -> {
            long type = text.equals("<unk>") ? 2 : added.getOrDefault(id, text.matches("<0x[0-9A-F]{2}>") ? 6L : 1L);
            types.add(type);
            boolean isNormal = id >= firstLearnt && type == 1 && !text.matches(RUN);
            all.add(
                    scores == Scores.BY_RANK
                            ? -(double) ranks.getOrDefault(text, ranks.size() + id)
                            : isNormal && text.codePointCount(0, text.length()) > 1 ? -rank.getAndIncrement() : 0.);
        });
        return new TokenTable(
                Path.of("model.gguf"),
                Map.of("tokenizer.ggml.add_space_prefix", false),
                List.copyOf(texts.values()),
                all,
                types);
    }

    private static List<String> merges(JsonNode json) {
        List<String> merges = new ArrayList<>();
        json.at("/model/merges")
                .forEach(merge -> merges.add(
                        merge.isArray()
                                ? merge.get(0).textValue() + "\0" + merge.get(1).textValue()
                                : merge.textValue().replaceFirst("(?s)^(.+?) (?=.)", "$1\0")));
        return merges;
    }

    private static String sha256(List<String> lines) {
        return Sha256.of(String.join("\n", lines));
    }

    private static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size())
                .map(i -> array.get(i).intValue())
                .toArray();
    }
}
