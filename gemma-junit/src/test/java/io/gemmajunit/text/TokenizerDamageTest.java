package io.gemmajunit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each of these ended the JVM, took all memory, or gave other tokens than it says: the library tokenizers looks at none
 * of it.
 */
class TokenizerDamageTest {

    private static final Path TINY_GEMMA = Path.of("../sample-project/models/tiny-gemma");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path file;
    private ObjectNode json;

    @BeforeEach
    void copy() throws IOException {
        file = folder.resolve("tokenizer.json");
        json = (ObjectNode) JSON.readTree(TINY_GEMMA.resolve("tokenizer.json").toFile());
        Files.copy(TINY_GEMMA.resolve("tokenizer_config.json"), folder.resolve("tokenizer_config.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "post_processor ~ {'type':'TemplateProcessing','single':[{'SpecialToken':{'id':'<nope>','type_id':0}}],'pair':[],'special_tokens':{}}"
                        + " ~ its post_processor puts in the token <nope>, which it does not define",
                "post_processor ~ {'type':'Sequence','processors':[{'type':'TemplateProcessing','single':[],'pair':[{'SpecialToken':{'id':'q','type_id':0}}],'special_tokens':{}}]}"
                        + " ~ its post_processor puts in the token q, which it does not define",
                "post_processor ~ {'type':'TemplateProcessing','single':[{'Sequence':{'id':'B','type_id':0}}],'pair':[],'special_tokens':{}}"
                        + " ~ its post_processor puts a second text where there is one",
                "normalizer ~ {'type':'Precompiled','precompiled_charsmap':''}"
                        + " ~ its normalizer is of the unknown type Precompiled",
                "normalizer ~ {'precompiled_charsmap':''} ~ its normalizer is of no type",
                "normalizer ~ {'type':'Replace','pattern':{'String':''},'content':'x'}"
                        + " ~ its normalizer replaces what may be nothing",
                "normalizer ~ {'type':'Replace','pattern':{'Regex':'a*|b'},'content':'x'}"
                        + " ~ its normalizer replaces what may be nothing",
                "normalizer ~ {'type':'Replace','pattern':{'Regex':'(a|aa)+$'},'content':'x'}"
                        + " ~ its normalizer has the regular expression (a|aa)+$, which repeats a group that can match in"
                        + " several ways, so it may try for ever",
                "pre_tokenizer ~ {'type':'FixedLength','length':0} ~ its pre_tokenizer of type FixedLength has 0 as length",
                "pre_tokenizer ~ {'type':'Sequence','pretokenizers':[{'type':'FixedLength'}]}"
                        + " ~ its pre_tokenizer of type FixedLength has nothing as length",
                "pre_tokenizer ~ {'type':'Split','pattern':{'Regex':'(a)\\\\1'},'behavior':'Isolated','invert':false}"
                        + " ~ its pre_tokenizer has the regular expression (a)\\1, which refers to one of its groups",
                "decoder ~ {'type':'Strip','content':' ','start':1,'stop':1} ~ its decoder of type Strip has 1 as stop",
                "decoder ~ 5 ~ its decoder is of no type",
                "model ~ null ~ its model is of no type"
            })
    void refusesWhatThePartCannotDo(String part, String value, String reason) throws IOException {
        json.set(part, JSON.readTree(value.replace('\'', '"')));
        assertRefused(reason);
    }

    @Test
    void refusesNormalizersThatMakeATextLonger() throws IOException {
        JsonNode once = JSON.readTree(
                "{\"type\": \"Replace\", \"pattern\": {\"String\": \"a\"}, \"content\": \"" + "a".repeat(11) + "\"}");
        json.putObject("normalizer")
                .put("type", "Sequence")
                .putArray("normalizers")
                .add(once)
                .add(once)
                .add(once);
        assertRefused("its normalizer makes texts more than 1000 times as long");
    }

    @Test
    void refusesATextForEachTokenThatIsLong() throws IOException {
        model().put("end_of_word_suffix", "x".repeat(1_000_000));
        assertRefused("its model of type BPE has a end_of_word_suffix of 1000000 characters");
    }

    @Test
    void refusesAPrefixThatMergesAreCutBy() throws IOException {
        model().put("continuing_subword_prefix", "##");
        assertRefused("its model is of type BPE and has a continuing_subword_prefix, which no published Gemma has");
    }

    /** The library ends the JVM at the next text of several characters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{'type':'Strip','strip_left':true,'strip_right':true} ~ `  `",
                "{'type':'Replace','pattern':{'String':'a'},'content':''} ~ aa",
                "{'type':'Sequence','normalizers':[{'type':'NFKD'},{'type':'StripAccents'}]} ~ \u0301",
                "{'type':'Nmt'} ~ \u200b",
                "{'type':'Strip','strip_left':true,'strip_right':true} ~ `\u0085`",
                "{'type':'Sequence','normalizers':[{'type':'NFKD'},{'type':'StripAccents'}]} ~ \uff9e",
                "{'type':'Sequence','normalizers':[{'type':'Lowercase'},"
                        + "{'type':'Replace','pattern':{'String':'a'},'content':''}]} ~ AA",
                "{'type':'Sequence','normalizers':[{'type':'Prepend','prepend':'_'},"
                        + "{'type':'Replace','pattern':{'String':'_A'},'content':''}]} ~ A"
            })
    void refusesAnAddedTokenOfWhichNothingIsLeft(String normalizer, String content) throws IOException {
        json.set("normalizer", JSON.readTree(normalizer.replace('\'', '"')));
        ObjectNode token = json.withArray("/added_tokens")
                .addObject()
                .put("id", 3000)
                .put("content", content)
                .put("special", false)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", true);
        assertRefused("its normalizer makes another text of the added token \"" + content.replace('\u0085', ' ')
                + "\", which is normalized");
        token.put("normalized", false);
        assertThat(open().encodeWithoutSpecials("Hi \uff26 there")).isNotEmpty();
    }

    @Test
    void refusesTokensThatAreRandom() throws IOException {
        model().put("dropout", 0.1);
        assertRefused("its model has a dropout of 0.1, so tokens would be random");
    }

    @Test
    void refusesTwoTokensWithOneId() throws IOException {
        ((ObjectNode) model().get("vocab")).put("zebra", 5);
        assertRefused("its vocabulary gives two tokens the id 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "null", "16777217"})
    void refusesIdsThatAreNone(String id) throws IOException {
        ((ObjectNode) model().get("vocab")).set("zebra", JSON.readTree(id));
        assertRefused("its vocabulary gives the token \"zebra\" an impossible id");
    }

    /** The library reads a decoder as if nothing could fail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"Fuse\", \"a\": \"\\ud83d\"} ~ its decoder has half a character",
                "{\"type\": \"Fuse\", \"\\ud83d\": 1} ~ its decoder has half a character",
                "{\"type\": \"Fuse\", \"a\": 1e999} ~ its decoder has an infinite number"
            })
    void refusesWhatTheLibraryCannotRead(String decoder, String reason) throws IOException {
        Files.writeString(
                file, JSON.writeValueAsString(json.put("decoder", "HERE")).replace("\"HERE\"", decoder));
        assertThatThrownBy(() -> CheckpointTokenizer.open(List.of(folder)))
                .hasMessage(
                        file + " is not a tokenizer file: " + reason + ". Copy it again from the original checkpoint.");
    }

    @Test
    void refusesNesting() throws IOException {
        String deep = "{\"type\": \"Sequence\", \"decoders\": [".repeat(60) + "]}".repeat(60);
        json.set("decoder", JSON.readTree(deep));
        assertRefused("its decoder nests deeper than 50 levels");
    }

    /** It says so of a text only. */
    @Test
    void saysWhichFileCannotEncode() throws IOException {
        ObjectNode model = json.putObject("model").put("type", "WordLevel").put("unk_token", "<unk>");
        model.putObject("vocab").put("<bos>", 2).put("<eos>", 1);
        CheckpointTokenizer tokenizer = open();
        assertThatThrownBy(() -> tokenizer.encode("Hello"))
                .isInstanceOf(TokenizerException.class)
                .hasMessage(file + " cannot encode a text: WordLevel error: Missing [UNK] token from the vocabulary."
                        + " Copy it again from the original checkpoint.");
    }

    /** The library gives an added token the next free id, and warns where nobody looks. */
    @Test
    void numbersAddedTokensAsTheLibraryDoes() throws IOException {
        for (String content : new String[] {"<one>", "<two>"}) {
            json.withArray("/added_tokens")
                    .addObject()
                    .put("id", 3000)
                    .put("content", content)
                    .put("special", true)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false);
        }
        CheckpointTokenizer tokenizer = open();
        assertThat(tokenizer.encodeWithoutSpecials("<one><two>"))
                .containsExactly(
                        tokenizer.id("<one>").orElseThrow(),
                        tokenizer.id("<two>").orElseThrow())
                .containsExactly(1024, 1025);
        assertThat(tokenizer.vocabularySize()).isEqualTo(1026);
        assertThat(tokenizer.learnedSize()).isEqualTo(1024);
    }

    private ObjectNode model() {
        return (ObjectNode) json.get("model");
    }

    private CheckpointTokenizer open() throws IOException {
        JSON.writeValue(file.toFile(), json);
        return CheckpointTokenizer.open(List.of(folder));
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(this::open)
                .isInstanceOf(TokenizerException.class)
                .hasMessage(
                        file + " is not a tokenizer file: " + reason + ". Copy it again from the original checkpoint.");
    }
}
