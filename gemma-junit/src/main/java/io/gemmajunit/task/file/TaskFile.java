package io.gemmajunit.task.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.gemmajunit.task.TaskException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a task file in YAML. */
public final class TaskFile {

    private static final YAMLFactory YAML = new YAMLFactory();

    private TaskFile() {}

    /** A reference to Python code, {@code !function module.name}. */
    public record PythonFunction(String name) {}

    /** A reference to Java code that stands in for a Python function, {@code !hook name}. */
    public record Hook(String name) {}

    /**
     * Reads a file as it stands.
     *
     * @throws TaskException if it is not YAML, or not a map of keys to values
     */
    static Map<String, @Nullable Object> read(Path file) {
        try (YAMLParser parser = YAML.createParser(Files.readString(file))) {
            parser.nextToken();
            if (value(parser, file) instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> read = new LinkedHashMap<>();
                map.forEach((key, value) -> read.put(String.valueOf(key), value));
                return read;
            }
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new TaskException(
                    "The task file " + file + " is not YAML, see line "
                            + e.getLocation().getLineNr() + ": " + message + ".",
                    e);
        } catch (CharacterCodingException e) {
            throw new TaskException("The task file " + file + " is not UTF-8; save it in that encoding.", e);
        } catch (IOException e) {
            throw new TaskException("The task file " + file + " cannot be read: " + e.getMessage(), e);
        }
        throw new TaskException(
                "The task file " + file + " does not hold keys and values; a task begins with \"task:\".");
    }

    private static @Nullable Object value(YAMLParser parser, Path file) throws IOException {
        if (parser.isCurrentAlias()) {
            throw new TaskException("The task file " + file + " uses the YAML alias *" + parser.getText()
                    + ", which is not supported; write the value out.");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                map.put(key, value(parser, file));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser, file));
            }
            return list;
        }
        return token == null ? null : scalar(parser, token);
    }

    private static @Nullable Object scalar(YAMLParser parser, JsonToken token) throws IOException {
        if ("function".equals(parser.getTypeId())) {
            return new PythonFunction(parser.getText());
        }
        if ("hook".equals(parser.getTypeId())) {
            return new Hook(parser.getText());
        }
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }
}
