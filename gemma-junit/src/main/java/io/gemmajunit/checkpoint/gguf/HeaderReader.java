package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the header of a file: its keys, then its tensors. */
record HeaderReader(Path file, long size, HeaderInput in) {

    static final int MAGIC = 'G' | 'G' << 8 | 'U' << 16 | 'F' << 24;

    private static final int STRING = 8;
    private static final int ARRAY = 9;

    /** The fewest bytes of a key and its value: length, type, one byte. */
    private static final int KEY = 13;

    /** Returns whether a file begins as a GGUF does. */
    static boolean isGguf(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'G' && start[1] == 'G' && start[2] == 'U' && start[3] == 'F';
        } catch (IOException e) {
            return false;
        }
    }

    static Header read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            long size = Files.size(file);
            return new HeaderReader(file, size, new HeaderInput(file, size, stream)).header();
        } catch (IOException e) {
            throw new CheckpointException("Cannot read GGUF file " + file + ": " + ReadFault.reason(e) + ".", e);
        }
    }

    private Header header() throws IOException {
        requireVersion();
        long tensors = in.u64();
        long keys = in.u64();
        in.parts(tensors, TensorTable.ENTRY, "the list of tensors");
        in.parts(keys, KEY, "the list of keys");
        Map<String, Object> values = new LinkedHashMap<>();
        for (long i = 0; i < keys; i++) {
            String key = in.name("a key");
            if (values.put(key, value(key, in.u32())) != null) {
                throw in.damaged("key " + key + " is there twice");
            }
        }
        return new Header(file, values, new TensorTable(file, size, in).read(tensors, alignment(values)));
    }

    private void requireVersion() throws IOException {
        if (size < 24 || in.u32() != Integer.toUnsignedLong(MAGIC)) {
            throw new CheckpointException(file + " is not a GGUF file: it has " + size
                    + " bytes and does not begin with \"GGUF\"; copy the file again.");
        }
        long version = in.u32();
        if (version == Integer.reverseBytes(2) || version == Integer.reverseBytes(3)) {
            throw new CheckpointException(
                    "GGUF file " + file + " is big endian; convert the model again on a little endian machine.");
        }
        if (version != 2 && version != 3) {
            throw new CheckpointException("GGUF file " + file + " is of version " + version
                    + "; supported are 2 and 3. Convert the model again with a current llama.cpp.");
        }
    }

    private long alignment(Map<String, Object> values) {
        Object alignment = values.getOrDefault("general.alignment", 32L);
        if (alignment instanceof Long bytes && bytes >= 8 && bytes <= 1 << 20 && Long.bitCount(bytes) == 1) {
            return bytes;
        }
        throw in.damaged("general.alignment is " + alignment + ", not a power of two from 8");
    }

    private Object value(String key, long type) throws IOException {
        if (type != ARRAY) {
            return scalar(key, type);
        }
        long element = in.u32();
        long count = in.parts(in.u64(), width(key, element), "key " + key);
        List<Object> values = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            values.add(scalar(key, element));
        }
        return List.copyOf(values);
    }

    private Object scalar(String key, long type) throws IOException {
        return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
            case 0 -> in.u8();
            case 1 -> (long) (byte) in.u8();
            case 2 -> in.u16();
            case 3 -> (long) (short) in.u16();
            case 4 -> in.u32();
            case 5 -> (long) (int) in.u32();
            case 6 -> (double) Float.intBitsToFloat((int) in.u32());
            case 7 -> in.u8() != 0;
            case STRING -> in.text("key " + key);
            case 10, 11 -> in.u64();
            case 12 -> Double.longBitsToDouble(in.u64());
            default -> throw in.damaged("key " + key + " has a value of the unknown type " + type);
        };
    }

    private int width(String key, long type) {
        return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case STRING, 10, 11, 12 -> 8;
            default -> throw in.damaged("key " + key + " is an array of the unknown type " + type);
        };
    }
}
