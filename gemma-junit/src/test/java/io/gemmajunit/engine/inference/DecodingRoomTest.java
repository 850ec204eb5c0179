package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.weights.QuantisedWeights;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DecodingRoomTest {

    private static final Checkpoint QUANTISED =
            Checkpoint.open(Path.of("src/test/resources/quantised/tiny-gemma-it-Q4_0"));

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
    void refusesALayerThatDoesNotFit() {
        assertThatThrownBy(() -> DecodingRoom.requireForLayer(QUANTISED, Dtype.BFLOAT16, 2L << 30, 1L << 30))
                .isInstanceOf(EngineException.class)
                .hasMessage("The weights of checkpoint " + QUANTISED.location() + " take 2048 MiB of memory with one"
                        + " layer at a time decoded to bfloat16, and 1024 MiB is free; run it on a machine with more.");
    }

    @Test
    void refusesAnotherDevice() {
        var options = Engines.on("cuda:0").with(QuantisedWeights.KEEP);

        assertThatThrownBy(() -> DecodingRoom.require(QUANTISED, options))
                .isInstanceOf(EngineException.class)
                .hasMessage("gemma.quantised=keep decodes weights on the processor, layer by layer, and gemma.device is"
                        + " cuda:0; set gemma.quantised=decode or gemma.device=cpu.");
    }

    @Test
    void mappedWeightsNeedNoRoom() {
        Checkpoint mapped = Checkpoint.open(Path.of("src/test/resources/checkpoints/gemma-mqa-bf16"));
        assertThatCode(() -> DecodingRoom.requireForAll(mapped, Dtype.BFLOAT16, 2L << 30, 1L << 30))
                .doesNotThrowAnyException();
    }
}
