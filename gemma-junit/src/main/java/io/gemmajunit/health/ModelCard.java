package io.gemmajunit.health;

import io.gemmajunit.input.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README.md of a checkpoint, which begins with fields between two lines of dashes. */
public final class ModelCard {

    private static final Pattern FIELDS = Pattern.compile("\\A---\\R(.*?)\\R---", Pattern.DOTALL);
    private static final Pattern BASE = Pattern.compile("(?m)^base_model:(?:[ \t]*\\R[ \t]*-)?[ \t]*[\"']?([\\w./-]+)");

    private ModelCard() {}

    /** Returns the first model that it names as {@code base_model}. */
    public static Optional<String> baseModel(Path folder) {
        Path card = folder.resolve("README.md");
        if (!Files.isRegularFile(card)) {
            return Optional.empty();
        }
        try {
            Matcher fields = FIELDS.matcher(InputFiles.readWritten(card));
            if (!fields.find()) {
                return Optional.empty();
            }
            Matcher base = BASE.matcher(fields.group(1));
            return base.find() ? Optional.of(base.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a card that is no text, or endless, names nothing
        }
    }
}
