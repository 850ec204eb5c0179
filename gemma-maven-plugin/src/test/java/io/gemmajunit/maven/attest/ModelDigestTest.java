package io.gemmajunit.maven.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDigestTest {

    @TempDir
    Path directory;

    /** What the reference implementation signed. */
    @Test
    void isThatOfOpenSsfModelSigning() {
        var digest = ModelDigest.of(Path.of("src/test/resources/oms/v1.1.0-elliptic-key"))
                .without(Set.of("ignore-me"));

        assertThat(digest.root()).isEqualTo("92745110b1ab4368471cbe31664e10174e954b113a3df333db860317b2c6dec4");
        assertThat(digest.name()).isEqualTo("v1.1.0-elliptic-key");
        assertThat(Sha256.of(digest.digests())).isEqualTo(digest.root());
    }

    @Test
    void takesFilesPartByPart() throws IOException {
        for (String name : new String[] {"a.txt", "a/z", "a-b", "B", "é", "a/b/c", "a/b.c", "\uD83D\uDE00", "\uFF5E"}) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }

        // sorted(PurePosixPath) of Python 3.11 gives this order.
        assertThat(ModelDigest.of(directory).files())
                .extracting(ModelDigest.FileDigest::name)
                .containsExactly("B", "a/b/c", "a/b.c", "a/z", "a-b", "a.txt", "é", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void leavesOutWhatIsNoModel() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{}");
        String before = ModelDigest.of(directory).root();
        for (String name : new String[] {
            "README.md", ".gitattributes", ".git/HEAD", ".eval_results/a.yaml", "model.sig", "my.intoto.jsonl"
        }) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }

        assertThat(ModelDigest.of(directory).root()).isEqualTo(before);
    }

    @Test
    void countsTheSameNamesElsewhere() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{}");
        String before = ModelDigest.of(directory).root();
        Files.createDirectories(directory.resolve("sub"));
        Files.writeString(directory.resolve("sub/README.md"), "x");

        assertThat(ModelDigest.of(directory).root()).isNotEqualTo(before);
    }

    @Test
    void doesNotDependOnTheNameOfTheFolder() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("one")).resolve("config.json"), "{}");
        Files.writeString(Files.createDirectory(directory.resolve("two")).resolve("config.json"), "{}");

        assertThat(ModelDigest.of(directory.resolve("one")).root())
                .isEqualTo(ModelDigest.of(directory.resolve("two")).root());
    }

    @Test
    void refusesLinks() throws IOException {
        Files.writeString(directory.resolve("blob"), "x");
        Path folder = Files.createDirectory(directory.resolve("model"));
        Files.createSymbolicLink(folder.resolve("config.json"), directory.resolve("blob"));

        assertThatThrownBy(() -> ModelDigest.of(folder))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The checkpoint " + folder.toRealPath()
                        + " holds the symbolic link config.json, and a digest of links says"
                        + " nothing of the files; copy it with its files (`cp -rL`).");
    }

    @Test
    void refusesLinksToFolders() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("model"));
        Files.createSymbolicLink(folder.resolve("sub"), Files.createDirectory(directory.resolve("other")));

        assertThatThrownBy(() -> ModelDigest.of(folder)).hasMessageContaining("holds the symbolic link sub, and");
    }

    @Test
    void followsALinkToTheFolderItself() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("model"));
        Files.writeString(folder.resolve("config.json"), "{}");
        Path link = Files.createSymbolicLink(directory.resolve("latest"), folder);

        assertThat(ModelDigest.of(link).root()).isEqualTo(ModelDigest.of(folder).root());
    }

    @Test
    void refusesAnEmptyFolder() {
        assertThatThrownBy(() -> ModelDigest.of(directory))
                .hasMessage("The checkpoint " + directory
                        + " has no files, so there is nothing to state anything of; name its folder.");
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("model.gguf"), "GGUF");

        assertThatThrownBy(() -> ModelDigest.of(file))
                .hasMessage(
                        "The checkpoint " + file + " is no folder; name the folder of a checkpoint or of an adapter.");
    }
}
