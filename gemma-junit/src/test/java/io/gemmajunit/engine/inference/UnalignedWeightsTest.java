package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.engine.options.ConstantRounding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The format pads its header only by custom; MLX does not, so weights may begin at any byte. */
class UnalignedWeightsTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"gemma-mqa-bf16, 1", "phi2-f16, 3", "gemma-mha-f32-sharded, 2"})
    void computesWithWeightsThatBeginAtAnyByte(String name, int more) throws IOException {
        Path aligned = CHECKPOINTS.resolve(name);
        try (Stream<Path> files = Files.list(aligned)) {
            for (Path file : files.toList()) {
                Files.write(folder.resolve(file.getFileName()), moved(file, more));
            }
        }
        var options = Engines.float32(ConstantRounding.AS_STORED, 0);
        int[] ids = Golden.read(aligned).inputIds()[0];
        try (GemmaEngine expected = Engines.load(aligned, options);
                GemmaEngine found = Engines.load(folder, options)) {
            assertThat(List.of(found.logits(ids))).containsExactly(expected.logits(ids));
        }
    }

    /** Returns a shard with so many more blanks behind its header, and any other file as it is. */
    private static byte[] moved(Path file, int more) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.getFileName().toString().startsWith("model")
                || !file.toString().endsWith(".safetensors")) {
            return bytes;
        }
        int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return ByteBuffer.allocate(bytes.length + more)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header + more)
                .put(bytes, Long.BYTES, header)
                .put(" ".repeat(more).getBytes())
                .put(bytes, Long.BYTES + header, bytes.length - Long.BYTES - header)
                .array();
    }
}
