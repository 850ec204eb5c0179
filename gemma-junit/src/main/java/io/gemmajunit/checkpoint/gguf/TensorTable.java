package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.gguf.block.BlockType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the list of tensors: names, sizes, types and places, which must lie in the file, apart from each other. */
record TensorTable(Path file, long size, HeaderInput in) {

    /** The fewest bytes of an entry: length of the name, number of dimensions, one size, type, offset. */
    static final int ENTRY = 32;

    private static final int MOST_DIMENSIONS = 4;

    List<BlockTensor> read(long count, long alignment) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < count; i++) {
            Entry entry = entry();
            if (!names.add(entry.name())) {
                throw in.damaged("tensor " + entry.name() + " is there twice");
            }
            entries.add(entry);
        }
        long start = (in.position() + alignment - 1) / alignment * alignment;
        requireRoom(entries, start, alignment);
        requireGapless(entries, alignment);
        return entries.stream().map(entry -> entry.at(file, start)).toList();
    }

    private Entry entry() throws IOException {
        String name = in.name("the name of a tensor");
        long dimensions = in.u32();
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw in.damaged("tensor " + name + " has " + dimensions + " dimensions");
        }
        List<Long> shape = new ArrayList<>();
        for (long i = 0; i < dimensions; i++) {
            shape.add(0, in.u64());
        }
        long id = in.u32();
        BlockType type = BlockType.of(id)
                .orElseThrow(() -> new CheckpointException("Tensor " + name + " in " + file + " is of type "
                        + BlockType.nameOf(id) + ", which this version cannot decode; supported are "
                        + BlockType.names() + ". Convert the model to Q8_0 or BF16."));
        return new Entry(name, shape, type, in.u64(), bytes(name, shape, type));
    }

    private long bytes(String name, List<Long> shape, BlockType type) {
        long columns = shape.get(shape.size() - 1);
        if (shape.stream().anyMatch(extent -> extent < 1) || columns % type.elements() != 0) {
            throw in.damaged("tensor " + name + " has the impossible shape " + shape + " for " + type.name());
        }
        try {
            long elements = shape.stream().reduce(1L, Math::multiplyExact);
            return Math.multiplyExact(elements / type.elements(), type.bytes());
        } catch (ArithmeticException e) {
            throw in.damaged("tensor " + name + " has the impossible shape " + shape);
        }
    }

    private void requireRoom(List<Entry> entries, long start, long alignment) {
        long end = start;
        for (Entry entry : entries) {
            if (entry.offset() < 0 || entry.offset() % alignment != 0) {
                throw in.damaged("tensor " + entry.name() + " lies at " + Long.toUnsignedString(entry.offset())
                        + ", not at a multiple of " + alignment);
            }
            if (entry.offset() > Long.MAX_VALUE - start - entry.bytes()) {
                throw in.damaged("tensor " + entry.name() + " lies at the impossible " + entry.offset());
            }
            end = Math.max(end, start + entry.offset() + entry.bytes());
        }
        if (end > size) {
            throw new CheckpointException("GGUF file " + file + " is cut off: it has " + size
                    + " bytes and its tensors reach to " + end + "; copy the file again.");
        }
    }

    /** As in ggml: between two of them there is nothing but padding, else one is of another type or shape. */
    private void requireGapless(List<Entry> entries, long alignment) {
        List<Entry> inOrder =
                entries.stream().sorted(Comparator.comparing(Entry::offset)).toList();
        long end = 0;
        for (Entry entry : inOrder) {
            if (entry.offset() != end) {
                throw in.damaged("tensor " + entry.name() + " lies at " + entry.offset() + " of the data, where " + end
                        + " bytes are before it");
            }
            end = (entry.offset() + entry.bytes() + alignment - 1) / alignment * alignment;
        }
    }

    /** @param offset from the start of the data */
    private record Entry(String name, List<Long> shape, BlockType type, long offset, long bytes) {

        BlockTensor at(Path file, long start) {
            return new BlockTensor(new RawTensor(name, file, type.name(), shape, start + offset, bytes), type);
        }
    }
}
