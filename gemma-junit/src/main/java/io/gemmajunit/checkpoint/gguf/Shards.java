package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.CheckpointException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a model is split into; the keys are in the first. */
final class Shards {

    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.gguf");

    private Shards() {}

    /** Returns the first shard for the name of any, or the file itself. */
    static Path first(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? sibling(file, name, 1) : file;
    }

    static List<Header> read(Path first) {
        Header header = HeaderReader.read(first);
        long count = number(header, "split.count", 1);
        Matcher name = NAME.matcher(first.getFileName().toString());
        List<Header> all = new ArrayList<>(List.of(header));
        if (count > 1 && !name.matches()) {
            throw new CheckpointException("GGUF file " + first + " is one of " + count
                    + " shards, whose names must end in -00001-of-" + String.format("%05d", count)
                    + ".gguf and so on; rename them back.");
        }
        for (int i = 2; i <= count; i++) {
            Path next = sibling(first, name, i);
            if (!Files.exists(next)) {
                throw new CheckpointException(
                        "Shard " + next + " does not exist; copy the checkpoint again, with all its files.");
            }
            all.add(HeaderReader.read(next));
        }
        requireWhole(all, count);
        return all;
    }

    private static void requireWhole(List<Header> all, long count) {
        for (int i = 0; i < all.size(); i++) {
            Header shard = all.get(i);
            if (number(shard, "split.no", i) != i || number(shard, "split.count", 1) != count) {
                throw new CheckpointException("Shard " + shard.file() + " says that it is number "
                        + (number(shard, "split.no", i) + 1) + " of " + number(shard, "split.count", 1) + ", not "
                        + (i + 1) + " of " + count + "; copy the checkpoint again.");
            }
        }
        long tensors = all.stream().mapToLong(shard -> shard.tensors().size()).sum();
        long expected = number(all.get(0), "split.tensors.count", tensors);
        if (tensors != expected) {
            throw new CheckpointException("The shards of " + all.get(0).file() + " hold " + tensors + " tensors where "
                    + expected + " are expected; copy the checkpoint again.");
        }
    }

    private static long number(Header header, String key, long fallback) {
        return header.keys().get(key) instanceof Long number ? number : fallback;
    }

    private static Path sibling(Path file, Matcher name, int number) {
        return file.resolveSibling(String.format("%s-%05d-of-%s.gguf", name.group(1), number, name.group(3)));
    }
}
