package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.text.FolderFiles;
import io.gemmajunit.text.TextFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The text files that a model in another format than the Hugging Face layout stands for. */
public record StoredTexts(Path model, Map<String, Supplier<String>> texts) implements TextFiles {

    /** Returns where the texts of a checkpoint are, the place that counts most first. */
    public static List<TextFiles> of(Checkpoint checkpoint) {
        return of(checkpoint, checkpoint.location().adapter());
    }

    /** @param adapter the folder of one, whether the checkpoint has it or is to get it */
    static List<TextFiles> of(Checkpoint checkpoint, Optional<Path> adapter) {
        Map<String, Supplier<String>> texts = checkpoint.storage().texts();
        return Stream.concat(
                        adapter.stream().<TextFiles>map(FolderFiles::new),
                        Stream.of(
                                texts.isEmpty()
                                        ? new FolderFiles(checkpoint.folder())
                                        : new StoredTexts(checkpoint.folder(), texts)))
                .toList();
    }

    @Override
    public Optional<String> read(String name) {
        return Optional.ofNullable(texts.get(name)).map(Supplier::get);
    }

    @Override
    public String place(String name) {
        return name + " of " + model;
    }

    @Override
    public String explainAbsence() {
        return model + " has no tokenizer; convert the model again.";
    }
}
