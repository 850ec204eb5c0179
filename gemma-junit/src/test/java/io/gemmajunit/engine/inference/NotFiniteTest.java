package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenScore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are not finite are errors that say where they come from, never scores. */
class NotFiniteTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final int BFLOAT16_NAN = 0x7fc0;
    private static final int BFLOAT16_INFINITY = 0x7f80;
    private static final int BFLOAT16_MINUS_INFINITY = 0xff80;
    /** 60 000; twice that overflows float16. */
    private static final int FLOAT16_LARGE = 0x7b53;

    @TempDir
    private Path folder;

    @Test
    void namesTheRequestAndTheLayer() throws IOException {
        copy("gemma3-text-bf16");
        doctor("model.layers.4.mlp.down_proj.weight", 0, BFLOAT16_NAN);
        String cause =
                ", first in layer 4 of 7. Its weights, an adapter's included, hold NaN or are too large; train or convert it again.";
        try (GemmaEngine engine = load(Dtype.FLOAT32)) {
            assertThatThrownBy(() -> score(engine, request(2, 9)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(begin("float32") + "scoring request 0" + cause);
            assertThatThrownBy(() -> decode(engine, 2, 9))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(begin("float32") + "decoding request 0 after 0 tokens" + cause);
            assertThatThrownBy(() -> engine.logits(new int[] {2, 9, 10}))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(begin("float32") + "a sequence of 3 tokens" + cause);
        }
    }

    @Test
    void blamesOnlyTheRequestsThatReadABrokenWeight() throws IOException {
        copy("phi2-f16");
        // Phi has a head of its own, so that only contexts with token 9 read this row.
        doctor("model.embed_tokens.weight", 9 * 64, 0x7e00);
        try (GemmaEngine engine = load(Dtype.FLOAT32)) {
            assertThat(score(engine, request(2, 9), request(2, 8))).hasSize(2);
            assertThatThrownBy(() -> score(engine, request(2, 8), request(9, 2), request(2, 7)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(begin("float32")
                            + "scoring request 1, first in the embedding. Its weights, an adapter's included, hold NaN or"
                            + " are too large; train or convert it again.");
        }
    }

    @Test
    void reportsAnOverflowOfFloat16() throws IOException {
        copy("phi2-f16");
        doctor("model.layers.1.self_attn.dense.bias", 3, FLOAT16_LARGE);
        doctor("model.layers.1.mlp.fc2.bias", 3, FLOAT16_LARGE);
        try (GemmaEngine engine = load(Dtype.FLOAT16)) {
            assertThatThrownBy(() -> score(engine, request(2, 9)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(begin("float16") + "scoring request 0, first in layer 1 of 3. Its weights hold NaN, or"
                            + " float16 is too narrow for it; try gemma.dtype=float32.");
        }
        try (GemmaEngine engine = load(Dtype.FLOAT32)) {
            assertThat(score(engine, request(2, 9))).hasSize(1);
        }
    }

    /** An infinite logit of another token leaves the score finite if it is negative, or if a soft-cap bends it. */
    @ParameterizedTest
    @CsvSource({
        "gemma-mqa-bf16, " + BFLOAT16_INFINITY,
        "gemma-mqa-bf16, " + BFLOAT16_MINUS_INFINITY,
        "gemma2-bf16, " + BFLOAT16_INFINITY,
        "gemma2-bf16, " + BFLOAT16_MINUS_INFINITY
    })
    void reportsAnInfiniteLogitOfAnyToken(String checkpoint, int infinity) throws IOException {
        copy(checkpoint);
        doctor("model.embed_tokens.weight", 0, infinity);
        String cause =
                ", first in the head. Its weights, an adapter's included, hold NaN or are too large; train or convert it again.";
        try (GemmaEngine engine = load(Dtype.FLOAT32)) {
            assertThatThrownBy(() -> score(engine, request(2, 9)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(begin("float32") + "scoring request 0" + cause);
            assertThatThrownBy(() -> decode(engine, 2, 9))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(begin("float32") + "decoding request 0 after 0 tokens" + cause);
        }
    }

    private String begin(String dtype) {
        return "Checkpoint " + folder + " computes numbers that are not finite in " + dtype + " for ";
    }

    private GemmaEngine load(Dtype dtype) {
        return Engines.load(folder, Engines.options(dtype));
    }

    private static ScoringRequest request(int context, int continuation) {
        return new ScoringRequest(new int[] {context}, new int[] {continuation});
    }

    private static List<TokenScore> score(GemmaEngine engine, ScoringRequest... requests) {
        return engine.score(List.of(requests), done -> {});
    }

    private static List<int[]> decode(GemmaEngine engine, int... prompt) {
        return engine.decode(
                List.of(new DecodingRequest(prompt, 3, new TokenChoice.Greedy(), tokens -> false)), done -> {});
    }

    private void copy(String checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(CHECKPOINTS.resolve(checkpoint))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /** Overwrites one 16-bit element of a tensor. */
    private void doctor(String tensor, int element, int bits) throws IOException {
        TensorSlot slot = Checkpoint.open(folder).tensors().get(tensor);
        ByteBuffer value = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) bits);
        try (FileChannel file = FileChannel.open(slot.shard(), StandardOpenOption.WRITE)) {
            file.write(value.flip(), slot.offset() + 2L * element);
        }
    }
}
