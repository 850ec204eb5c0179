package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.GemmaModelTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher as the Maven plugin does: in a JVM of its own. */
class GemmaLauncherTest {

    @TempDir
    Path directory;

    @BeforeEach
    void makeCheckpoint() throws IOException {
        Files.createDirectory(directory.resolve("tiny"));
    }

    @Test
    void passes() throws Exception {
        ForkedJvm jvm = run(PassingTestCase.class);
        assertThat(jvm.err()).isEmpty();
        assertThat(jvm.exitCode()).isZero();
        String name = "GemmaLauncherTest\\$PassingTestCase > \\[tiny\\] > ";
        assertThat(jvm.out()).hasSize(4);
        assertThat(jvm.out()).anyMatch(line -> line.matches("\\[gemma\\] started " + name + "passes\\(\\)"));
        assertThat(jvm.out())
                .anyMatch(line -> line.matches("\\[gemma\\] passed " + name + "passes\\(\\) \\(\\d+\\.\\d s\\)"));
        assertThat(jvm.out())
                .anyMatch(line -> line.matches("\\[gemma\\] skipped " + name + "isDisabled\\(\\): too slow"));
        assertThat(jvm.out().get(3)).matches("\\[gemma\\] 1 passed, 0 failed, 1 skipped in \\d+\\.\\d s");
        JsonNode results = results();
        assertThat(results.at("/tests/found").asInt()).isEqualTo(2);
        assertThat(results.at("/tests/passed").asInt()).isEqualTo(1);
        assertThat(results.at("/tests/skipped").asInt()).isEqualTo(1);
        assertThat(results.at("/environment").has("protocol")).isFalse();
    }

    @Test
    void failsWithTheFirstLineOfTheReason() throws Exception {
        ForkedJvm jvm = run(FailingTestCase.class);
        assertThat(jvm.exitCode()).isEqualTo(1);
        assertThat(jvm.out())
                .anyMatch(line -> line.matches("\\[gemma\\] failed GemmaLauncherTest\\$FailingTestCase > \\[tiny\\] > "
                        + "fails\\(\\) \\(\\d+\\.\\d s\\): accuracy fell"));
        assertThat(results().at("/tests/failed").asInt()).isEqualTo(1);
    }

    @Test
    void theXmlReportNamesTheCheckpoint() throws Exception {
        run(FailingTestCase.class, "--reports", directory.resolve("reports").toString());
        assertThat(Files.readString(directory.resolve("reports/TEST-junit-jupiter.xml")))
                .contains("accuracy fell")
                .contains("tests=\"1\"")
                .contains("[tiny]");
    }

    /** JUnit leaves out what is private, and only logs it. */
    @Test
    void warnsOfAModelTestThatIsNone() throws Exception {
        ForkedJvm jvm = run(HiddenTestCase.class);
        assertThat(jvm.exitCode()).isZero();
        assertThat(jvm.out())
                .filteredOn(line -> line.startsWith("[gemma] WARNING "))
                .singleElement()
                .asString()
                .contains("HiddenTestCase.isHidden()' must not be private. It will not be executed.");
        assertThat(run(HiddenPlainTestCase.class).out())
                .singleElement()
                .asString()
                .startsWith("[gemma] 0 passed, 0 failed, 0 skipped");
    }

    @Test
    void saysWhyAClassCannotBeInitialised() throws Exception {
        assertThat(run(UninitialisedTestCase.class).out())
                .anyMatch(line -> line.endsWith("java.lang.ExceptionInInitializerError: For input string: \"x\""));
    }

    @Test
    void runsOnlyModelTests() throws Exception {
        ForkedJvm jvm = run(PlainTestCase.class);
        assertThat(jvm.exitCode()).isEqualTo(3);
        assertThat(results().at("/tests/found").asInt(-1)).isZero();
    }

    @Test
    void aTagExpressionNarrowsTheChoice() throws Exception {
        assertThat(run(TaggedTestCase.class, "--tags", "fast", "--summary-only").out())
                .singleElement()
                .asString()
                .startsWith("[gemma] 1 passed, 0 failed, 0 skipped");
        assertThat(run(TaggedTestCase.class, "--tags", "none").exitCode()).isEqualTo(3);
    }

