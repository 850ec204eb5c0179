package io.gemmajunit.checkpoint.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.JsonFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The supported architectures: a new one is a line here, a reader, and what the program lacks for it. */
public enum Architecture {
    GEMMA("GemmaForCausalLM", "gemma", "Gemma 1, CodeGemma", Gemma1Reader::read),
    GEMMA2("Gemma2ForCausalLM", "gemma2", "Gemma 2, ShieldGemma", Gemma2Reader::read),
    GEMMA3("Gemma3ForCausalLM", "gemma3_text", "Gemma 3", Gemma3Reader::read),
    GEMMA3_MULTIMODAL("Gemma3ForConditionalGeneration", "gemma3", "Gemma 3, text only", Gemma3Reader::readTextPart),
    GEMMA3N("Gemma3nForCausalLM", "gemma3n_text", "Gemma 3n", Gemma3nReader::read),
    GEMMA3N_MULTIMODAL(
            "Gemma3nForConditionalGeneration", "gemma3n", "Gemma 3n, text only", Gemma3nReader::readTextPart),
    GEMMA4("Gemma4ForCausalLM", "gemma4_text", "Gemma 4", Gemma4Reader::read),
    GEMMA4_MULTIMODAL("Gemma4ForConditionalGeneration", "gemma4", "Gemma 4, text only", Gemma4Reader::readTextPart),
    GEMMA4_UNIFIED("Gemma4UnifiedForCausalLM", "gemma4_unified_text", "Gemma 4 12B", Gemma4Reader::readUnified),
    GEMMA4_UNIFIED_MULTIMODAL(
            "Gemma4UnifiedForConditionalGeneration",
            "gemma4_unified",
            "Gemma 4 12B, text only",
            Gemma4Reader::readUnifiedTextPart),
    VAULTGEMMA("VaultGemmaForCausalLM", "vaultgemma", "VaultGemma", Gemma2Reader::readVault),
    PHI("PhiForCausalLM", "phi", "Phi 1, 1.5 and 2", PhiReader::read);

    private final String className;
    private final String modelType;
    private final String models;
    private final ConfigReader reader;

    Architecture(String className, String modelType, String models, ConfigReader reader) {
        this.className = className;
        this.modelType = modelType;
        this.models = models;
        this.reader = reader;
    }

    public static ModelConfig read(Path folder) {
        Path file = folder.resolve("config.json");
        return read(
                folder,
                file,
                JsonFile.readIfPresent(file)
                        .orElseThrow(() -> new CheckpointException("Checkpoint folder " + folder
                                + " has no config.json; point to a folder in the Hugging Face layout.")));
    }

    /**
     * @param place of the checkpoint
     * @param file that the configuration is read from
     */
    public static ModelConfig read(Path place, Path file, JsonNode json) {
        if (!json.path("configuration_files").isEmpty()) {
            throw new CheckpointException(file + " lets the version of transformers decide which of its"
                    + " configuration_files counts; copy that one to config.json, without this field.");
        }
        // As in transformers the type counts, whatever class is named beside it; but each must be known.
        Architecture architecture = Stream.of(json.path("architectures").path(0), json.path("model_type"))
                .map(name -> name.asText(""))
                .filter(name -> !name.isEmpty())
                .map(name -> named(name).orElseThrow(() -> unsupported(place, name)))
                .reduce((ofClass, ofType) -> ofType)
                .orElseThrow(() -> unsupported(place, "none"));
        return architecture.reader.read(architecture.className, new ConfigFields(file, json));
    }

    private static Optional<Architecture> named(String name) {
        return Arrays.stream(values())
                .filter(known -> known.className.equals(name) || known.modelType.equals(name))
                .findFirst();
    }

    private static CheckpointException unsupported(Path folder, String name) {
        String supported = Arrays.stream(values())
                .map(known -> known.className + " (" + known.models + ")")
                .collect(Collectors.joining(", "));
        String reason = OtherModel.reason(name).map(why -> ": " + why).orElse("");
        return new CheckpointException("Checkpoint " + folder + " is of architecture " + name
                + ", which this version cannot run" + reason + "; supported are " + supported + ".");
    }

    @FunctionalInterface
    private interface ConfigReader {

        ModelConfig read(String architecture, ConfigFields fields);
    }
}
