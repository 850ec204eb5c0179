package io.gemmajunit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.model.local.LocalModels;
import io.gemmajunit.model.local.LocalSource;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.settings.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {

    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    @TempDir
    Path directory;

    private Path base;
    private Path tuned;
    private Path hub;

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectory(directory.resolve("base"));
        tuned = Files.createDirectory(directory.resolve("tuned"));
        hub = directory.resolve("hub");
    }

    @Test
    void findsTheDefaultByNoNameOrItsRole() {
        parameters.put("gemma.checkpoint", base.toString());
        assertThat(find("")).isEqualTo(checkpoint("default", base));
        assertThat(find("default")).isEqualTo(checkpoint("default", base));
    }

    @Test
    void putsTheAdapterOnTheDefaultAlone() throws IOException {
        Files.writeString(tuned.resolve("adapter_config.json"), "{}");
        parameters.put("gemma.checkpoint", base.toString());
        parameters.put("gemma.checkpoint.parent", base.toString());
        parameters.put("gemma.adapter", tuned.toString());

        assertThat(find("").location().adapter()).contains(tuned);
        assertThat(find("").location().base()).isEqualTo(base);
        assertThat(find("parent")).isEqualTo(checkpoint("parent", base));
    }

    /** In messages and results both are one name, but an adapter is called as whoever saved it wished. */
    @Test
    void putsAnAdapterWithAPlusInItsNameOnTheDefault() throws IOException {
        Path odd = Files.createDirectory(directory.resolve("r=8 +bias"));
        Files.writeString(odd.resolve("adapter_config.json"), "{}");
        parameters.put("gemma.checkpoint", base.toString());
        parameters.put("gemma.adapter", odd.toString());

        assertThat(find("").location()).isEqualTo(new CheckpointLocation(base, Optional.of(odd)));
    }

    @Test
    void findsAnAliasAmongParametersAndVariables() {
        parameters.put("gemma.checkpoint.a", base.toString());
        variables.put("GEMMA_CHECKPOINT_B", tuned.toString());
        assertThat(find("a")).isEqualTo(checkpoint("a", base));
        assertThat(find("b")).isEqualTo(checkpoint("b", tuned));
    }

    @Test
    void anAliasWinsOverAFolderOfThatName() {
        parameters.put("gemma.checkpoint." + base, tuned.toString());
        assertThat(find(base.toString()).location().base()).isEqualTo(tuned);
    }

    @Test
    void takesAnyOtherNameAsAPath() {
        assertThat(find(base.toString())).isEqualTo(checkpoint(base.toString(), base));
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
        parameters.put("gemma.checkpoint", "no/folder/at/all");
        assertThatThrownBy(() -> find(""))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage("Checkpoint \"no/folder/at/all\" was not found; looked for the folder "
                        + Path.of("no/folder/at/all").toAbsolutePath()
                        + ". Set gemma.checkpoint to a checkpoint folder, as a system property, in"
                        + " junit-platform.properties, or as GEMMA_CHECKPOINT.");
    }

    @Test
    void aFileIsNoCheckpointFolder() throws IOException {
        Path file = Files.createFile(directory.resolve("weights.bin"));
        parameters.put("gemma.checkpoint", file.toString());
        assertThatThrownBy(() -> find(""))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessageContaining(" was not found; looked for the folder " + file + " (which is a file).");
    }

    @Test
    void aNameThatNoFolderCanHaveIsNotFound() {
        assertThatThrownBy(() -> find("no\0folder"))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage(
                        "Checkpoint \"no folder\" was not found; looked for no folder, because none can have this name.");
    }

    @Test
    void listsTheKnownAliases() {
        parameters.put("gemma.checkpoint", base.toString());
        parameters.put("gemma.checkpoint.b", base.toString());
        parameters.put("gemma.checkpoint.a", base.toString());
        variables.put("GEMMA_CHECKPOINT_C", base.toString());
        variables.put("GEMMA_CHECKPOINT", base.toString());
        assertUnknown("among the aliases (a, b and c) and for the folder " + directoryOf("d"));
    }

    @Test
    void listsNoAliasesWhereThereAreNone() {
        assertUnknown("for the folder " + directoryOf("d"));
    }

    @Test
    void takesAHubIdForARepositoryInTheCache() throws IOException {
        Path snapshot = cached("google", "gemma-2b-it");
        assertThat(find("google/gemma-2b-it")).isEqualTo(checkpoint("google/gemma-2b-it", snapshot));
        parameters.put("gemma.checkpoint", "google/gemma-2b-it");
        assertThat(find("")).isEqualTo(checkpoint("default", snapshot));
        assertThat(find("").location().name()).isEqualTo("google/gemma-2b-it");
    }

    @Test
    void saysHowToDownloadWhatTheCacheLacks() {
        assertThatThrownBy(() -> find("google/gemma-2b-it"))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage(
                        "Checkpoint \"google/gemma-2b-it\" was not found; looked for the folder "
                                + directoryOf("google/gemma-2b-it") + " and in the Hugging Face cache " + hub
                                + " (which does not exist), where \"hf download google/gemma-2b-it\" or gemma.download=missing puts it.");
    }

    @Test
    void joinsABaseAndAnAdapter() {
        parameters.put("gemma.checkpoint.base", base.toString());
        var both = new CheckpointLocation(base, Optional.of(tuned));
        assertThat(find("base+" + tuned)).isEqualTo(new Found("base+" + tuned, both));
        parameters.put("gemma.checkpoint.both", base + " + " + tuned);
        assertThat(find("both")).isEqualTo(new Found("both", both));
        assertThatThrownBy(() -> find("base+nowhere"))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage(
                        "Adapter \"nowhere\" was not found; looked among the aliases (base and both) and for the folder "
                                + directoryOf("nowhere") + ".");
        assertThatThrownBy(() -> find(base + "+"))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessageStartingWith("Checkpoint \"" + base + "+\" was not found; ");
    }

    @Test
    void aPlusInTheNameOfAFolderJoinsNothing() throws IOException {
        Path odd = Files.createDirectory(directory.resolve("a+b"));
        assertThat(find(odd.toString()).location()).isEqualTo(new CheckpointLocation(odd, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../base", "base", "google/gemma-2b"})
    void findsTheBaseThatAnAdapterNames(String name) throws IOException {
        Path google = cached("google", "gemma-2b");
        parameters.put("gemma.checkpoint.base", base.toString());
        adapt(tuned, name);
        assertThat(find(tuned.toString()).location())
                .isEqualTo(new CheckpointLocation(name.equals("google/gemma-2b") ? google : base, Optional.of(tuned)));
    }

    @Test
    void findsTheRevisionOfTheBaseThatAnAdapterNames() throws IOException {
        Path google = cached("google", "gemma-2b");
        Files.writeString(
                tuned.resolve("adapter_config.json"),
                "{\"peft_type\": \"LORA\", \"target_modules\": [\"q_proj\"], \"base_model_name_or_path\":"
                        + " \"google/gemma-2b\", \"revision\": \"a1b2\"}");
        assertThat(find(tuned.toString()).location().base()).isEqualTo(google);
    }

    @Test
    void saysWhereItLookedForTheBaseOfAnAdapter() throws IOException {
        adapt(tuned, "google/gemma-2b");
        assertThatThrownBy(() -> find(tuned.toString()))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage(
                        "Base model \"google/gemma-2b\" of adapter " + tuned
                                + " was not found; looked for the folder " + tuned.resolve("google/gemma-2b")
                                + ", for the folder " + directoryOf("google/gemma-2b")
                                + " and in the Hugging Face cache " + hub
                                + " (which does not exist), where \"hf download google/gemma-2b\" or gemma.download=missing puts it.");
    }

    /** As of an adapter that was copied without its base; no Hub has that name. */
    @Test
    void saysHowToNameTheBaseOfAnAdapter() throws IOException {
        adapt(tuned, "../absent");
        assertThatThrownBy(() -> find(tuned.toString()))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage("Base model \"../absent\" of adapter " + tuned + " was not found; looked for the folder "
                        + tuned.resolve("../absent").normalize() + " and for the folder "
                        + Path.of("../absent").toAbsolutePath().normalize()
                        + "; name the checkpoint as base+adapter.");
    }

    @Test
    void refusesABaseThatCouldBeOneOfTwo() throws IOException {
        Path google = cached("google", "gemma-2b");
        Path local = Files.createDirectories(tuned.resolve("google/gemma-2b"));
        adapt(tuned, "google/gemma-2b");
        assertThatThrownBy(() -> find(tuned.toString()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Base model \"google/gemma-2b\" of adapter " + tuned + " could be " + local + " or "
                        + google + "; name the checkpoint as base+adapter.");
    }

    @Test
    void refusesAnAdapterThatNamesNoBase() throws IOException {
        Files.writeString(
                tuned.resolve("adapter_config.json"),
                "{\"peft_type\": \"LORA\", \"target_modules\": [\"q_proj\"], \"base_model_name_or_path\": null}");
        assertThatThrownBy(() -> find(tuned.toString()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "Adapter " + tuned + " does not name its base model in adapter_config.json; name the checkpoint"
                                + " as base+adapter.");
    }

    @Test
    void refusesAFolderWithAModelAndAnAdapter() throws IOException {
        adapt(tuned, "../base");
        Files.createFile(tuned.resolve("model.safetensors"));
        assertThatThrownBy(() -> find(tuned.toString()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "Folder " + tuned + " holds a whole model as well as an adapter; move one of them into a folder"
                                + " of its own.");
    }

    private static void adapt(Path folder, String base) throws IOException {
        Files.writeString(
                folder.resolve("adapter_config.json"),
                "{\"peft_type\": \"LORA\", \"target_modules\": [\"q_proj\"], \"base_model_name_or_path\": \"" + base
                        + "\"}");
    }

    private Path cached(String organisation, String name) throws IOException {
        Path repository = hub.resolve("models--" + organisation + "--" + name);
        Files.createDirectories(repository.resolve("refs"));
        Files.writeString(repository.resolve("refs/main"), "a1b2");
        Path snapshot = Files.createDirectories(repository.resolve("snapshots/a1b2"));
        Files.createFile(snapshot.resolve("config.json"));
        return snapshot;
    }

    private void assertUnknown(String looked) {
        assertThatThrownBy(() -> find("d"))
                .isInstanceOf(CheckpointAbsentException.class)
                .hasMessage("Checkpoint \"d\" was not found; looked " + looked
                        + ". Set gemma.checkpoint.d to a checkpoint folder, as a"
                        + " system property, in junit-platform.properties, or as GEMMA_CHECKPOINT_D.");
    }

    private record Found(String role, CheckpointLocation location) {}

    private static Found checkpoint(String role, Path folder) {
        return new Found(role, new CheckpointLocation(folder, Optional.empty()));
    }

    private static Path directoryOf(String name) {
        return Path.of(name).toAbsolutePath();
    }

    private Found find(String name) {
        var configuration = new Configuration(
                key -> Optional.ofNullable(parameters.get(key)),
                variable -> Optional.ofNullable(variables.get(variable)));
        var providers =
                ModelProviders.of(List.of(new LocalModels(policy -> new HubCache(hub), (location, role, options) -> {
                    throw new AssertionError("nothing is opened");
                })));
        NamedModel found =
                new Checkpoints(configuration, parameters.keySet(), variables.keySet(), providers).find(name);
        return new Found(found.role(), ((LocalSource) found.source()).location());
    }
}
