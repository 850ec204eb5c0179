package io.gemmajunit.refusal;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds prompt sets by name, in folders and then among those that come with this library.
 *
 * @param folders looked into with the folders in them, in this order
 */
public record PromptSets(List<Path> folders) {

    private static final List<String> ENDINGS = List.of("", ".jsonl", ".csv", ".json", ".tsv", ".parquet");

    public PromptSets {
        folders = List.copyOf(folders);
    }

    /**
     * Returns the prompt set of a file, given by its path or by its name with or without its ending, or a built-in one.
     *
     * @throws PromptSetException if there is none or it cannot be read
     */
    public PromptSet find(String nameOrPath) {
        Optional<Path> path = InputFiles.resolve(Path.of(""), nameOrPath).filter(Files::isRegularFile);
        if (path.isPresent()) {
            return PromptSet.read(path.get());
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
        return ENDINGS.stream()
                .flatMap(ending -> InputFiles.resolve(Path.of(""), name + ending).stream())
                .anyMatch(file::endsWith);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = InputFiles.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new PromptSetException(
                    "Cannot look for prompt sets in " + folder + ": " + ReadFault.reason(e) + ".", e);
        }
    }
}
