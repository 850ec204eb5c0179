package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, checked against the file's real size.
 *
 * <p>Layout: an unsigned 64-bit little-endian header length, that many bytes of JSON, then the data that the JSON's offsets
 * refer to (format of the safetensors library, version 0.5).
 */
record SafetensorsShard(Path file, List<RawTensor> stored) {

    private static final int PREFIX = Long.BYTES;
    /** The limit that the reference implementation sets as well. */
    private static final long MAX_HEADER = 100_000_000;

    private static final Map<String, Integer> ELEMENT_BYTES = Map.of(
            "F32", 4, "F16", 2, "BF16", 2, "I64", 8, "I32", 4, "I16", 2, "I8", 1, "U8", 1, "F8_E4M3", 1, "F8_E5M2", 1);

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static SafetensorsShard read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long headerLength = headerLength(file, channel, size);
            JsonNode header = header(file, channel, headerLength);
            return new SafetensorsShard(file, tensors(file, header, PREFIX + headerLength, size));
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
            JsonNode header = JSON.readTree(bytes.array());
            if (header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    "The header of shard " + file + " is not JSON (" + e.getOriginalMessage()
                            + "); copy the file again.",
                    e);
        }
        throw new CheckpointException("The header of shard " + file + " is not a JSON object; copy the file again.");
    }

    /**
     * Returns the tensors, if all are of plain numbers.
     *
     * @throws CheckpointException naming the first that is not
     */
    List<TensorSlot> tensors() {
        return stored.stream().map(SafetensorsShard::plain).toList();
    }

    /** Returns a tensor of numbers that the engine can compute with. */
    static TensorSlot plain(RawTensor tensor) {
        Dtype dtype = Dtype.ofSafetensors(tensor.type())
                .orElseThrow(() -> unsupported(where(tensor.name(), tensor.file()), tensor.type()));
        return new TensorSlot(tensor.name(), tensor.file(), dtype, tensor.shape(), tensor.offset());
    }

    private static CheckpointException unsupported(String where, String storedAs) {
        return new CheckpointException(where + " is stored as " + storedAs
                + "; supported are F32, F16 and BF16. Quantised checkpoints must be dequantised first.");
    }

    private static String where(String name, Path file) {
        return "Tensor " + name + " in shard " + file;
    }

    private static List<RawTensor> tensors(Path file, JsonNode header, long dataStart, long size) {
        List<RawTensor> tensors = new ArrayList<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.add(tensor(file, entry.getKey(), entry.getValue(), dataStart, size));
            }
        });
        return List.copyOf(tensors);
    }

    private static RawTensor tensor(Path file, String name, JsonNode entry, long dataStart, long size) {
        String where = where(name, file);
        String storedAs = entry.path("dtype").asText("none");
        if (!ELEMENT_BYTES.containsKey(storedAs)) {
            throw unsupported(where, storedAs);
        }
        Extent extent = extent(where, entry.path("data_offsets"));
        if (extent.end() > size - dataStart) {
            throw cutOff(
                    file,
                    "ends at byte " + size + " but tensor " + name + " should reach to byte "
                            + (dataStart + extent.end()));
        }
        long length = extent.end() - extent.begin();
        List<Long> shape = shape(where, entry.path("shape"));
        long needed = bytes(where, shape, ELEMENT_BYTES.get(storedAs));
        if (needed != length) {
            throw new CheckpointException(where + " has shape " + shape + " of " + storedAs + ", which needs " + needed
                    + " bytes, but its header gives it " + length + "; copy the file again.");
        }
        return new RawTensor(name, file, storedAs, shape, dataStart + extent.begin(), length);
    }

    private static Extent extent(String where, JsonNode offsets) {
        if (offsets.size() != 2
                || !offsets.path(0).canConvertToLong()
                || !offsets.path(1).canConvertToLong()) {
            throw new CheckpointException(where + " has no valid data_offsets; copy the file again.");
        }
        Extent extent = new Extent(offsets.get(0).asLong(), offsets.get(1).asLong());
        if (extent.begin() < 0 || extent.end() < extent.begin()) {
            throw new CheckpointException(where + " has impossible offsets " + extent.begin() + " to " + extent.end()
                    + "; copy the file again.");
        }
        return extent;
    }

    /** Where a tensor begins and ends, in bytes from the beginning of the data. */
    private record Extent(long begin, long end) {}

    private static long bytes(String where, List<Long> shape, int elementBytes) {
        try {
            return shape.stream().reduce((long) elementBytes, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new CheckpointException(where + " has the impossible shape " + shape + "; copy the file again.", e);
        }
    }

    private static List<Long> shape(String where, JsonNode shape) {
        List<Long> extents = new ArrayList<>();
        shape.forEach(extent -> {
            if (!extent.canConvertToLong() || extent.asLong() < 0) {
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
