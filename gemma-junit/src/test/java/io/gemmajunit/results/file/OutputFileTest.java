package io.gemmajunit.results.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.results.ResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {

    @TempDir
    Path folder;

    @Test
    void makesTheFolderOfANewFile() {
        var file = folder.resolve("a/b/evaluation.json");

        OutputFile.require("gemma.output", file);

        assertThat(file.getParent()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\n  \"kind\": \"gemma-results\",\n  \"schema\": 1",
                "{\"kind\":\"gemma-evaluation\"}",
                "<<<<<<< HEAD\n{\n  \"kind\" : \"gemma-evaluation\""
            })
    void leavesAnEarlierFileAsItIs(String content) throws IOException {
        var file = Files.writeString(folder.resolve("results.json"), content);

        OutputFile.requireOurs("gemma.results", file, RunFile.BEGINNING);

        assertThat(file).hasContent(content);
    }

    /** Also not where a link leads, and whatever it is called; nor what was accepted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pom.xml           | <project>gemma-results</project>
            config.json       | {"model_type": "gemma"}
            model.safetensors | 12345678{"kind":"F32"}
            notes.json        | x
            baseline.json     | {"kind": "gemma-baseline", "schema": 2}
            """)
    void refusesWhatSomebodyElseWrote(String name, String content) throws IOException {
        var file = Files.writeString(folder.resolve(name), content);
        var link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of(name));

        for (var each : List.of(file, link)) {
            assertThatThrownBy(() -> OutputFile.requireOurs("gemma.output", each, RunFile.BEGINNING))
                    .isInstanceOf(ResultsException.class)
                    .hasMessage("gemma.output names " + each
                            + ", which holds something else and is not written over; name another, or delete it.");
        }
        assertThat(file).hasContent(content);
    }

    @Test
    void refusesAFolder() {
        refuses(folder, "gemma.output names the folder " + folder + "; name a file in it.");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> OutputFile.require("gemma.output", file.resolve("scores.json")))
                .isInstanceOf(ResultsException.class)
                .hasMessageStartingWith(
                        "The folder of gemma.output " + file.resolve("scores.json") + " cannot be created (")
                .hasMessageEndingWith("); name another place.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesWhatIsNoRegularFileAndNeverReplacesIt() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        refuses(
                pipe,
                "gemma.output names " + pipe + ", which is a device or a pipe; name a file, which may be a new one.");
        assertThatThrownBy(() -> JsonDocument.write(pipe, JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Cannot write " + pipe + ": it exists and is no regular file; check that"
                        + " its folder is writable.");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(Files.exists(pipe)).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesADevice() {
        var device = Path.of("/dev/null");

        refuses(
                device,
                "gemma.output names /dev/null, which is a device or a pipe; name a file, which may be a new one.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesWhatNobodyMayWrite() {
        // Where a kernel shows its state; even the superuser makes no file there.
        var file = Path.of("/proc/self/gemma.json");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(file.getParent()), "There is no /proc.");

        assertThatThrownBy(() -> OutputFile.require("gemma.output", file)).isInstanceOf(ResultsException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writesToWhereALinkLeads() throws IOException {
        var file = Files.writeString(folder.resolve("kept.json"), "before");
        var link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("kept.json"));
        var dangling = Files.createSymbolicLink(folder.resolve("dangling.json"), Path.of("sub/new.json"));

        assertThatCode(() -> OutputFile.require("gemma.output", link)).doesNotThrowAnyException();
        JsonDocument.write(link, JsonNodeFactory.instance.objectNode());
        OutputFile.require("gemma.output", dangling);
        JsonDocument.write(dangling, JsonNodeFactory.instance.objectNode());

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(file)).contains("\"complete\": true");
        assertThat(Files.isSymbolicLink(dangling)).isTrue();
        assertThat(Files.readString(folder.resolve("sub/new.json"))).contains("\"complete\": true");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesANameThatIsTooLong() {
        var file = folder.resolve("a".repeat(256));

        refuses(file, "gemma.output names " + file + ", where no file can be (File name too long); name another.");
    }

    @Test
    void writesWhateverAFileMayBeCalled() {
        var file = folder.resolve("a".repeat(250) + ".json");

        OutputFile.require("gemma.output", file);
        JsonDocument.write(file, JsonNodeFactory.instance.objectNode());

        assertThat(file).isNotEmptyFile();
    }

    private static void refuses(Path file, String sentence) {
        assertThatThrownBy(() -> OutputFile.require("gemma.output", file))
                .isInstanceOf(ResultsException.class)
                .hasMessage(sentence);
    }
}
