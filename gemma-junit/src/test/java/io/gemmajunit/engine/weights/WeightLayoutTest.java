package io.gemmajunit.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WeightLayoutTest {

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

    /** Of an embedding and four layers, the embedding, the norms and one layer. */
    @Test
    void countsOneLayer() {
        var layout = new WeightLayout(QUANTISED.config());
        long numbers = 1024 * 128 + 188_416 + 4 * 256 + 128;

        assertThat(layout.keptBytes(QUANTISED, Dtype.BFLOAT16)).isEqualTo(2 * numbers);
        assertThat(layout.residentBytesKept(QUANTISED, Dtype.BFLOAT16)).isEqualTo(2 * numbers + 4 * 188_416 / 32 * 18);
    }
}
