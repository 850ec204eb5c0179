package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Subject;
import io.gemmajunit.session.SessionStore;
import io.gemmajunit.session.Settings;
import io.gemmajunit.settings.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

class SessionResultsFileTest {

    @TempDir
    Path directory;

    private Path file;
    private TestSession session;

    @BeforeEach
    void openSession() throws IOException {
        file = directory.resolve("made/on/demand/results.json");
        session = new TestSession(file)
                .set(
                        "gemma.checkpoint",
                        Files.createDirectory(directory.resolve("tiny")).toString())
                .set(
                        "gemma.checkpoint.tuned",
                        Files.createDirectory(directory.resolve("tuned")).toString());
    }

    @AfterEach
    void closeSession() {
        session.close();
    }

    @Test
    void countsTheTestsOfEachCheckpoint() throws IOException {
        session.run(MixedTestCase.class, PlainTestCase.class);
        assertThat(file).doesNotExist();
        session.close();
        // MixedTestCase has four tests and runs for two checkpoints.
        assertCounts(8, 2, 2, 4);
        assertThat(read().at("/environment").has("protocol")).isFalse();
    }

    @Test
    void countsAcrossRequestsOfOneSession() throws IOException {
        session.run(MixedTestCase.class);
        session.run(OneMethodTestCase.class);
        session.close();
        assertCounts(9, 3, 2, 4);
    }

    @Test
    void aTestThatFailedOnceStaysFailed() throws IOException {
        session.run(FailingFirstTestCase.class);
        session.set("second.time", "true").run(FailingFirstTestCase.class);
        session.close();
        assertCounts(1, 0, 1, 0);
    }

    @Test
    void aClassThatFailsBeforeItsTestsCounts() throws IOException {
        session.set("gemma.results.always", "true").run(FailingBeforeAllTestCase.class);
        session.close();
        assertCounts(1, 0, 1, 0);
    }

    @Test
    void aClassThatIsSkippedAsAWholeCounts() throws IOException {
        session.set("gemma.results.always", "true")
                .set("gemma.enabled", "false")
                .run(MixedTestCase.class);
        session.close();
        assertCounts(1, 0, 0, 1);
    }

    @Test
    void anAbsentCheckpointThatIsSkippedCounts() throws IOException {
        session.set("gemma.checkpoint.tuned", "nowhere").run(SkippingTestCase.class);
        session.close();
        assertCounts(2, 1, 0, 1);
    }

    @Test
    void writesNothingWhenNothingWasMeasured() {
        session.run(PassingTestCase.class);
        session.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void writesWithoutMeasurementsWhenAskedTo() throws IOException {
        session.set("gemma.results.always", "true").run(PlainTestCase.class);
        session.close();
        assertCounts(0, 0, 0, 0);
    }

    /** As Quarkus does; what such a test records is in another session's store, so a gate would pass without it. */
    @Test
    void refusesATestThatIsLoadedApart() throws Exception {
        List<String> log = session.run(new ApartLoader().loadClass(OneMethodTestCase.class.getName()));

        assertThat(log)
                .singleElement()
                .asString()
                .contains("OneMethodTestCase is loaded apart from other tests, as by @QuarkusTest, so that nothing it"
                        + " measures would reach the gate; put model tests into a class without that annotation.");
    }

    /** Loads our classes anew. */
    private static final class ApartLoader extends ClassLoader {

        ApartLoader() {
            super(SessionResultsFileTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !name.startsWith("io.gemmajunit.")) {
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private void assertCounts(int found, int passed, int failed, int skipped) throws IOException {
        JsonNode tests = read().path("tests");
        assertThat(List.of(
                        tests.path("found").asInt(-1),
                        tests.path("passed").asInt(-1),
                        tests.path("failed").asInt(-1),
                        tests.path("skipped").asInt(-1)))
                .as("found, passed, failed, skipped")
                .containsExactly(found, passed, failed, skipped);
    }

    private JsonNode read() throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** Records a measurement after each test. */
    static class Measuring implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            var settings = Settings.from(Configuration.of(context));
            SessionStore.models(context)
                    .recorder(settings.results(), settings.unsafeTexts())
                    .record(measurement(context.getUniqueId()));
        }

        private static RefusalReport measurement(String suite) {
            var subject = new Subject("default", "tiny", "float32", new TreeMap<>());
            var item = new RefusalItem("0", "Hi", "", "", "Hello", RefusalVerdict.COMPLIED, "none", "");
            return new RefusalReport(
                    suite, PromptSide.HARMLESS, subject, "refusal-1", new TreeMap<>(), List.of(item), 0.1);
        }
    }

    @GemmaModelTest({"default", "tuned"})
    @ExtendWith(Measuring.class)
    static class MixedTestCase {
        @Test
        void passes(GemmaModel model) {}

        @Test
        void fails(GemmaModel model) {
            throw new AssertionError("worse");
        }

        @Test
        void aborts(GemmaModel model) {
            abort("not today");
        }

        @Test
        @Disabled
        void isDisabled(GemmaModel model) {}
    }

    static class OneMethodTestCase {
        @GemmaModelTest
        void passes(GemmaModel model) {}
    }

    @GemmaModelTest
    @ExtendWith(FailingFirstTestCase.FirstTime.class)
    @ExtendWith(Measuring.class)
    static class FailingFirstTestCase {
        @Test
        void test() {}

        static class FirstTime implements AfterEachCallback {
            @Override
            public void afterEach(ExtensionContext context) {
                assertThat(context.getConfigurationParameter("second.time")).isPresent();
            }
        }
    }

    @GemmaModelTest
    static class FailingBeforeAllTestCase {
        @BeforeAll
        static void fail() {
            throw new IllegalStateException("no disk");
        }

        @Test
        void test() {}
    }

    @GemmaModelTest(
            value = {"default", "tuned"},
            whenAbsent = AbsencePolicy.SKIP)
    @ExtendWith(Measuring.class)
    static class SkippingTestCase {
        @Test
        void test() {}
    }

    @GemmaModelTest
    static class PassingTestCase {
        @Test
        void passes(GemmaModel model) {}
    }

    static class PlainTestCase {
        @Test
        void passes() {}
    }
}
