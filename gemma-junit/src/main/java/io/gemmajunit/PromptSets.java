package io.gemmajunit;

import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.PromptSetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds prompt sets by name in the configured folders. */
record PromptSets(List<Path> folders) {

    private static final String SUFFIX = ".jsonl";

    PromptSets {
        folders = List.copyOf(folders);
    }

    PromptSet find(String nameOrPath) {
        Path path = Path.of(nameOrPath);
        if (Files.isRegularFile(path)) {
            return PromptSet.read(path);
        }
        String name = nameOrPath.endsWith(SUFFIX) ? nameOrPath : nameOrPath + SUFFIX;
        return folders.stream()
                .flatMap(folder -> files(folder).stream())
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .map(PromptSet::read)
                .orElseThrow(() -> new PromptSetException(
                        "There is no prompt set " + nameOrPath + ": no file " + name + " in " + folders
                                + ", nor a file of that path; set gemma.includePath to the folder that has it."));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new PromptSetException("Cannot look for prompt sets in " + folder + ": " + e.getMessage() + ".", e);
        }
    }
}
