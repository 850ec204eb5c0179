package io.gemmajunit.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where statements lie, and what settings list. */
final class AttestedFiles {

    private AttestedFiles() {}

    /** Returns the parts between commas. */
    static List<String> of(@Nullable String list) {
        return Stream.ofNullable(list)
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** Returns the usual file of the statements of a checkpoint: beside its folder, so that the folder does not change. */
    static Path beside(Path folder) {
        var absolute = folder.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ".intoto.jsonl");
    }
}
