package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.gemmajunit.shown.Payloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.w3c.dom.Element;

class TestReportTest {

    @TempDir
    Path folder;

    private Element suite(Class<?> testClass) throws Exception {
        var clock = new AtomicLong();
        var listener = new TestReport(folder, System.err, () -> clock.addAndGet(250_000_000));
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.discoveryRequest()
                                .selectors(selectClass(testClass))
                                .build(),
                        listener);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(folder.resolve("TEST-junit-jupiter.xml").toFile())
                .getDocumentElement();
    }

    /** Each test with its class and, where it did not pass, how and why. */
    private static List<String> cases(Element suite) {
        var lines = new ArrayList<String>();
        var cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            var test = (Element) cases.item(i);
            var line = test.getAttribute("classname").replaceFirst(".*[$]", "") + "." + test.getAttribute("name");
            for (var kind : List.of("skipped", "failure", "error")) {
                var found = (Element) test.getElementsByTagName(kind).item(0);
                if (found != null) {
                    line += " " + kind + ": " + found.getAttribute("message") + found.getAttribute("type");
                }
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<String> counts(Element suite) {
        return List.of("tests", "skipped", "failures", "errors").stream()
                .map(count -> suite.getAttribute(count))
                .toList();
    }

    @Test
    void tellsHowEachTestEnded() throws Exception {
        var suite = suite(MixedTestCase.class);

        assertThat(suite.getAttribute("name")).isEqualTo("JUnit Jupiter");
        assertThat(counts(suite)).containsExactly("7", "3", "1", "1");
        assertThat(cases(suite))
                .containsExactlyInAnyOrder(
                        "MixedTestCase.passes()",
                        "MixedTestCase.fails() failure: 1 is not 2java.lang.AssertionError",
                        "MixedTestCase.breaks() error: java.lang.IllegalStateException",
                        "MixedTestCase.isDisabled() skipped: too slow",
                        "MixedTestCase.assumes() skipped: Assumption failed: no GPU",
                        "MixedTestCase.isDisabledForAll(int) skipped: too many",
                        "MixedTestCase.repeats(int)[1]");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .startsWith("java.lang.AssertionError: 1 is not 2")
                .contains("at io.gemmajunit.launcher.TestReportTest$MixedTestCase.fails(TestReportTest.java:");
    }

    /** Every look at the clock is a quarter of a second later, and a test looks twice. */
    @Test
    void tellsHowLongEachTookAndWhereItStands() throws Exception {
        var test = (Element)
                suite(MixedTestCase.class).getElementsByTagName("testcase").item(0);

        assertThat(test.getAttribute("time")).isEqualTo("0.250");
        assertThat(test.getElementsByTagName("system-out").item(0).getTextContent())
                .startsWith("unique-id: [engine:junit-jupiter]/[class:io.gemmajunit.launcher.TestReportTest$Mixed")
                .contains("display-name: JUnit Jupiter > TestReportTest$MixedTestCase > ");
    }

    @Test
    void whatDidNotRunHasTheReasonOfItsClass() throws Exception {
        assertThat(cases(suite(BrokenBeforeTestCase.class)))
                .containsExactlyInAnyOrder(
                        "BrokenBeforeTestCase.one() error: no modeljava.lang.IllegalStateException",
                        "BrokenBeforeTestCase.two() error: no modeljava.lang.IllegalStateException");
    }

    @Test
    void aClassThatFailsAfterItsTestsIsACaseOfItsOwn() throws Exception {
        assertThat(cases(suite(BrokenAfterTestCase.class)))
                .containsExactly(
                        "BrokenAfterTestCase.one()",
                        "BrokenAfterTestCase.io.gemmajunit.launcher.TestReportTest$BrokenAfterTestCase"
                                + " error: cannot closejava.lang.IllegalStateException");
    }

    @Test
    void holdsNoPropertyThatIsNotOurs() throws Exception {
        var name = "test.report.colour";
        System.setProperty(name, "a value like no other");
        System.setProperty("gemma.limit", "17");
        System.setProperty("gemma.engine", "http://me:pass-1234@host:8000");
        try {
            var suite = suite(MixedTestCase.class);

            var properties = new TreeMap<String, String>();
            var all = suite.getElementsByTagName("property");
            for (int i = 0; i < all.getLength(); i++) {
                var property = (Element) all.item(i);
                properties.put(property.getAttribute("name"), property.getAttribute("value"));
            }
            assertThat(properties)
                    .containsEntry("gemma.limit", "17")
                    .containsEntry("java.version", System.getProperty("java.version"))
                    .doesNotContainKeys(name, "user.name", "java.class.path");
            assertThat(folder.resolve("TEST-junit-jupiter.xml"))
                    .content()
                    .doesNotContain("a value like no other", "pass-1234");
        } finally {
            System.clearProperty(name);
            System.clearProperty("gemma.limit");
            System.clearProperty("gemma.engine");
        }
    }

    @Test
    void isXmlWhateverMessagesAndNamesHold() throws Exception {
        var payloads = Payloads.all().size();

        var suite = suite(HostileTestCase.class);

        assertThat(counts(suite)).containsExactly("" + payloads, "0", "" + payloads, "0");
        assertThat(Files.readString(folder.resolve("TEST-junit-jupiter.xml")))
                .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\u001B\u009B]");
    }

    static class MixedTestCase {
        @Test
        void passes() {}

        @Test
        void fails() {
            throw new AssertionError("1 is not 2");
        }

        @Test
        void breaks() {
            throw new IllegalStateException();
        }

        @Test
        @Disabled("too slow")
        void isDisabled() {}

        @Test
        void assumes() {
            assumeTrue(false, "no GPU");
        }

        @Disabled("too many")
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void isDisabledForAll(int i) {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        void repeats(int i) {}
    }

    static class BrokenBeforeTestCase {
        @BeforeAll
        static void open() {
            throw new IllegalStateException("no model");
        }

        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class BrokenAfterTestCase {
        @AfterAll
        static void close() {
            throw new IllegalStateException("cannot close");
        }

        @Test
        void one() {}
    }

    static class HostileTestCase {
        static List<String> payloads() {
            return Payloads.all();
        }

        @ParameterizedTest
        @MethodSource("payloads")
        void says(String payload) {
            throw new AssertionError(payload);
        }
    }
}
