package io.gemmajunit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    private static final Path CHECKPOINT = Path.of("../sample-project/models/tiny-gemma-it");
    private static final JsonMapper JSON = new JsonMapper();

    private final Tokenizer tokenizer = CheckpointTokenizer.open(List.of(CHECKPOINT));

    /** Ids and texts as transformers 5.18 gives them; only a text that begins with bos is meant to differ. */
    @TestFactory
    List<DynamicTest> agreesWithTransformers() throws IOException {
        List<JsonNode> rows =
                Files.readAllLines(Path.of("src/test/resources/golden/tokenizer/tiny-gemma-it.jsonl")).stream()
                        .map(TokenizerTest::parse)
                        .toList();
        assertThat(rows).hasSize(50);
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.path("text").toString(), () -> agrees(row)))
                .toList();
    }

    private void agrees(JsonNode row) {
        String text = row.path("text").textValue();
        int[] withoutSpecials = ints(row.path("ids_no_special"));
        assertThat(tokenizer.encodeWithoutSpecials(text)).isEqualTo(withoutSpecials);
        assertThat(tokenizer.encode(text))
                .isEqualTo(text.startsWith("<bos>") ? withoutSpecials : ints(row.path("ids")));
        assertThat(tokenizer.decodeWithSpecials(withoutSpecials))
                .isEqualTo(row.path("decoded").textValue());
        assertThat(tokenizer.decode(ints(row.path("ids"))))
                .isEqualTo(row.path("decoded_skip_special").textValue());
    }

    @Test
    void anAdaptersFilesWinAndItsBaseHasTheOthers() {
        Path adapter = Path.of("../sample-project/models/tiny-gemma-openhermes");
        assertThat(CheckpointTokenizer.open(List.of(adapter, CHECKPOINT)).eosToken())
                .isEqualTo("<|im_end|>");
        assertThat(CheckpointTokenizer.open(List.of(Path.of("src"), CHECKPOINT)).eosToken())
                .isEqualTo("<eos>");
    }

    @Test
    void namesItsSpecialTokens() {
        assertThat(tokenizer.bosToken()).isEqualTo("<bos>");
        assertThat(tokenizer.bosId()).isEqualTo(2);
        assertThat(tokenizer.eosToken()).isEqualTo("<eos>");
        assertThat(tokenizer.eosId()).hasValue(1);
        assertThat(tokenizer.id("<end_of_turn>")).hasValue(5);
        assertThat(tokenizer.id("<|im_end|>")).hasValue(7);
        assertThat(tokenizer.id("no such token")).isEmpty();
    }

    @Test
    void knowsTheSizeOfItsVocabulary() throws IOException {
        JsonNode file = JSON.readTree(CHECKPOINT.resolve("tokenizer.json").toFile());
        int highest = StreamSupport.stream(file.at("/model/vocab").spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .max()
                .orElseThrow();

        assertThat(tokenizer.vocabularySize()).isEqualTo(highest + 1);
    }

    /** len(tokenizer) in transformers 5.18, read as TokenizersBackend. */
    @ParameterizedTest
    @CsvSource({"{}, 1024", "'{\"extra_special_tokens\": [\"<a>\", \"<bos>\", \"<a>\"], \"sep_token\": \"<b>\"}', 1026"
    })
    void countsItsTokens(String settings, int expected, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), settings);
        assertThat(CheckpointTokenizer.tokens(List.of(new FolderFiles(folder), new FolderFiles(CHECKPOINT))))
                .isEqualTo(expected);
    }

    @Test
    void takesTheEosTokenOfTheChild() {
        var child = CheckpointTokenizer.open(List.of(Path.of("../sample-project/models/tiny-gemma-openhermes")));

        assertThat(child.eosId()).hasValue(7);
    }

    /** As transformers 5.18 decodes the same ids. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                     | A ' b ' do n't he 've , . ! x 're 's ? 'm",
                "{'clean_up_tokenization_spaces':false} | A ' b ' do n't he 've , . ! x 're 's ? 'm",
                "{'clean_up_tokenization_spaces':null}  | A ' b ' do n't he 've , . ! x 're 's ? 'm",
                "{'clean_up_tokenization_spaces':true}  | A'b'don't he've,.! x're's?'m",
            })
    void cleansUpWhereItsSettingsSaySo(String settings, String expected, @TempDir Path folder) throws IOException {
        ObjectNode file = JSON.createObjectNode();
        file.putArray("added_tokens");
        ObjectNode model = file.putObject("model").put("type", "WordLevel").put("unk_token", "A");
        ObjectNode vocabulary = model.putObject("vocab");
        String[] words = "A ' b do n't he 've , . ! x 're 's ? 'm <bos>".split(" ");
        for (String word : words) {
            vocabulary.put(word, vocabulary.size());
        }
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), file);
        ObjectNode config = (ObjectNode) JSON.readTree(settings.replace('\'', '"'));
        JSON.writeValue(folder.resolve("tokenizer_config.json").toFile(), config.put("bos_token", "<bos>"));
        assertThat(CheckpointTokenizer.open(List.of(folder))
                        .decode(new int[] {0, 1, 2, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}))
                .isEqualTo(expected);
    }

    /** The clean-up is meant for words, and transformers leaves it out where pairs are merged, unless it must not. */
    @ParameterizedTest
    @CsvSource({"false, a . b", "true, a. b"})
    void cleansUpMergedPairsOnlyWhereThatIsMeant(boolean isMeant, String expected, @TempDir Path folder)
            throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), copyTokenizer(folder));
        ObjectNode config = (ObjectNode)
                JSON.readTree(CHECKPOINT.resolve("tokenizer_config.json").toFile());
        config.put("clean_up_tokenization_spaces", true)
                .put("clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output", isMeant);
        JSON.writeValue(folder.resolve("tokenizer_config.json").toFile(), config);
        var ofPairs = CheckpointTokenizer.open(List.of(folder));
        assertThat(ofPairs.decode(ofPairs.encodeWithoutSpecials("a . b"))).isEqualTo(expected);
    }

    @Test
    void neverTruncatesOrPads(@TempDir Path folder) throws IOException {
        ObjectNode file = copyTokenizer(folder);
        file.putObject("truncation")
                .put("direction", "Right")
                .put("max_length", 4)
                .put("strategy", "LongestFirst")
                .put("stride", 0);
        file.putObject("padding")
                .put("direction", "Right")
                .putNull("pad_to_multiple_of")
                .put("pad_id", 0)
                .put("pad_type_id", 0)
                .put("pad_token", "<pad>")
                .putObject("strategy")
                .put("Fixed", 40);
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), file);
        String text = "The quick brown fox jumps over the lazy dog. ".repeat(40);

        Tokenizer trimmed = CheckpointTokenizer.open(List.of(folder));

        assertThat(trimmed.encode(text)).isEqualTo(tokenizer.encode(text)).hasSizeGreaterThan(512);
        assertThat(trimmed.encode("a")).containsExactly(2, 316);
    }

    /** As {@code AutoTokenizer} of transformers 5.18, whatever class the file names. */
    @ParameterizedTest
    @CsvSource({"true, true, '2 316'", "false, true, '2 316'", "false, false, '2 316'", "true, true, '316'"})
    void leavesBosAndEosToThePostProcessor(boolean bos, boolean eos, String ids, @TempDir Path folder)
            throws IOException {
        ObjectNode file = copyTokenizer(folder);
        if (ids.equals("316")) {
            file.putNull("post_processor");
        }
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), file);
        Files.writeString(folder.resolve("tokenizer_config.json"), """
                {"bos_token": "<bos>", "eos_token": "<eos>", "add_bos_token": %s, "add_eos_token": %s}""".formatted(bos, eos));

        assertThat(CheckpointTokenizer.open(List.of(folder)).encode("a"))
                .containsExactly(
                        Stream.of(ids.split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    /** Rust's library takes the first in one version and the last in another. */
    @Test
    void refusesAnAddedTokenThatIsTwo(@TempDir Path folder) throws IOException {
        ObjectNode file = copyTokenizer(folder);
        JsonNode token = file.withArray("added_tokens").get(0);
        file.withArray("added_tokens").add(token);
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), file);
        assertThat(CheckpointTokenizer.open(List.of(folder)).encode("a")).containsExactly(2, 316);

        ObjectNode other = token.deepCopy();
        file.withArray("added_tokens")
                .add(other.put("lstrip", !token.path("lstrip").asBoolean()));
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), file);

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage(folder.resolve("tokenizer.json") + " is not a tokenizer file: it lists the added token "
                        + token.path("content")
                        + " twice, in different ways. Copy it again from the original checkpoint.");
    }

    /** transformers 5.18 raises a TypeError for each. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[\"<bos>\"]", "{\"id\":2}"})
    void refusesASpecialTokenThatIsNoText(String token, @TempDir Path folder) throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), copyTokenizer(folder));
        Path config = folder.resolve("tokenizer_config.json");
        Files.writeString(config, "{\"bos_token\": " + token + "}");

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage("The file " + config + " has " + token + " as bos_token; it must be a text or null.");
    }

    /**
     * transformers adds what the files beside tokenizer.json name, so it is cut out of texts first and left out of
     * answers: "or" is token 375, and " world" with its blank none that a model has learnt.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tokenizer_config.json | {} | ab world",
                "tokenizer_config.json | {'eos_token': 'or'} | ab wld",
                "tokenizer_config.json | {'image_token': 'or'} | ab wld",
                "tokenizer_config.json | {'additional_special_tokens': ['or']} | ab wld",
                "tokenizer_config.json | {'extra_special_tokens': {'x_token': 'or'}} | ab wld",
                "tokenizer_config.json | {'added_tokens_decoder': {'3': {'content': 'or', 'special': true}}} | ab wld",
                "tokenizer_config.json | {'added_tokens_decoder': {'3': {'content': 'or', 'special': false}}} | ab world",
                "special_tokens_map.json | {'eos_token': {'content': 'or', 'lstrip': false}} | ab wld"
            })
    void addsTheTokensThatFilesBesideItName(String file, String beside, String decoded, @TempDir Path folder)
            throws IOException {
        Files.copy(CHECKPOINT.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve(file), beside.replace('\'', '"'));
        Tokenizer read = CheckpointTokenizer.open(List.of(folder));
        int[] ids = read.encode("ab world");

        assertThat(ids).containsExactly(2, 463, 375, 390, 712);
        assertThat(read.decode(ids)).isEqualTo(decoded);
        assertThat(read.decodeWithSpecials(ids)).isEqualTo("<bos>ab world");
    }

    /**
     * As transformers 5.18 does: ids of " world" and "<w>" behind the 1,024 of the file, in the order in which their
     * files are read; what a map leaves open is nobody's; a table of added tokens leaves the other files unread.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | {} | {' world': 1024} | 2 463 1024 68 338 70 |",
                "{} | {} | {' world': 1024, '<w>': 1025} | 2 463 1024 1025 |",
                "{} | {} | {' world': 9, '<w>': 8} | 2 463 1025 1024 |",
                "{} | {} | {' world': 2, '<w>': 1024} | 2 463 375 390 712 1024 |",
                "{'bos_token': '<bos>', 'eos_token': ' world'} | {} | {'<w>': 1024} | 2 463 1025 1024 | 1025",
                "{'bos_token': '<bos>', 'pad_token': ' world'} | {'eos_token': '<w>'} | {} | 2 463 1025 1024 | 1024",
                "{'eos_token': '<eos>'} | {'eos_token': null} | {} | 2 463 375 390 712 68 338 70 |",
                "{'x_token': ' world'} | {'x_token': '<w>'} | {} | 2 463 1024 68 338 70 |",
                "{'extra_special_tokens': []} | {'additional_special_tokens': ['<w>']} | {} | 2 463 375 390 712 68 338 70 |",
                "{'additional_special_tokens': ['x']} | {'extra_special_tokens': ['<w>']} | {} | 2 463 375 390 712 1024 |",
                "{'added_tokens_decoder': {}} | {'eos_token': '<w>'} | {'<w>': 1024} | 2 463 375 390 712 68 338 70 |",
            })
    void readsFilesBesideItAsTransformersDoes(
            String config, String map, String numbered, String ids, Integer eos, @TempDir Path folder)
            throws IOException {
        Files.copy(CHECKPOINT.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("tokenizer_config.json"), config.replace('\'', '"'));
        Files.writeString(folder.resolve("special_tokens_map.json"), map.replace('\'', '"'));
        Files.writeString(folder.resolve("added_tokens.json"), numbered.replace('\'', '"'));

        Tokenizer read = CheckpointTokenizer.open(List.of(folder));

        assertThat(read.encode("ab world<w>"))
                .containsExactly(
                        Stream.of(ids.split(" ")).mapToInt(Integer::parseInt).toArray());
        if (eos != null) {
            assertThat(read.eosId()).hasValue(eos);
        } else if (map.contains("null")) {
            assertThat(read.eosId()).isEmpty();
        }
    }

    /** As transformers 5.18 does, which gives the map's list its present name too late to hide the token. */
    @ParameterizedTest
    @CsvSource({"additional_special_tokens, ab<w>", "extra_special_tokens, ab"})
    void hidesNumberedTokensThatAListNames(String list, String decoded, @TempDir Path folder) throws IOException {
        Files.copy(CHECKPOINT.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("special_tokens_map.json"), "{\"" + list + "\": [\"<w>\"]}");
        Files.writeString(folder.resolve("added_tokens.json"), "{\"<w>\": 1024}");

        Tokenizer read = CheckpointTokenizer.open(List.of(folder));

        assertThat(read.decode(read.encode("ab<w>"))).isEqualTo(decoded);
    }

    /** One listed at position 4 is looked for as the table says, with the blank before it. */
    @Test
    void looksForTokensAsATableSays(@TempDir Path folder) throws IOException {
        Files.copy(CHECKPOINT.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"added_tokens_decoder\": {\"4\": {\"content\": \"<start_of_turn>\", \"lstrip\": true, \"special\": true}}}");

        Tokenizer read = CheckpointTokenizer.open(List.of(folder));

        assertThat(read.encode("ab <start_of_turn>")).containsExactly(2, 463, 4);
    }

    /** The values are those of tokenizers 0.23.2, which omits special tokens only where their normalizer keeps them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"Replace","pattern":{"String":" "},"content":"▁"} | a b | a b
            {"type":"Replace","pattern":{"String":" "},"content":"▁"} | <A> | ''
            {"type":"Lowercase"} | <a> | ''
            null | <A> | ''
            """)
    void showsSpecialTokensThatTheNormalizerChanges(
            String normalizer, String content, String decoded, @TempDir Path folder) throws IOException {
        int id = addNormalized(folder, normalizer, content);
        CheckpointTokenizer read = CheckpointTokenizer.open(List.of(folder));
        assertThat(read.decode(new int[] {id})).isEqualTo(decoded);
        assertThat(read.decodeWithSpecials(new int[] {id})).isEqualTo(content);
    }

    /** To tokenizers 0.23.2 they are <a>, a text with a blank before it and, without a decoder, a▁b. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"Lowercase"} | <A> |
            {"type":"Prepend","prepend":"▁"} | <a> |
            {"type":"Replace","pattern":{"String":" "},"content":"▁"} | a b | decoder
            """)
    void refusesAddedTokensOfWhichTheNormalizerMakesAnotherText(
            String normalizer, String content, @Nullable String without, @TempDir Path folder) throws IOException {
        addNormalized(folder, normalizer, content);
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(
                file,
                ((ObjectNode) parse(Files.readString(file)))
                        .without(List.of(String.valueOf(without)))
                        .toString());
        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage(
                        folder.resolve("tokenizer.json") + " is not a tokenizer file: its normalizer makes another text"
                                + " of the added token \"" + content
                                + "\", which is normalized. Copy it again from the original"
                                + " checkpoint.");
    }

    private static int addNormalized(Path folder, String normalizer, String content) throws IOException {
        ObjectNode tokenizer = copyTokenizer(folder);
        tokenizer.set("normalizer", parse(normalizer));
        ObjectNode token = tokenizer.withArray("added_tokens").addObject();
        int id = tokenizer.path("model").path("vocab").size();
        token.put("id", id).put("content", content).put("special", true).put("normalized", true);
        List.of("single_word", "lstrip", "rstrip").forEach(name -> token.put(name, false));
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
        return id;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"bos_token": "<bos>", "eos_token": "", "unk_token": "<unk>"} | 3
            {"bos_token": "<bos>", "eos_token": ""} | -1
            {"unk_token": "<unk>"} | -1
            """)
    void takesTheUnknownTokenForAnEmptyEosTokenAsTransformersDoes(String beside, int id, @TempDir Path folder)
            throws IOException {
        Files.copy(CHECKPOINT.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("tokenizer_config.json"), beside);
        assertThat(CheckpointTokenizer.open(List.of(folder)).eosId().orElse(-1)).isEqualTo(id);
    }

    @Test
    void refusesAnAddedTokenWithoutAnId(@TempDir Path folder) throws IOException {
        Files.copy(CHECKPOINT.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Path file = Files.writeString(folder.resolve("added_tokens.json"), "{\"<new>\": \"7\"}");

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage("The file " + file + " gives the token <new> the id \"7\"; it must be a whole number. Copy"
                        + " it from the original checkpoint.");
    }

    /** One that no vocabulary has gets the id behind all others. */
    @Test
    void addsTokensThatNobodyHasLearnt(@TempDir Path folder) throws IOException {
        ObjectNode json = copyTokenizer(folder);
        json.remove("added_tokens");
        Files.writeString(folder.resolve("tokenizer.json"), json.toString());
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"eos_token\": \" world\", \"bos_token\": \"<bos>\"}");

        assertThat(CheckpointTokenizer.open(List.of(folder)).encode("ab world")).containsExactly(2, 463, 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokenizer_config.json: {'unk_token': 'T'}",
                "tokenizer_config.json: {'added_tokens_decoder': {'3': {'content': 'T'}}}",
                "special_tokens_map.json: {'bos_token': {'content': 'T'}}",
                "special_tokens_map.json: {'additional_special_tokens': ['T']}"
            })
    void refusesATokenOfManyThousandCharactersInAFileBesideTheTokenizer(String named, @TempDir Path folder)
            throws IOException {
        copyTokenizer(folder);
        String[] parts = named.split(": ", 2);
        Path written = folder.resolve(parts[0]);
        Files.writeString(written, parts[1].replace('\'', '"').replace("T", "x".repeat(100_000)));

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage("The file " + written + " names a token of 100000 characters; one has at most 2000. Copy it"
                        + " from the original checkpoint.");
    }

    @Test
    void refusesAnAddedTokenOfManyThousandCharacters(@TempDir Path folder) throws IOException {
        ObjectNode file = copyTokenizer(folder);
        file.withArray("added_tokens").addObject().put("id", 5000).put("content", "x".repeat(100_000));
        Path written = folder.resolve("tokenizer.json");
        JSON.writeValue(written.toFile(), file);

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage(written + " is not a tokenizer file: it lists an added token of 100000 characters."
                        + " Copy it again from the original checkpoint.");
    }

    @Test
    void addsNoBosWithoutAPostProcessor(@TempDir Path folder) throws IOException {
        ObjectNode file = copyTokenizer(folder);
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), file.putNull("post_processor"));

        assertThat(CheckpointTokenizer.open(List.of(folder)).encode("a")).containsExactly(316);
    }

    @Test
    void survivesALoneSurrogate() {
        assertThat(tokenizer.decode(tokenizer.encode("a\ud83d"))).startsWith("a");
    }

    @Test
    void saysWhatIsThereInstead(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage(folder + " has no tokenizer.json; copy it from the original checkpoint.");

        Files.createFile(folder.resolve("tokenizer.model"));
        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage(folder + " has no tokenizer.json, only tokenizer.model; load the checkpoint once with"
                        + " transformers and save_pretrained() its fast tokenizer there.");
    }

    @Test
    void refusesAFolderThatDoesNotExist(@TempDir Path folder) {
        Path absent = folder.resolve("absent");

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(absent)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage("There is no checkpoint folder " + absent + ", so it has no tokenizer.json.");
    }

    @Test
    void refusesAMalformedFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), "{}");

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessageStartingWith(file + " is not a tokenizer file: ")
                .hasMessageEndingWith(". Copy it again from the original checkpoint.");
    }

    @Test
    void refusesAMalformedConfiguration(@TempDir Path folder) throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), copyTokenizer(folder));
        Path config = Files.writeString(folder.resolve("tokenizer_config.json"), "{\n\"bos_token\": ");

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage(config + " is not valid JSON (line 2); copy it from the original checkpoint.");
    }

    /** Without it the tokens at both ends would silently be others. */
    @Test
    void refusesAnEmptyConfiguration(@TempDir Path folder) throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), copyTokenizer(folder));
        Path config = Files.writeString(folder.resolve("tokenizer_config.json"), "");

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage(config + " is not a JSON object; copy it from the original checkpoint.");
    }

    @Test
    void refusesABosTokenOutsideTheVocabulary(@TempDir Path folder) throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), copyTokenizer(folder));
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": \"<s>\"}");

        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .isInstanceOf(TokenizerException.class)
                .hasMessage("The beginning-of-sequence token \"<s>\" is not in " + folder.resolve("tokenizer.json")
                        + "; name the right one as bos_token in tokenizer_config.json.");
    }

    private static ObjectNode copyTokenizer(Path folder) throws IOException {
        Files.copy(CHECKPOINT.resolve("tokenizer_config.json"), folder.resolve("tokenizer_config.json"));
        return (ObjectNode) JSON.readTree(CHECKPOINT.resolve("tokenizer.json").toFile());
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size())
                .map(i -> array.get(i).intValue())
                .toArray();
    }
}
