package io.gemmajunit;

import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.PromptSetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds prompt sets by name in the configured folders, then among those that come with this library. */
record PromptSets(List<Path> folders) {

    private static final List<String> ENDINGS = List.of("", ".jsonl", ".csv", ".json", ".tsv", ".parquet");

    PromptSets {
        folders = List.copyOf(folders);
    }

    PromptSet find(String nameOrPath) {
        Path path = Path.of(nameOrPath);
        if (Files.isRegularFile(path)) {
            return PromptSet.read(path);
        }
        return folders.stream()
                .flatMap(folder -> files(folder).stream())
                .filter(file -> isNamed(file, nameOrPath))
                .findFirst()
                .map(PromptSet::read)
                .or(() -> PromptSet.builtIn(nameOrPath))
                .orElseThrow(() -> new PromptSetException(
                        "There is no prompt set " + nameOrPath + ": no such .jsonl or .csv file in " + folders
                                + ", nor a file of that path, nor one of the built-in sets " + PromptSet.BUILT_IN
                                + "; set gemma.includePath to the folder that has it."));
    }

    private static boolean isNamed(Path file, String name) {
        return ENDINGS.stream().anyMatch(ending -> file.endsWith(name + ending));
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
