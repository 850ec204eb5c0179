package io.gemmajunit.model.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.activity.Activity;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.Lines;
import io.gemmajunit.model.ModelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers by key in a file of JSON lines that only grows. Several processes may add to it; a line that a killed one
 * left unfinished is passed over, and so is one that was changed since, since each has a checksum.
 */
final class AnswerFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String KEY = "key";
    private static final String ANSWER = "answer";
    private static final String CHECK = "check";
    private static final int CHECK_LENGTH = 16;

    private static final Logger LOG = LoggerFactory.getLogger(AnswerFile.class);

    private final Path file;
    private final Map<String, JsonNode> answers = new HashMap<>();

    private AnswerFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file; one that does not exist yet has no answers.
     *
     * @param heading what a new file begins with, for people who look into it
     * @throws ModelException if it cannot be read or written
     */
    static AnswerFile open(Path file, Map<String, String> heading) {
        AnswerFile answers = new AnswerFile(file);
        try {
            if (Files.exists(file)) {
                InputFiles.requireRegular(file);
                Activity.during("reading the kept answers in " + file, answers::readAll);
            } else {
                Files.createDirectories(file.toAbsolutePath().getParent());
                ObjectNode line = JsonNodeFactory.instance.objectNode();
                heading.forEach(line::put);
                answers.write(JsonNodeFactory.instance.objectNode().set("model", line) + "\n");
            }
        } catch (IOException e) {
            throw answers.unusable(e);
        }
        return answers;
    }

    Path path() {
        return file;
    }

    Optional<JsonNode> find(String key) {
        return Optional.ofNullable(answers.get(key));
    }

    /** Adds answers and returns when the operating system has them. */
    void add(Map<String, ? extends JsonNode> more) {
        StringBuilder lines = new StringBuilder();
        more.forEach((key, answer) -> {
            ObjectNode line = JsonNodeFactory.instance.objectNode().put(KEY, key);
            line.set(ANSWER, answer);
            lines.append(line.put(CHECK, check(key, answer))).append('\n');
        });
        try {
            write(lines.toString());
        } catch (IOException e) {
            throw unusable(e);
        }
        answers.putAll(more);
    }

    /** A line without end, and what follows it, holds no answers. */
    private int readAll() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Lines lines = new Lines(new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8)))) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                JsonNode json = parse(line);
                if (json != null && isWhole(json)) {
                    answers.put(json.path(KEY).textValue(), json.path(ANSWER));
                }
            }
        } catch (LimitException e) {
            LOG.warn(
                    "The answers kept in {} are read no further: {}. What is missing is computed.",
                    file,
                    e.getMessage());
        }
        return answers.size();
    }

    private static boolean isWhole(JsonNode line) {
        return line.path(KEY).isTextual()
                && line.path(ANSWER).isObject()
                && check(line.path(KEY).textValue(), line.path(ANSWER))
                        .equals(line.path(CHECK).textValue());
    }

    private static String check(String key, JsonNode answer) {
        return Sha256.of(key + "\n" + answer).substring(0, CHECK_LENGTH);
    }

    private static @Nullable JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void write(String lines) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Closing the channel releases it.
            channel.lock();
            String separator = endsWithinALine(channel) ? "\n" : "";
            ByteBuffer bytes = ByteBuffer.wrap((separator + lines).getBytes(StandardCharsets.UTF_8));
            channel.position(channel.size());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static boolean endsWithinALine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    private ModelException unusable(IOException cause) {
        return new ModelException(
                "The answers kept in " + file + " cannot be read or written: "
                        + (cause instanceof LimitException ? cause.getMessage() : cause)
                        + "; make the file writable, or keep none with gemma.cache=off.",
                cause);
    }
}
