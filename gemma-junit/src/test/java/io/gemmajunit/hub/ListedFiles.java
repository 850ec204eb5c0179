package io.gemmajunit.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A repository whose files all have the same content, written to one place. */
public record ListedFiles(HubRepository repository, List<String> names, Path blob, String content)
        implements Need.Listing {

    @Override
    public Path fetch(String name) {
        try {
            return Files.writeString(blob, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
