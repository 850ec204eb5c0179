package io.gemmajunit.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.adapter.AdapterFolder;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.generation.GenerationConfig;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.fingerprint.FileDigests;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufFormatTest {

    @TempDir
    private Path folder;

    private final GgufBytes gguf = GgufBytes.gemma();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("model.gguf");
    }

    @Test
    void readsAFileAndTheFolderAroundIt() throws IOException {
        write();

        Checkpoint ofFile = Checkpoint.open(file);
        Checkpoint ofFolder = Checkpoint.open(folder);

        assertThat(ofFile.config()).isEqualTo(ofFolder.config());
        assertThat(ofFile.config().vocabSize()).isEqualTo(8);
        assertThat(ofFile.config().layers()).hasSize(1);
        assertThat(ofFile.tensors()).containsKeys("model.embed_tokens.weight", "model.layers.0.mlp.up_proj.weight");
        assertThat(ofFile.usualDtype()).isEqualTo(Dtype.BFLOAT16);
        assertThat(ofFile.generation().eosIds()).containsExactly(1);
        assertThat(ofFile.fingerprints(FileDigests.READ)).isEqualTo(ofFolder.fingerprints(FileDigests.READ));
        assertThat(CheckpointFinder.withoutAliases().find(file.toString()).name())
                .isEqualTo("model.gguf");
    }

    @Test
    void namesWhatTheFileDoesNotSay() throws IOException {
        gguf.keys.remove("tokenizer.ggml.add_space_prefix");
        write();

        assertThat(Checkpoint.open(file).conditions())
                .containsEntry(
                        "defaults",
                        "activation gelu_pytorch_tanh, rope.freq_base 10000, output.weight that of token_embd.weight,"
                                + " tokenizer.ggml.add_eos_token false, tokenizer.ggml.add_space_prefix true")
                .containsEntry("tokenizer", "rebuilt from the tokens of the GGUF")
                .containsEntry(
                        "quantisation", "Q8_0 98.7 %, F32 1.3 % of the parameters, 8.80 bits each, embedding Q8_0");
    }

    @Test
    void suppressesTheTokensThatTheFileSuppresses() throws IOException {
        gguf.keys.put("tokenizer.ggml.suppress_tokens", List.of(3, 6));
        write();

        assertThat(Checkpoint.open(file).generation().rules().tokens().suppressed())
                .containsExactlyInAnyOrder(3, 6);
    }

    /** An adapter may end its answers elsewhere; which tokens answers never contain is the model's. */
    @Test
    void suppressesThemBelowAnAdapter() throws IOException {
        gguf.keys.put("tokenizer.ggml.suppress_tokens", List.of(3, 6));
        write();
        Path adapter = new AdapterFolder(folder.resolve("adapter"))
                .module("model.layers.0.self_attn.q_proj", 32, 32, 2)
                .write();
        Files.writeString(
                adapter.resolve("generation_config.json"), "{\"eos_token_id\": [5, 1], \"suppress_tokens\": [4]}");

        GenerationConfig generation = Checkpoint.open(new CheckpointLocation(file, Optional.of(adapter)))
                .generation();

        assertThat(generation.eosIds()).containsExactlyInAnyOrder(1, 5);
        assertThat(generation.rules().tokens().suppressed()).containsExactlyInAnyOrder(3, 6);
    }

    /** llama.cpp reads no such file. */
    @Test
    void aFlagOfTheTokenizerMustBeOne() throws IOException {
        gguf.keys.put("tokenizer.ggml.add_eos_token", "yes");
        write();

        assertThatThrownBy(() -> Checkpoint.open(file).conditions())
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "GGUF file " + file + " has no usable tokenizer.ggml.add_eos_token; convert the model again.");
    }

    @Test
    void suppressedTokensMustExist() throws IOException {
        gguf.keys.put("tokenizer.ggml.suppress_tokens", List.of(8));
        write();

        assertRefused("GGUF file " + file + " has no usable tokenizer.ggml.suppress_tokens; convert the model again.");
    }

    @Test
    void anOllamaBlobIsKnownByItsFirstBytes() throws IOException {
        Path models = Files.createDirectories(folder.resolve("models"));
        String digest = "0".repeat(64);
        Path blob = Files.createDirectories(models.resolve("blobs")).resolve("sha256-" + digest);
        Files.write(blob, gguf.bytes());
        Path manifest = Files.createDirectories(models.resolve("manifests/library/gemma"))
                .resolve("2b");
        Files.writeString(
                manifest,
                "{\"layers\": [{\"mediaType\": \"application/vnd.ollama.image.model\", \"digest\": \"sha256:" + digest
                        + "\"}]}");

        assertThat(Checkpoint.open(blob).config())
                .isEqualTo(Checkpoint.open(manifest).config());

        Files.delete(blob);
        assertThatThrownBy(() -> Checkpoint.open(manifest))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Ollama's manifest " + manifest + " names the blob sha256-" + digest
                        + ", and no folder blobs above it has that; pull the model again.");
    }

    @Test
    void aFolderOfSeveralIsAmbiguous() throws IOException {
        write();
        Files.copy(file, folder.resolve("other.gguf"));
        assertRefused(
                folder, "Folder " + folder + " holds several GGUF files (model.gguf, other.gguf); name one of them.");
    }

    @Test
    void aMissingShardIsNamed() throws IOException {
        gguf.keys.put("split.count", 2);
        Path first = folder.resolve("m-00001-of-00002.gguf");
        Files.write(first, gguf.bytes());
        assertRefused(
                first,
                "Shard " + folder.resolve("m-00002-of-00002.gguf")
                        + " does not exist; copy the checkpoint again, with all its files.");
    }

    @Test
    void aRenamedShardIsNamed() throws IOException {
        gguf.keys.put("split.count", 2);
        write();
        assertRefused(
                "GGUF file " + file + " is one of 2 shards, whose names must end in -00001-of-00002.gguf and so on;"
                        + " rename them back.");
    }

    @Test
    void shardsOfTwoModelsAreNotMixed() throws IOException {
        gguf.keys.put("split.count", 2);
        Path first = folder.resolve("m-00001-of-00002.gguf");
        Files.write(first, gguf.bytes());
        Files.copy(first, folder.resolve("m-00002-of-00002.gguf"));
        gguf.keys.put("split.no", 0);
        Files.write(folder.resolve("m-00002-of-00002.gguf"), gguf.bytes());
        assertRefused(
                first,
                "Shard " + folder.resolve("m-00002-of-00002.gguf")
                        + " says that it is number 1 of 2, not 2 of 2; copy the checkpoint again.");
    }

    @Test
    void aTruncatedFileSaysWhatIsExpectedAndFound() throws IOException {
        byte[] whole = gguf.bytes();
        int end = whole.length - 1000;
        Files.write(file, Arrays.copyOf(whole, end));
        assertRefused("GGUF file " + file + " is cut off: it has " + end + " bytes and its tensors reach to "
                + whole.length + "; copy the file again.");
    }

    @Test
    void aFileThatEndsInItsHeaderIsCutOff() throws IOException {
        Files.write(file, Arrays.copyOf(gguf.bytes(), 900));
        assertThatThrownBy(() -> Checkpoint.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("GGUF file " + file + " is cut off or damaged: ")
                .hasMessageEndingWith("; copy the file again.");
    }

    @Test
    void anotherFileIsNone() throws IOException {
        Files.writeString(file, "version https://git-lfs.github.com/spec/v1\n");
        assertRefused(
                file + " is not a GGUF file: it has 43 bytes and does not begin with \"GGUF\"; copy the file again.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | is of version 1; supported are 2 and 3. Convert the model again with a current llama.cpp.",
                "50331648 | is big endian; convert the model again on a little endian machine."
            })
    void otherVersionsAreRefused(int version, String how) throws IOException {
        gguf.version = version;
        write();
        assertRefused("GGUF file " + file + " " + how);
    }

    @ParameterizedTest
    @CsvSource({"16, IQ2_XXS", "39, MXFP4", "34, TQ1_0", "31, Q4_0_4_4", "77, number 77"})
    void otherTypesAreRefusedByName(int type, String name) throws IOException {
        gguf.tensor("blk.0.ffn_up.weight").type = type;
        write();
        assertRefused("Tensor blk.0.ffn_up.weight in " + file + " is of type " + name
                + ", which this version cannot decode; supported are F32, F16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K,"
                + " Q4_K, Q5_K, Q6_K, IQ4_NL, IQ4_XS, BF16. Convert the model to Q8_0 or BF16.");
    }

    @Test
    void otherArchitecturesAreRefusedByName() throws IOException {
        gguf.keys.put("general.architecture", "llama");
        write();
        assertThatThrownBy(() -> Checkpoint.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(
                        "GGUF file " + file
                                + " is of architecture llama, which this version cannot run from a GGUF; supported are gemma, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "general.type | adapter | what it calls adapter",
                "general.architecture | clip | the part of one that reads images or sounds"
            })
    void whatIsNoLanguageModelIsRefused(String key, String value, String what) throws IOException {
        gguf.keys.put(key, value);
        write();
        assertRefused("GGUF file " + file + " holds no language model but " + what + "; name the file of the model.");
    }

    @Test
    void aVocabularyAloneIsRefused() throws IOException {
        gguf.tensors.clear();
        write();
        assertRefused("GGUF file " + file + " has no tensors, only a vocabulary; name the file of the model.");
    }

    @Test
    void liesAboutCountsAreFound() throws IOException {
        gguf.tensorCount = 1L << 40;
        write();
        assertDamaged("at byte 24 the list of tensors claims a length of 1099511627776, and only "
                + (Files.size(file) - 24) + " bytes follow");
        gguf.tensorCount = -1;
        gguf.keyCount = Long.MIN_VALUE >>> 1;
        write();
        assertDamaged("at byte 24 the list of keys claims a length of 4611686018427387904, and only "
                + (Files.size(file) - 24) + " bytes follow");
    }

    /** Of a file that takes no room on the disk, but would fill the heap. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 5000000 | more than 4194304 keys, elements and tensors",
                "8 | 5000000 | more than 4194304 keys, elements and tensors"
            })
    void headersBeyondAnyModelAreRefused(int type, long elements, String what) throws IOException {
        writeSparse(9, type, elements);
        assertRefused("GGUF file " + file + " is not read: its header has " + what
                + ", as no model does; convert the model again.");
    }

    @Test
    void textsBeyondAnyModelAreRefused() throws IOException {
        writeSparse(8, 1 << 28);
        assertRefused("GGUF file " + file + " is not read: its header has more than 134217728 bytes, as no model does;"
                + " convert the model again.");
    }

    /** Writes a header that ends with a key of such a type, and zeros. */
    private void writeSparse(int type, long... rest) throws IOException {
        var header = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        header.put("GGUF".getBytes(StandardCharsets.US_ASCII))
                .putInt(3)
                .putLong(0)
                .putLong(1);
        header.putLong(1).put((byte) 'k').putInt(type);
        if (rest.length == 2) {
            header.putInt((int) rest[0]);
        }
        header.putLong(rest[rest.length - 1]);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1 << 29);
            sparse.write(header.array(), 0, header.position());
        }
    }

    @Test
    void liesAboutOffsetsAreFound() throws IOException {
        gguf.tensor("blk.0.ffn_up.weight").offset += 8;
        write();
        assertDamaged("tensor blk.0.ffn_up.weight lies at " + gguf.tensor("blk.0.ffn_up.weight").offset
                + ", not at a multiple of 32");
        gguf.placed().tensor("blk.0.ffn_up.weight").offset = Long.MAX_VALUE - 31;
        write();
        assertDamaged("tensor blk.0.ffn_up.weight lies at the impossible 9223372036854775776");
        gguf.placed().tensor("blk.0.ffn_up.weight").offset = 0;
        write();
        long end = (gguf.tensor("token_embd.weight").bytes + 31L) / 32 * 32;
        assertDamaged("tensor blk.0.ffn_up.weight lies at 0 of the data, where " + end + " bytes are before it");
    }

    /** Of a tensor that is said to be of a type that needs fewer bytes, the others are left over. */
    @Test
    void liesAboutTypesAreFound() throws IOException {
        GgufBytes.Tensor norm = gguf.tensor("blk.0.ffn_norm.weight");
        GgufBytes.Tensor next = gguf.tensors.get(gguf.tensors.indexOf(norm) + 1);
        norm.type = GgufBytes.Q8_0;
        write();
        assertDamaged("tensor " + next.name + " lies at " + next.offset + " of the data, where " + (norm.offset + 64)
                + " bytes are before it");
    }

    @Test
    void liesAboutSizesAreFound() throws IOException {
        gguf.tensor("blk.0.ffn_up.weight").shape = List.of(1L << 40, 1L << 40);
        write();
        assertDamaged("tensor blk.0.ffn_up.weight has the impossible shape [1099511627776, 1099511627776]");
        gguf.tensor("blk.0.ffn_up.weight").shape = List.of(33L, 32L);
        write();
        assertDamaged("tensor blk.0.ffn_up.weight has the impossible shape [32, 33] for Q8_0");
    }

    @Test
    void namesThatOccurTwiceAreFound() throws IOException {
        gguf.tensor("blk.0.ffn_up.weight").name = "blk.0.ffn_gate.weight";
        write();
        assertDamaged("tensor blk.0.ffn_gate.weight is there twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 48, 1 << 24})
    void impossibleAlignmentsAreFound(int alignment) throws IOException {
        gguf.keys.put("general.alignment", alignment);
        write();
        assertDamaged("general.alignment is " + alignment + ", not a power of two from 8");
    }

    @Test
    void anotherAlignmentIsObeyed() throws IOException {
        gguf.keys.put("general.alignment", 64);
        gguf.alignment = 64;
        gguf.placed();
        write();
        assertThat(Checkpoint.open(file).tensors()).hasSize(11);
    }

    @Test
    void missingAndSurplusTensorsAreNamed() throws IOException {
        gguf.tensor("blk.0.ffn_up.weight").name = "blk.1.ffn_up.weight";
        write();
        assertRefused(
                "GGUF file " + file + " has tensor blk.1.ffn_up.weight, which a model of architecture gemma with 1"
                        + " layers has not; convert the model again.");
        gguf.tensors.remove(gguf.tensor("blk.1.ffn_up.weight"));
        gguf.placed();
        write();
        assertRefused("GGUF file " + file + " lacks tensor blk.0.ffn_up.weight; convert the whole model again.");
    }

    @Test
    void tensorsOfImagesAreIgnoredAndCounted() throws IOException {
        gguf.tensors.add(new GgufBytes.Tensor("v.blk.0.attn_q.weight", GgufBytes.F32, 4, 1L));
        gguf.placed();
        write();
        assertThat(Checkpoint.open(file).conditions()).containsEntry("ignored", "1 tensors for images or sounds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma.embedding_length", "gemma.attention.layer_norm_rms_epsilon"})
    void missingKeysAreNamed(String key) throws IOException {
        gguf.keys.remove(key);
        write();
        assertRefused("GGUF file " + file + " has no usable " + key + " (found nothing); convert the model again.");
    }

    @Test
    void aTableOfTokensMustBeWhole() throws IOException {
        gguf.keys.put("tokenizer.ggml.token_type", List.of(3, 3));
        write();
        assertRefused(
                "GGUF file " + file + " has 8 tokens, 8 scores and 2 types of tokens, where there must be as many of"
                        + " each; convert the model again.");
        gguf.keys.put("tokenizer.ggml.model", "gpt2");
        write();
        assertRefused("GGUF file " + file
                + " has a tokenizer of the kind gpt2; supported are llama and gemma4, which Gemmas" + " have.");
    }

    private void write() throws IOException {
        Files.write(file, gguf.bytes());
    }

    private void assertDamaged(String how) {
        assertRefused("GGUF file " + file + " is cut off or damaged: " + how + "; copy the file again.");
    }

    private void assertRefused(String message) {
        assertRefused(file, message);
    }

    private static void assertRefused(Path place, String message) {
        assertThatThrownBy(() -> Checkpoint.open(place))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }
}
