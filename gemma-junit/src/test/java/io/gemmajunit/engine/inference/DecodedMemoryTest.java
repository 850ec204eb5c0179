package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.weights.WeightLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DecodedMemoryTest {

    private static final Checkpoint QUANTISED =
            Checkpoint.open(Path.of("src/test/resources/quantised/tiny-gemma-it-Q4_0"));

    /** The embedding, which the head shares, and four layers of 188 416 numbers and two norms; and a norm. */
    @Test
    void countsWhatIsDecodedOnce() {
        long numbers = 1024 * 128 + 4 * (188_416 + 256) + 128;
        var layout = new WeightLayout(QUANTISED.config());

        assertThat(layout.decodedBytes(QUANTISED, Dtype.BFLOAT16)).isEqualTo(2 * numbers);
        assertThat(layout.residentBytes(QUANTISED, Dtype.FLOAT32)).isEqualTo(4 * numbers);
    }

    /**
     * The embedding is the head too; of the other table, 1024 rows of 4 layers of 32, those are decoded that tokens ask
     * for.
     */
    @Test
    void countsNoTableThatIsLookedUp() {
        Checkpoint inputs = Checkpoint.open(Path.of("src/test/resources/quantised/gemma4-inputs-Q8_0"));
        var layout = new WeightLayout(inputs.config());
        long all = inputs.tensors().values().stream()
                .filter(slot -> slot.encoding().isPresent())
                .mapToLong(TensorSlot::elements)
                .sum();

        assertThat(layout.decodedBytes(inputs, Dtype.BFLOAT16)).isEqualTo(2 * (all - 1024 * 4 * 32));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> DecodingRoom.requireForAll(QUANTISED, Dtype.FLOAT32, 9L << 30, 6L << 30))
                .isInstanceOf(EngineException.class)
                .hasMessage("The weights of checkpoint " + QUANTISED.location()
                        + " take 9216 MiB of memory once they are decoded to float32, and 6144 MiB is free;"
                        + " set gemma.quantised=keep, which decodes a layer at a time, set gemma.dtype=bfloat16, which"
                        + " needs half of it, or run it on a machine with more.");
        assertThatThrownBy(() -> DecodingRoom.requireForAll(QUANTISED, Dtype.BFLOAT16, 2L << 30, 1L << 30))
                .hasMessageEndingWith(
                        " and 1024 MiB is free; set gemma.quantised=keep, which decodes a layer at a time,"
                                + " or run it on a machine with more.");
        assertThatCode(() -> DecodingRoom.requireForAll(QUANTISED, Dtype.BFLOAT16, 1L << 30, 1L << 30))
                .doesNotThrowAnyException();
    }

    @Test
    void mappedWeightsNeedNoRoom() {
        Checkpoint mapped = Checkpoint.open(Path.of("src/test/resources/checkpoints/gemma-mqa-bf16"));
        assertThatCode(() -> DecodingRoom.requireForAll(mapped, Dtype.BFLOAT16, 2L << 30, 1L << 30))
                .doesNotThrowAnyException();
    }
}
