package io.gemmajunit.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code configs} from the head of a dataset's README, as huggingface.co/docs/hub/datasets-manual-configuration
 * has it.
 */
final class DatasetCard {

    static final String NAME = "README.md";

    private static final String DEFAULT = "default";
    private static final ObjectMapper YAML = new YAMLMapper();

    private DatasetCard() {}

    /**
     * Returns the configurations in order; none if there is no README or it names none.
     *
     * @throws DatasetException if the head of the README is not YAML
     */
    static List<DatasetConfiguration> read(Path dataset) {
        return of(dataset.resolve(NAME));
    }

    /** Returns the same of a file that may have another name. */
    static List<DatasetConfiguration> of(Path readme) {
        if (!Files.isRegularFile(readme)) {
            return List.of();
        }
        List<DatasetConfiguration> configurations = new ArrayList<>();
        head(readme).path("configs").forEach(each -> configurations.add(configuration(each)));
        return configurations;
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
        } catch (CharacterCodingException e) {
            throw new DatasetException("The file " + readme + " is not UTF-8; save it in that encoding.", e);
        } catch (LimitException e) {
            throw new DatasetException("The file " + readme + " is not read: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new DatasetException("The file " + readme + " cannot be read: " + ReadFault.reason(e), e);
        }
    }

    private static DatasetConfiguration configuration(JsonNode config) {
        String name = config.path("config_name").asText(DEFAULT);
        return new DatasetConfiguration(
                name,
                patterns(config.path("data_files")),
                config.path("data_dir").asText(""),
                config.path("default").asBoolean(name.equals(DEFAULT)));
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
