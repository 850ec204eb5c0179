package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerKeysTest {

    private static final Continuation REQUEST = new Continuation("a", "b");

    private static final SortedMap<String, String> FINGERPRINTS = map(
            "weights",
            "w",
            "adapter",
            "a",
            "config",
            "c",
            "generationConfig",
            "g",
            "tokenizer",
            "t",
            "chatTemplate",
            "h");

    private static final SortedMap<String, String> ENVIRONMENT = map("engine", "libtorch 2", "device", "cpu");

    private static SortedMap<String, String> map(String... pairs) {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static SortedMap<String, String> with(Map<String, String> map, String key, String value) {
        var changed = new TreeMap<>(map);
        changed.put(key, value);
        return changed;
    }

    private static String key(String dtype, SortedMap<String, String> fingerprints, Map<String, String> environment) {
        return key(dtype, fingerprints, environment, "code");
    }

    private static String key(
            String dtype, SortedMap<String, String> fingerprints, Map<String, String> environment, String code) {
        var model = new CountingModel(dtype, fingerprints, new TreeMap<>(environment));
        return AnswerKeys.of(model, code).of(AnswerKind.LOG_LIKELIHOOD, REQUEST);
    }

    static Stream<String> keysOfOtherModels() {
        var files =
                FINGERPRINTS.keySet().stream().map(file -> key("float32", with(FINGERPRINTS, file, "x"), ENVIRONMENT));
        var others = Stream.of(
                key("bfloat16", FINGERPRINTS, ENVIRONMENT),
                key("float32", FINGERPRINTS, with(ENVIRONMENT, "engine", "libtorch 3")),
                key("float32", FINGERPRINTS, with(ENVIRONMENT, "device", "cuda")),
                key("float32", FINGERPRINTS, with(ENVIRONMENT, "somethingNew", "on")),
                key("float32", FINGERPRINTS, ENVIRONMENT, "other code"));
        return Stream.concat(files, others);
    }

    @ParameterizedTest
    @MethodSource("keysOfOtherModels")
    void dependsOnEveryPartOfTheModel(String key) {
        assertThat(key).isNotEqualTo(key("float32", FINGERPRINTS, ENVIRONMENT));
    }

    @Test
    void dependsNeitherOnThreadsNorOnThePlaceOfTheCheckpoint() {
        assertThat(key("float32", FINGERPRINTS, with(ENVIRONMENT, "threads", "7")))
                .isEqualTo(key("float32", FINGERPRINTS, ENVIRONMENT));
    }

    @Test
    void dependsOnEveryPartOfTheRequest() {
        var keys = AnswerKeys.of(new CountingModel(), "code");
        var sampling = new Sampling(8, 0.5, 3, 0.9, 1, List.of("\n", "Q:"));
        var generations = Stream.of(
                        sampling,
                        new Sampling(9, 0.5, 3, 0.9, 1, List.of("\n", "Q:")),
                        new Sampling(8, 0.6, 3, 0.9, 1, List.of("\n", "Q:")),
                        new Sampling(8, 0.5, 4, 0.9, 1, List.of("\n", "Q:")),
                        new Sampling(8, 0.5, 3, 0.8, 1, List.of("\n", "Q:")),
                        new Sampling(8, 0.5, 3, 0.9, 2, List.of("\n", "Q:")),
                        new Sampling(8, 0.5, 3, 0.9, 1, List.of("Q:", "\n")),
                        new Sampling(8, 0.5, 3, 0.9, 1, List.of("\nQ:")),
                        new Sampling(8, 0.5, 3, 0.9, 1, List.of()))
                .map(each -> keys.of(AnswerKind.GENERATION, new GenerationRequest("ab", each)));
        var likelihoods = Stream.of(new Continuation("", "ab"), new Continuation("a", "b"), new Continuation("a", " b"))
                .map(each -> keys.of(AnswerKind.LOG_LIKELIHOOD, each));
        var others = Stream.of(
                keys.of(AnswerKind.ROLLING, "ab"),
                keys.of(AnswerKind.ROLLING, "ab "),
                keys.of(AnswerKind.GENERATION, new GenerationRequest("ab ", sampling)));

        assertThat(Stream.of(generations, likelihoods, others)
                        .flatMap(stream -> stream)
                        .toList())
                .hasSize(15)
                .doesNotHaveDuplicates();
    }

    /** What a jar holds counts, and neither its own bytes nor its place. */
    @Test
    void tellsJarsApartByWhatTheyHold(@TempDir Path folder) throws IOException {
        String before = CodeDigest.of(jar(folder, "before.jar", 1, "one"));
        assertThat(before).hasSize(64);
        assertThat(CodeDigest.of(jar(folder, "later.jar", 2_000_000_000_000L, "one")))
                .isEqualTo(before);
        assertThat(CodeDigest.of(jar(folder, "other.jar", 1, "two"))).isNotEqualTo(before);
    }

    private static Path jar(Path folder, String name, long time, String content) throws IOException {
        Path jar = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            var entry = new ZipEntry("A.class");
            entry.setTime(time);
            zip.putNextEntry(entry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void tellsBuildsOfTheSameVersionApart(@TempDir Path classes) throws Exception {
        var type =
                Files.writeString(Files.createDirectory(classes.resolve("pack")).resolve("A.class"), "one");
        var before = CodeDigest.of(classes);

        Files.writeString(type, "two");

        assertThat(CodeDigest.of(classes)).hasSize(64).isNotEqualTo(before);
        assertThat(CodeDigest.of(type)).isEqualTo(CodeDigest.of(classes));
        assertThat(CodeDigest.ofClassesWith(AnswerKeys.class)).hasSize(64);
    }

    /** JUnit's code stands for that of somebody else's provider. */
    @Test
    void dependOnTheCodeOfTheModelToo() {
        assertThat(CodeDigest.ofClassesWith(AnswerKeys.class, Test.class))
                .isNotEqualTo(CodeDigest.ofClassesWith(AnswerKeys.class));
        assertThat(CodeDigest.ofClassesWith(AnswerKeys.class, AnswerKind.class))
                .isEqualTo(CodeDigest.ofClassesWith(AnswerKeys.class));
    }

    @Test
    void cannotTellAModelWithoutFingerprint() {
        var model = new CountingModel("float32", new TreeMap<>(), new TreeMap<>());

        assertThatThrownBy(() -> AnswerKeys.of(model))
                .isInstanceOf(ModelException.class)
                .hasMessage("Model " + model.subject().checkpoint()
                        + " has no fingerprint, so its answers cannot be told from"
                        + " those of another; let io.gemmajunit.model.cache.CountingModel.subject() give one, or keep no"
                        + " answers with gemma.cache=off.");
    }
}
