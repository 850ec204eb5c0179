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
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.model.ModelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final byte[] BEGINNING = "{\"model\":".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "key";
    private static final String PORTION = "portion";
    private static final String ANSWER = "answer";
    private static final String CHECK = "check";
    private static final int CHECK_LENGTH = 16;

    private static final Logger LOG = LoggerFactory.getLogger(AnswerFile.class);

    /** How many bytes of the heap a character of an answer may take, with all that holds it. */
    private static final int HEAP = 8;

    private final Path file;
    private final long most;
    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
    private final Map<InPortion, JsonNode> inPortions = new ConcurrentHashMap<>();

    /** The last bits of an answer depend on what was computed together with it. */
    private record InPortion(String portion, String key) {}

    private long characters;

    private AnswerFile(Path file, long most) {
        this.file = file;
        this.most = most;
    }

    /** Returns whether a file begins as one of these, as far as it goes; others are not ours to write into. */
    static boolean isOne(Path file) throws IOException {
        InputFiles.requireRegular(file);
        try (InputStream input = Files.newInputStream(file)) {
            byte[] beginning = input.readNBytes(BEGINNING.length);
            return Arrays.equals(beginning, Arrays.copyOf(BEGINNING, beginning.length));
        }
    }

    /** Reads one file alone. */
    static AnswerFile open(Path file, Map<String, String> heading) {
        return open(file, List.of(), heading);
    }

    /**
     * Reads a file; one that does not exist yet has no answers.
     *
     * @param others whose answers are read, too; what it has itself wins
     * @param heading what a new file begins with, for people who look into it
     * @throws ModelException if it cannot be read or written
     */
    static AnswerFile open(Path file, List<Path> others, Map<String, String> heading) {
        return open(file, others, heading, Runtime.getRuntime().maxMemory() / HEAP);
    }

    /** @param most characters that are read */
    static AnswerFile open(Path file, List<Path> others, Map<String, String> heading, long most) {
        AnswerFile answers = new AnswerFile(file, most);
        try {
            if (Files.exists(file)) {
                answers.readBefore(others);
            } else {
                others.forEach(answers::read);
                Files.createDirectories(file.toAbsolutePath().getParent());
                ObjectNode line = JsonNodeFactory.instance.objectNode();
                heading.forEach(line::put);
                answers.write(JsonNodeFactory.instance.objectNode().set("model", line) + "\n");
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
        return answers;
    }

    /** Reads the file first, so that it is the others that are cut short where there is no room for all. */
    private void readBefore(List<Path> others) {
        read(file);
        var own = Map.copyOf(answers);
        var ownInPortions = Map.copyOf(inPortions);
        others.forEach(this::read);
        answers.putAll(own);
        inPortions.putAll(ownInPortions);
    }

    private void read(Path kept) {
        try {
            InputFiles.requireRegular(kept);
            Activity.during("reading the kept answers in " + kept, () -> readAll(kept));
        } catch (IOException e) {
            throw unusable(kept, e);
        }
    }

    Path path() {
        return file;
    }

    /** Returns the answer of this key, whatever it was computed with. */
    Optional<JsonNode> find(String key) {
        return Optional.ofNullable(answers.get(key));
    }

    /** Returns the answer of this key that was computed in that portion. */
    Optional<JsonNode> find(String portion, String key) {
        return Optional.ofNullable(inPortions.get(new InPortion(portion, key)));
    }

    /** Adds answers and returns when the operating system has them. */
    void add(Map<String, ? extends JsonNode> more) {
        add("", more);
    }

    /** Adds the answers of a portion, all or none, and returns when the operating system has them. */
    void add(String portion, Map<String, ? extends JsonNode> more) {
        StringBuilder lines = new StringBuilder();
        more.forEach((key, answer) -> {
            ObjectNode line = JsonNodeFactory.instance.objectNode().put(KEY, key);
            if (!portion.isEmpty()) {
                line.put(PORTION, portion);
            }
            line.set(ANSWER, answer);
            lines.append(line.put(CHECK, check(portion, key, answer))).append('\n');
        });
        try {
            write(lines.toString());
        } catch (IOException e) {
            throw unusable(file, e);
        }
        more.forEach((key, answer) -> put(portion, key, answer));
    }

    private void put(String portion, String key, JsonNode answer) {
        answers.put(key, answer);
        if (!portion.isEmpty()) {
            inPortions.put(new InPortion(portion, key), answer);
        }
    }

    /** A line without end, and what follows it, holds no answers. */
    private int readAll(Path kept) throws IOException {
        try (FileChannel channel = FileChannel.open(kept, StandardOpenOption.READ);
                Lines lines = new Lines(new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8)))) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                count(line);
                JsonNode json = parse(line);
                if (json != null && isWhole(json)) {
                    put(portion(json), json.path(KEY).textValue(), json.path(ANSWER));
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("Another process has deleted {}.", kept, e);
        } catch (LimitException e) {
            LOG.warn(
                    "The answers kept in {} are read no further: {}. What is missing is computed.",
                    kept,
                    e.getMessage());
        }
        return answers.size();
    }

    private void count(String line) throws LimitException {
        characters += line.length();
        if (characters > most) {
            throw new LimitException("they have more than " + most
                    + " characters, which the heap has no room for; give the JVM more with -Xmx in gemma.argLine");
        }
    }

    private static boolean isWhole(JsonNode line) {
        return line.path(KEY).isTextual()
                && line.path(ANSWER).isObject()
                && check(portion(line), line.path(KEY).textValue(), line.path(ANSWER))
                        .equals(line.path(CHECK).textValue());
    }

    private static String portion(JsonNode line) {
        return line.path(PORTION).asText();
    }

    private static String check(String portion, String key, JsonNode answer) {
        return Sha256.of(portion + "\n" + key + "\n" + answer).substring(0, CHECK_LENGTH);
    }

    private static @Nullable JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** One at a time: a process cannot lock a file against itself. */
    private synchronized void write(String lines) throws IOException {
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

    static ModelException unusable(Path file, IOException cause) {
        return new ModelException(
                "The answers kept in " + file + " cannot be read or written: "
                        + ReadFault.reason(cause)
                        + "; make the file writable, or keep none with gemma.cache=off.",
                cause);
    }
}
