package io.gemmajunit.text;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Limits;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Text files of a folder. */
public record FolderFiles(Path folder) implements TextFiles {

    @Override
    public Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        int most = name.equals(CheckpointTokenizer.NAME) ? Limits.TOKENIZER_FILE : Limits.WRITTEN_FILE;
        return Optional.of(InputFiles.readText(file, most));
    }

    @Override
    public String place(String name) {
        return folder.resolve(name).toString();
    }

    @Override
    public String explainAbsence() {
        if (!Files.isDirectory(folder)) {
            return "There is no checkpoint folder " + folder + ", so it has no tokenizer.json.";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return explain(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("token"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            return folder + " cannot be listed: " + ReadFault.reason(e) + ".";
        }
    }

    private String explain(List<String> others) {
        if (others.contains("tokenizer.model")) {
            return folder
                    + " has no tokenizer.json, only tokenizer.model; load the checkpoint once with transformers and"
                    + " save_pretrained() its fast tokenizer there.";
        }
        String instead = others.isEmpty() ? "" : " (only " + String.join(", ", others) + ")";
        return folder + " has no tokenizer.json" + instead + "; copy it from the original checkpoint.";
    }
}
