package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    @TempDir
    Path directory;

    private Path base;
    private Path tuned;

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectory(directory.resolve("base"));
        tuned = Files.createDirectory(directory.resolve("tuned"));
    }

    @Test
    void findsTheDefaultByNoNameOrItsRole() {
        parameters.put("gemma.checkpoint", base.toString());
        assertThat(find("")).isEqualTo(new Checkpoint("default", base));
        assertThat(find("default")).isEqualTo(new Checkpoint("default", base));
    }

    @Test
    void findsAnAliasAmongParametersAndVariables() {
        parameters.put("gemma.checkpoint.a", base.toString());
        variables.put("GEMMA_CHECKPOINT_B", tuned.toString());
        assertThat(find("a")).isEqualTo(new Checkpoint("a", base));
        assertThat(find("b")).isEqualTo(new Checkpoint("b", tuned));
    }

    @Test
    void anAliasWinsOverAFolderOfThatName() {
        parameters.put("gemma.checkpoint." + base, tuned.toString());
        assertThat(find(base.toString()).folder()).isEqualTo(tuned);
    }

    @Test
    void takesAnyOtherNameAsAPath() {
        assertThat(find(base.toString())).isEqualTo(new Checkpoint(base.toString(), base));
    }

    @Test
    void saysWhereToConfigureTheDefault() {
        assertThatThrownBy(() -> find(""))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage(
                        "No checkpoint is configured; set gemma.checkpoint to a checkpoint folder, as a system property,"
                                + " in junit-platform.properties, or as GEMMA_CHECKPOINT.");
    }

    @Test
    void namesTheFolderThatDoesNotExist() {
        parameters.put("gemma.checkpoint", "no/such/folder");
        assertThatThrownBy(() -> find(""))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage("There is no checkpoint folder "
                        + Path.of("no/such/folder").toAbsolutePath()
                        + ", which gemma.checkpoint names; set gemma.checkpoint to a folder with config.json and the"
                        + " weights.");
    }

    @Test
    void aFileIsNoCheckpointFolder() throws IOException {
        parameters.put(
                "gemma.checkpoint",
                Files.createFile(directory.resolve("model.gguf")).toString());
        assertThatThrownBy(() -> find("")).isInstanceOf(CheckpointAbsentException.class);
    }

    @Test
    void listsTheKnownAliases() {
        parameters.put("gemma.checkpoint", base.toString());
        parameters.put("gemma.checkpoint.b", base.toString());
        parameters.put("gemma.checkpoint.a", base.toString());
        variables.put("GEMMA_CHECKPOINT_C", base.toString());
        variables.put("GEMMA_CHECKPOINT", base.toString());
        assertUnknown("d", "known: a, b and c");
    }

    @Test
    void saysThatNoAliasIsKnown() {
        assertUnknown("d", "there are none");
    }

    private void assertUnknown(String name, String known) {
        assertThatThrownBy(() -> find(name))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage("\"d\" is neither a known alias (" + known + ") nor a checkpoint folder ("
                        + Path.of("d").toAbsolutePath() + " does not exist); set gemma.checkpoint.d to its folder, as a"
                        + " system property, in junit-platform.properties, or as GEMMA_CHECKPOINT_D.");
    }

    private Checkpoint find(String name) {
        var configuration = new Configuration(
                key -> Optional.ofNullable(parameters.get(key)),
                variable -> Optional.ofNullable(variables.get(variable)));
        return new Checkpoints(configuration, parameters.keySet(), variables.keySet()).find(name);
    }
}
