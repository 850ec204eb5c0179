package io.gemmajunit.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Encoding.RowDecoder;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file that lies about counts, sizes, types, offsets or alignment, or is cut off, is read or refused in a sentence,
 * and takes no more memory than one that tells the truth. {@code -Dgemma.fuzz.cases=5000 -Dgemma.fuzz.seed=7} tells
 * more lies, and others.
 */
class GgufLiesTest {

    private static final int CASES = Integer.getInteger("gemma.fuzz.cases", 60);
    private static final long SEED = Long.getLong("gemma.fuzz.seed", 1);

    /** Where counts overflow, sizes become negative, and products do. */
    private static final List<Long> EXTREMES = List.of(
            0L,
            1L,
            -1L,
            31L,
            33L,
            255L,
            256L,
            65_536L,
            1L << 31,
            (1L << 31) - 1,
            (1L << 32) - 1,
            1L << 32,
            1L << 61,
            1L << 62,
            Long.MAX_VALUE,
            Long.MIN_VALUE);

    /** Several times what the header of the file and its tree of objects take; a lie about a size asks for more. */
    private static final long MOST = 48L << 20;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @TempDir
    Path folder;

    @Test
    void liesOfEachField() throws IOException {
        Path file = folder.resolve("model.gguf");
        for (int i = 0; i < CASES; i++) {
            GgufBytes gguf = GgufBytes.gemma();
            lie(gguf);
            if (random.nextInt(3) == 0) {
                lie(gguf);
            }
            byte[] bytes = gguf.bytes();
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            }
            requireSense(Files.write(file, bytes));
        }
    }

    /**
     * Of architectures with arrays for each layer, stacked matrices, a list of merges: numbers at any place of the
     * header.
     */
    @ParameterizedTest
    @ValueSource(strings = {"gemma4-experts-Q4_0", "gemma4-inputs-Q8_0", "gemma3n-Q8_0"})
    void liesAnywhereInTheHeader(String name) throws IOException {
        byte[] truth = Files.readAllBytes(Path.of("src/test/resources/quantised", name, name + ".gguf"));
        int header = headerLength(truth);
        Path file = folder.resolve("model.gguf");
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = truth.clone();
            for (int lies = random.nextInt(1, 3); lies > 0; lies--) {
                // Half of them among the keys of the architecture, which come first, or among the tensors, which come
                // last.
                int at = random.nextInt(4) > 0 ? random.nextInt(8, 2000) : random.nextInt(header - 6000, header - 8);
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, extreme());
            }
            requireSense(Files.write(file, bytes));
        }
    }

    @Test
    void everyTruncationOfTheHeaderIsFound() throws IOException {
        byte[] truth = GgufBytes.gemma().bytes();
        Path file = folder.resolve("model.gguf");
        for (int length = 0; length < truth.length; length += 1 + length / 40) {
            Files.write(file, Arrays.copyOf(truth, length));
            assertThat(refusal(file)).as("%d bytes", length).isNotNull().hasMessageMatching(".*\\d+ bytes.*");
        }
    }

    private static int headerLength(byte[] bytes) {
        // The last tensor's name is in the header once.
        byte[] last = "output_norm.weight".getBytes(StandardCharsets.UTF_8);
        for (int at = bytes.length - last.length; at > 0; at--) {
            if (Arrays.equals(bytes, at, at + last.length, last, 0, last.length)) {
                return at + last.length;
            }
        }
        throw new IllegalStateException("no output_norm");
    }

    private long extreme() {
        return EXTREMES.get(random.nextInt(EXTREMES.size()));
    }

    private void lie(GgufBytes gguf) {
        GgufBytes.Tensor tensor = gguf.tensors.get(random.nextInt(gguf.tensors.size()));
        switch (random.nextInt(9)) {
            case 0 -> gguf.tensorCount = extreme();
            case 1 -> gguf.keyCount = extreme();
            case 2 -> tensor.type = random.nextInt(-1, 45);
            case 3 -> tensor.offset = random.nextBoolean() ? extreme() : tensor.offset + random.nextInt(-64, 65);
            case 4 -> {
                List<Long> shape = new ArrayList<>(tensor.shape);
                shape.set(random.nextInt(shape.size()), extreme());
                tensor.shape = shape;
            }
            case 5 -> {
                List<Long> shape = new ArrayList<>(tensor.shape);
                shape.addAll(List.of(extreme(), 1L, extreme()).subList(0, random.nextInt(1, 4)));
                tensor.shape = shape;
            }
            case 6 -> gguf.keys.put("general.alignment", extreme());
            case 7 -> {
                List<String> keys = List.copyOf(gguf.keys.keySet());
                gguf.keys.put(keys.get(random.nextInt(keys.size())), value());
            }
            default ->
                tensor.name = random.nextBoolean() ? gguf.tensors.get(0).name : "blk." + extreme() + ".attn_q.weight";
        }
    }

    private Object value() {
        return switch (random.nextInt(5)) {
            case 0 -> extreme();
            case 1 -> (float) extreme();
            case 2 -> "\u0000";
            case 3 -> List.of((int) extreme(), (int) extreme());
            default -> Float.NaN;
        };
    }

    private static void requireSense(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        CheckpointException refusal = refusal(file);
        long taken = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(taken).as("bytes taken for %s", refusal).isLessThan(MOST);
        if (refusal != null) {
            assertThat(refusal.getMessage())
                    .contains(file.getFileName().toString())
                    .endsWith(".")
                    .hasSizeLessThan(1500)
                    .doesNotContain("\n", "Exception", "java.", "null");
        }
    }

    /** Returns why a file is not read; what is read can be decoded. */
    private static @Nullable CheckpointException refusal(Path file) {
        try {
            for (TensorSlot slot : Checkpoint.open(file).tensors().values()) {
                if (slot.encoding().isPresent()) {
                    try (RowDecoder decoder = slot.encoding().get().open()) {
                        decoder.decode(
                                0,
                                1,
                                new float
                                        [slot.shape()
                                                .get(slot.shape().size() - 1)
                                                .intValue()]);
                    }
                }
            }
            return null;
        } catch (CheckpointException e) {
            return e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
