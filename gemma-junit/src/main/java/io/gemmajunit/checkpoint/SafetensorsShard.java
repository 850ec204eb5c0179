package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The header of a safetensors file, checked against the file's real size.
 *
 * <p>Layout: an unsigned 64-bit little-endian header length, that many bytes of JSON, then the data that the JSON's offsets
 * refer to (format of the safetensors library, version 0.5).
 *
 * @param tensors of element types that the engine computes with
 * @param others the element type of each other tensor by its name
 */
record SafetensorsShard(Path file, List<TensorSlot> tensors, Map<String, String> others) {

    private static final int PREFIX = Long.BYTES;
    /** The reference implementation sets 100 MB, which would fill the heap as a tree; a header of 1 000 tensors has 200 kB. */
    private static final long MAX_HEADER = Limits.WRITTEN_FILE;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static SafetensorsShard read(Path file) {
        try {
            InputFiles.requireRegular(file);
        } catch (LimitException e) {
            throw new CheckpointException(
                    "Shard " + file + " is not a file: " + e.getMessage()
                            + "; copy the checkpoint again, with all its files.",
                    e);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long headerLength = headerLength(file, channel, size);
            JsonNode header = header(file, channel, headerLength);
            return read(file, header, PREFIX + headerLength, size);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(
                    "Shard " + file + " does not exist; copy the checkpoint again, with all its files.", e);
        } catch (IOException e) {
            throw new CheckpointException("Cannot read shard " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static long headerLength(Path file, FileChannel channel, long size) throws IOException {
        if (size < PREFIX) {
            throw cutOff(file, "has " + size + " bytes, fewer than the 8 of a header length");
        }
        long length = fill(channel, ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN), 0)
                .getLong();
        if (length < 2 || length > MAX_HEADER) {
            throw new CheckpointException("Shard " + file + " claims a header of " + Long.toUnsignedString(length)
                    + " bytes, so it is not a safetensors file; " + hint(file));
        }
        if (length > size - PREFIX) {
            throw cutOff(file, "has " + size + " bytes but its header alone claims " + length);
        }
        return length;
    }

    private static JsonNode header(Path file, FileChannel channel, long length) throws IOException {
        ByteBuffer bytes = fill(channel, ByteBuffer.allocate((int) length), PREFIX);
        try {
            JsonNode header = JSON.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
            if (header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    "The header of shard " + file + " is not JSON (" + e.getOriginalMessage()
                            + "); copy the file again.",
                    e);
        } catch (CharacterCodingException e) {
            throw new CheckpointException(
                    "The header of shard " + file + " is not JSON (it is not UTF-8); copy the file again.", e);
        }
        throw new CheckpointException("The header of shard " + file + " is not a JSON object; copy the file again.");
    }

    private static SafetensorsShard read(Path file, JsonNode header, long dataStart, long size) {
        List<TensorSlot> tensors = new ArrayList<>();
        Map<String, String> others = new LinkedHashMap<>();
        List<Extent> extents = new ArrayList<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                String storedAs = entry.getValue().path("dtype").asText("none");
                Extent extent = extent(file, entry.getKey(), entry.getValue().path("data_offsets"));
                if (extent.end() > size - dataStart) {
                    throw cutOff(
                            file,
                            "ends at byte " + size + " but tensor " + entry.getKey() + " should reach to byte "
                                    + (dataStart + extent.end()));
                }
                extents.add(extent);
                Dtype.ofSafetensors(storedAs)
                        .ifPresentOrElse(
                                dtype -> tensors.add(tensor(file, extent, dtype, entry.getValue(), dataStart)),
                                () -> others.put(entry.getKey(), storedAs));
            }
        });
        Extent.requireGapless(file, extents, size - dataStart);
        return new SafetensorsShard(file, List.copyOf(tensors), others);
    }

    /** @throws CheckpointException if a tensor of another element type has a name that matches */
    void refuseOthers(Predicate<String> needed) {
        others.forEach((name, storedAs) -> {
            if (needed.test(name)) {
                throw new CheckpointException("Tensor " + name + " in shard " + file + " is stored as " + storedAs
                        + "; supported are F32, F16 and BF16. Quantised checkpoints must be dequantised first.");
            }
        });
    }

    private static TensorSlot tensor(Path file, Extent extent, Dtype dtype, JsonNode entry, long dataStart) {
        String where = "Tensor " + extent.tensor() + " in shard " + file;
        long length = extent.end() - extent.begin();
        TensorSlot slot = new TensorSlot(
                extent.tensor(), file, dtype, shape(where, entry.path("shape")), dataStart + extent.begin());
        if (bytes(where, slot) != length) {
            throw new CheckpointException(where + " has shape " + slot.shape() + " of "
                    + entry.path("dtype").asText() + ", which needs " + slot.bytes()
                    + " bytes, but its header gives it " + length + "; copy the file again.");
        }
        return slot;
    }

    private static Extent extent(Path file, String tensor, JsonNode offsets) {
        String where = "Tensor " + tensor + " in shard " + file;
        if (offsets.size() != 2 || !isWhole(offsets.path(0)) || !isWhole(offsets.path(1))) {
            throw new CheckpointException(where + " has no valid data_offsets; copy the file again.");
        }
        Extent extent =
                new Extent(tensor, offsets.get(0).asLong(), offsets.get(1).asLong());
        if (extent.begin() < 0 || extent.end() < extent.begin()) {
            throw new CheckpointException(where + " has impossible offsets " + extent.begin() + " to " + extent.end()
                    + "; copy the file again.");
        }
        return extent;
    }

    /** Booleans, texts and fractions are no extents, though they could be taken for one. */
    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong();
    }

    /**
     * Where a tensor lies.
     *
     * @param begin of its bytes, from the beginning of the data
     * @param end behind its bytes, from the beginning of the data
     */
    private record Extent(String tensor, long begin, long end) {

        /** Tensors follow each other to the end of the file, as the safetensors library requires: bytes that two share, or none has, are damage. */
        static void requireGapless(Path file, List<Extent> extents, long size) {
            List<Extent> inOrder = new ArrayList<>(extents);
            inOrder.sort(Comparator.comparingLong(Extent::begin).thenComparingLong(Extent::end));
            Extent last = new Extent("", 0, 0);
            for (Extent next : inOrder) {
                if (next.begin < last.end) {
                    throw new CheckpointException("Tensors " + last.tensor + " and " + next.tensor + " in shard " + file
                            + " lie on the same bytes; copy the file again.");
                }
                if (next.begin > last.end) {
                    throw new CheckpointException("Tensor " + next.tensor + " in shard " + file + " begins at byte "
                            + next.begin + " of the data, but the one before it ends at byte " + last.end
                            + "; copy the file again.");
                }
                last = next;
            }
            if (last.end != size) {
                throw new CheckpointException("Shard " + file + " has " + (size - last.end)
                        + " bytes behind its last tensor; copy the file again.");
            }
        }
    }

    private static long bytes(String where, TensorSlot slot) {
        try {
            return slot.bytes();
        } catch (ArithmeticException e) {
            throw new CheckpointException(
                    where + " has the impossible shape " + slot.shape() + "; copy the file again.", e);
        }
    }

    private static List<Long> shape(String where, JsonNode shape) {
        List<Long> extents = new ArrayList<>();
        if (!shape.isArray()) {
            throw new CheckpointException(where + " has no shape; copy the file again.");
        }
        shape.forEach(extent -> {
            if (!isWhole(extent) || extent.asLong() < 0) {
                throw new CheckpointException(where + " has the impossible shape " + shape + "; copy the file again.");
            }
            extents.add(extent.asLong());
        });
        return extents;
    }

    /** Reads until the buffer is full or the file ends, and flips the buffer. */
    static ByteBuffer fill(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            continue;
        }
        return buffer.flip();
    }

    private static CheckpointException cutOff(Path file, String how) {
        return new CheckpointException("Shard " + file + " is cut off: it " + how + "; " + hint(file));
    }

    private static String hint(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(32), StandardCharsets.ISO_8859_1);
            if (start.startsWith("version https://git-lfs")) {
                return "it is a Git LFS pointer, run \"git lfs pull\".";
            }
        } catch (IOException e) {
            return "copy the file again; reading it also failed with " + e.getMessage() + ".";
        }
        return "copy the file again.";
    }
}
