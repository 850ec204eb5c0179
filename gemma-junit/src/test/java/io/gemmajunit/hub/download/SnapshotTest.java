package io.gemmajunit.hub.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    private static final String COMMIT = "0".repeat(40);
    private static final String DIGEST = "a".repeat(40);

    @TempDir
    private Path folder;

    /** Repositories hold equal files; the file system of a zip has no links. */
    @Test
    void hasTwoNamesOfOneContentWhereThereAreNoLinks() throws IOException {
        URI zip = URI.create("jar:" + folder.resolve("cache.zip").toUri());
        try (FileSystem withoutLinks = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path repository = withoutLinks.getPath("/models--a--b");
            Snapshot snapshot = new Snapshot(repository, COMMIT, Files::createSymbolicLink);
            Files.createDirectories(snapshot.folder());
            Path blobs = Files.createDirectories(repository.resolve("blobs"));
            Files.writeString(blobs.resolve(DIGEST), "{}");

            snapshot.add(
                    List.of(new HubFile("a.json", 2, DIGEST), new HubFile("b/c.json", 2, DIGEST)),
                    new BlobStore(blobs, repository, null, null));

            assertThat(snapshot.folder().resolve("a.json")).hasContent("{}");
            assertThat(snapshot.folder().resolve("b/c.json")).hasContent("{}");
        }
    }
}
