package io.gemmajunit.dataset.folder;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.StatedType;
import io.gemmajunit.dataset.file.RowFormat;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code configs} from the head of a dataset's README, as huggingface.co/docs/hub/datasets-manual-configuration
 * has it.
 */
record DatasetCard(Path readme, JsonNode head) {

    static final String NAME = "README.md";

    static final String DEFAULT = "default";

    private static final String TEXT = "string";

    /** What says nothing of how files are read, or is asked for otherwise. */
    private static final Set<String> OF_THE_CARD = Set.of(
            "config_name", "data_files", "data_dir", "default", "features", "description", "version", "drop_labels");

    private static final ObjectMapper YAML = new YAMLMapper();

    /**
     * Reads a card, which says nothing if there is no such file.
     *
     * @throws DatasetException if its head is not YAML
     */
    static DatasetCard read(Path readme) {
        return new DatasetCard(readme, Files.isRegularFile(readme) ? head(readme) : MissingNode.getInstance());
    }

    /** Returns the configurations in order; none if it names none. */
    List<DatasetConfiguration> configurations() {
        JsonNode configs = head.path("configs");
        if (configs.isObject()) {
            throw new DatasetException(
                    "The head of " + readme + " has configs that are no list; begin each with a dash.");
        }
        List<DatasetConfiguration> configurations = new ArrayList<>();
        configs.forEach(each -> configurations.add(configuration(each)));
        return configurations;
    }

    /**
     * Returns the types of columns that the card states of a configuration, as {@link RowFormat#types} has them.
     * What {@code configs} states, pandas reads tables by; what {@code dataset_info} does, they are cast to.
     */
    Map<String, StatedType> types(String configuration) {
        Map<String, StatedType> types = new LinkedHashMap<>();
        JsonNode info = head.path("dataset_info");
        (info.isArray() ? info : List.of(info)).forEach(each -> addTypes(each, configuration, TEXT, types));
        head.path("configs").forEach(each -> addTypes(each, configuration, StatedType.AS_WRITTEN, types));
        return types;
    }

    /** @param text the name to give the type of columns of texts */
    private static void addTypes(JsonNode described, String configuration, String text, Map<String, StatedType> types) {
        if (described.path("config_name").asText(DEFAULT).equals(configuration)) {
            fields(described.path("features"))
                    .forEach((name, type) -> types.put(name, type.name().equals(TEXT) ? StatedType.of(text) : type));
        }
    }

    private static Map<String, StatedType> fields(JsonNode features) {
        Map<String, StatedType> fields = new LinkedHashMap<>();
        features.forEach(feature -> fields.put(feature.path("name").asText(), type(feature)));
        return fields;
    }

    /** As {@code Features._from_yaml_list} of Hugging Face datasets: the first key but the name says what it is. */
    private static StatedType type(JsonNode feature) {
        if (feature.isArray()) {
            return StatedType.struct(fields(feature));
        }
        for (Map.Entry<String, JsonNode> entry : feature.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "name":
                    continue;
                case "dtype", "struct":
                    return type(value);
                case "list", "large_list":
                    return StatedType.listOf(type(value));
                case "sequence":
                    return value.isArray() ? listsOf(fields(value)) : StatedType.listOf(type(value));
                default:
                    return StatedType.of(entry.getKey());
            }
        }
        return StatedType.of(feature.asText());
    }

    /** A sequence of structs was a struct of sequences. */
    private static StatedType listsOf(Map<String, StatedType> fields) {
        fields.replaceAll((name, type) -> StatedType.listOf(type));
        return StatedType.struct(fields);
    }

    private static JsonNode head(Path readme) {
        try {
            List<String> lines = InputFiles.readWritten(readme).lines().toList();
            int end = lines.isEmpty() || !lines.get(0).strip().equals("---")
                    ? -1
                    : lines.subList(1, lines.size()).indexOf("---");
            return YAML.readTree(end < 0 ? "{}" : String.join("\n", lines.subList(1, end + 1)));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw new DatasetException(
                    "The head of " + readme + " is not YAML"
                            + (location == null ? "" : ", see its line " + (location.getLineNr() + 1)) + ": "
                            + JsonFault.reason(e),
                    e);
        } catch (IOException e) {
            throw new DatasetException(ReadFault.sentence("The file " + readme, e), e);
        }
    }

    private static DatasetConfiguration configuration(JsonNode config) {
        String name = config.path("config_name").asText(DEFAULT);
        return new DatasetConfiguration(
                name,
                patterns(config.path("data_files")),
                config.path("data_dir").asText(""),
                config.path("default").asBoolean(name.equals(DEFAULT)),
                arguments(config));
    }

    private static Map<String, @Nullable Object> arguments(JsonNode config) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        config.properties().forEach(entry -> {
            if (!OF_THE_CARD.contains(entry.getKey())) {
                arguments.put(entry.getKey(), YAML.convertValue(entry.getValue(), Object.class));
            }
        });
        return arguments;
    }

    /** Files without a split are training data. */
    private static Map<String, List<String>> patterns(JsonNode files) {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        if (files.isObject()) {
            files.properties().forEach(split -> patterns.put(split.getKey(), texts(split.getValue())));
        } else if (files.isArray() && files.path(0).isObject()) {
            files.forEach(each -> patterns.put(each.path("split").asText("train"), texts(each.path("path"))));
        } else if (!files.isMissingNode()) {
            patterns.put("train", texts(files));
        }
        return patterns;
    }

    private static List<String> texts(JsonNode oneOrSeveral) {
        List<String> texts = new ArrayList<>();
        if (oneOrSeveral.isTextual()) {
            texts.add(oneOrSeveral.textValue());
        }
        oneOrSeveral.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
