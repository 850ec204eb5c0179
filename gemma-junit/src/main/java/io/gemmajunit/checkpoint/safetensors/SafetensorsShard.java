package io.gemmajunit.checkpoint.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.Limits;
import io.gemmajunit.input.ReadFault;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The header of a safetensors file, checked against the file's real size.
 *
 * <p>Layout: an unsigned 64-bit little-endian header length, that many bytes of JSON, then the data that the JSON's
 * offsets refer to (format of the safetensors library, version 0.5).
 */
public record SafetensorsShard(Path file, List<RawTensor> stored) {

    private static final int PREFIX = Long.BYTES;
    /** The reference allows 100 MB, which would fill the heap as a tree; 1 000 tensors have 200 kB. */
    private static final long MAX_HEADER = Limits.WRITTEN_FILE;

    /** Bits of an element of every type that the format has, those of tensors that no model uses, too. */
    private static final Map<String, Integer> ELEMENT_BITS = Map.ofEntries(
            Map.entry("F4", 4),
            Map.entry("F6_E2M3", 6),
            Map.entry("F6_E3M2", 6),
            Map.entry("BOOL", 8),
            Map.entry("U8", 8),
            Map.entry("I8", 8),
            Map.entry("F8_E4M3", 8),
            Map.entry("F8_E4M3FNUZ", 8),
            Map.entry("F8_E5M2", 8),
            Map.entry("F8_E5M2FNUZ", 8),
            Map.entry("F8_E8M0", 8),
            Map.entry("I16", 16),
            Map.entry("U16", 16),
            Map.entry("F16", 16),
            Map.entry("BF16", 16),
            Map.entry("I32", 32),
            Map.entry("U32", 32),
            Map.entry("F32", 32),
            Map.entry("I64", 64),
            Map.entry("U64", 64),
            Map.entry("F64", 64),
            Map.entry("C64", 64));

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public static SafetensorsShard read(Path file) {
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
            throw new CheckpointException("Cannot read shard " + file + ": " + ReadFault.reason(e) + ".", e);
        }
    }

    private static long headerLength(Path file, FileChannel channel, long size) throws IOException {
        if (size < PREFIX) {
            throw cutOff(file, "has " + size + " bytes, fewer than the 8 of a header length");
        }
        long length = InputFiles.read(channel, ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN), 0)
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
        ByteBuffer bytes = InputFiles.read(channel, ByteBuffer.allocate((int) length), PREFIX);
        try {
            JsonNode header = JSON.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
            if (header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    "The header of shard " + file + " is not JSON (" + JsonFault.reason(e) + "); copy the file again.",
                    e);
        } catch (CharacterCodingException e) {
            throw new CheckpointException(
                    "The header of shard " + file + " is not JSON (it is not UTF-8); copy the file again.", e);
        }
        throw new CheckpointException("The header of shard " + file + " is not a JSON object; copy the file again.");
    }

    /** Returns the tensors of element types that the engine computes with. */
    public List<TensorSlot> tensors() {
        return stored.stream().flatMap(tensor -> TensorSlot.of(tensor).stream()).toList();
    }

    /** Returns the element type of each other tensor by its name. */
    public Map<String, String> others() {
        return stored.stream()
                .filter(tensor -> TensorSlot.of(tensor).isEmpty())
                .collect(Collectors.toMap(RawTensor::name, RawTensor::type));
    }

    private static SafetensorsShard read(Path file, JsonNode header, long dataStart, long size) {
        List<RawTensor> tensors = new ArrayList<>();
        List<Extent> extents = new ArrayList<>();
        requireMetadata(file, header.path("__metadata__"));
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                Extent extent = extent(file, entry.getKey(), entry.getValue().path("data_offsets"));
                if (extent.end() > size - dataStart) {
                    throw cutOff(
                            file,
                            "ends at byte " + size + " but tensor " + entry.getKey() + " should reach to byte "
                                    + (dataStart + extent.end()));
                }
                extents.add(extent);
                tensors.add(tensor(file, extent, entry.getValue(), dataStart));
            }
        });
        Extent.requireGapless(file, extents, size - dataStart);
        return new SafetensorsShard(file, List.copyOf(tensors));
    }

    private static void requireMetadata(Path file, JsonNode metadata) {
        boolean isMap = metadata.isMissingNode() || metadata.isNull() || metadata.isObject();
        for (JsonNode value : metadata) {
            isMap &= value.isTextual();
        }
        if (!isMap) {
            throw new CheckpointException("The header of shard " + file
                    + " has a __metadata__ that does not give texts by name; copy the file again.");
        }
    }

    private static RawTensor tensor(Path file, Extent extent, JsonNode entry, long dataStart) {
        String where = "Tensor " + extent.tensor() + " in shard " + file;
        String storedAs = entry.path("dtype").asText("none");
        long length = extent.end() - extent.begin();
        Integer width = ELEMENT_BITS.get(storedAs);
        if (width == null) {
            throw new CheckpointException(where + " is of type " + storedAs
                    + ", which is none of safetensors; copy the file again, or save the model with another dtype.");
        }
        List<Long> shape = shape(where, entry.path("shape"));
        long needed = bits(where, shape, width);
        if (needed != length * Byte.SIZE) {
            throw new CheckpointException(where + " has shape " + shape + " of " + storedAs + ", which needs "
                    + (needed + Byte.SIZE - 1) / Byte.SIZE + " bytes, but its header gives it " + length
                    + "; copy the file again.");
        }
        return new RawTensor(extent.tensor(), file, storedAs, shape, dataStart + extent.begin(), length);
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

        /** As the safetensors library requires, tensors fill the file: shared or unused bytes are damage. */
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

    private static long bits(String where, List<Long> shape, int ofElement) {
        try {
            return shape.stream().reduce((long) ofElement, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new CheckpointException(where + " has the impossible shape " + shape + "; copy the file again.", e);
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
            return "copy the file again; reading it also failed with " + ReadFault.reason(e) + ".";
        }
        return "copy the file again.";
    }
}