    @Test
    void aClassCanBeExcluded() throws Exception {
        String name = Pattern.quote(PassingTestCase.class.getName());
        assertThat(run(PassingTestCase.class, "--exclude-classname", name).exitCode())
                .isEqualTo(3);
    }

    @Test
    void badArgumentsAreABrokenRun() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(directory, List.of(), List.of("--scan"));
        assertThat(jvm.exitCode()).isEqualTo(2);
        assertThat(jvm.err()).containsExactly("[gemma] --scan needs a value.");
    }

    @Test
    void resultsThatCannotBeWrittenAreABrokenRun() throws Exception {
        Files.createFile(directory.resolve("occupied"));
        var jvm = ForkedJvm.run(
                directory,
                List.of("-Dgemma.checkpoint=tiny", "-Dgemma.results=occupied/results.json"),
                arguments(PassingTestCase.class));
        assertThat(jvm.exitCode()).isEqualTo(2);
    }

    @Test
    void endsWithItsParent() throws Exception {
        Process process = ForkedJvm.start(directory, List.of(), arguments(SleepingTestCase.class, "--exit-on-eof"));
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void testsThatInjectNoModelLoadNeitherEngineNorParsers() throws Exception {
        var jvm = ForkedJvm.run(
                directory,
                List.of("-Dgemma.checkpoint=tiny", "-Dgemma.results=results.json", "-Xlog:class+load:file=classes.log"),
                arguments(PlainTestCase.class));
        assertThat(jvm.exitCode()).isEqualTo(3);
        assertThat(Files.readString(directory.resolve("classes.log")))
                .contains("io.gemmajunit.GemmaSessionListener")
                .doesNotContain("ai.djl.")
                .doesNotContain("io.gemmajunit.jinja.");
    }

    /** Who started it reads its lines in one encoding, whatever tests are run in. */
    @Test
    void speaksUtf8ToItsParent() throws Exception {
        var jvm = ForkedJvm.run(
                directory, List.of("-Dfile.encoding=UTF-16"), arguments(PassingTestCase.class, "--exit-on-eof"));

        assertThat(jvm.exitCode()).as(jvm.toString()).isZero();
        assertThat(jvm.out()).last().asString().startsWith("[gemma] ").contains(" 0 failed");
    }

    private ForkedJvm run(Class<?> testClass, String... more) throws Exception {
        return ForkedJvm.run(
                directory,
                List.of("-Dgemma.checkpoint=tiny", "-Dgemma.results=results.json"),
                arguments(testClass, more));
    }

    private static List<String> arguments(Class<?> testClass, String... more) throws URISyntaxException {
        Path classes = Path.of(
                testClass.getProtectionDomain().getCodeSource().getLocation().toURI());
        var arguments = new ArrayList<>(
                List.of("--scan", classes.toString(), "--include-classname", Pattern.quote(testClass.getName())));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("results.json").toFile());
    }

    @GemmaModelTest
    static class PassingTestCase {
        @Test
        void passes() {}

        @Test
        @Disabled("too slow")
        void isDisabled() {}
    }

    @GemmaModelTest
    static class HiddenTestCase {
        @Test
        void isShown() {}

        @Test
        private void isHidden() {}
    }

    static class HiddenPlainTestCase {
        @Test
        void isShown() {}

        @Test
        private void isHidden() {}
    }

    @GemmaModelTest
    static class UninitialisedTestCase {
        private static final int NUMBER = Integer.parseInt("x");

        @Test
        void numbers() {
            assertThat(NUMBER).isPositive();
        }
    }

    @GemmaModelTest
    static class FailingTestCase {
        @Test
        void fails() {
            throw new AssertionError("\naccuracy fell\nfrom 0.9 to 0.1");
        }
    }

    static class PlainTestCase {
        @Test
        void passes() {}
    }

    @GemmaModelTest
    static class TaggedTestCase {
        @Test
        @Tag("fast")
        void fast() {}

        @Test
        void slow() {}
    }

    @GemmaModelTest
    static class SleepingTestCase {
        @Test
        void sleeps() throws InterruptedException {
            Thread.sleep(120_000);
        }
    }
}
