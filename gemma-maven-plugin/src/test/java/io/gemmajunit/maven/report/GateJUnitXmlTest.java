package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.inClusters;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Reference;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.baseline.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class GateJUnitXmlTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("gemma-reports").resolve(GateJUnitXml.FILE_NAME);
    }

    /** Baselines keep 6 decimals: 2/3 - 0.666667 is -3e-7. */
    @Test
    void aZeroHasNoSign() throws IOException {
        var facts = session(List.of(benchmark("facts", 3, List.of(0))), List.of());

        GateJUnitXml.write(file, new RegressionGate(new GatePolicy()).judge(facts, Baseline.of(facts)));

        assertThat(file).content().contains("<property name=\"change\" value=\"0.000000\">");
    }

    @Test
    void writesOneTestCaseForEachMeasurement() throws IOException {
        var facts = benchmark("facts", 100, List.of());
        var few = benchmark("few", 10, List.of());
        var before = session(List.of(facts, few, benchmark("sums", 10, List.of())), List.of());
        var after = session(List.of(facts, few, benchmark("sums", 10, List.of(0, 1, 2, 3, 4, 5))), List.of());

        GateJUnitXml.write(file, new RegressionGate(new GatePolicy()).judge(after, Baseline.of(before)));

        var sentence = "sums[10]: 100.0 % → 40.0 % (−60.0 pp, 95 % CI −83.2…−15.6). "
                + "6 answers changed: 6 worse, 0 better; a fair coin gives ≥6 of 6 with p=.016, Holm over 3 gates "
                + ".047 ≤ .05 → FAIL. First 5 losses: items 0, 1, 2, 3, 4. "
                + "Smallest drop this gate can see 80 % of the time: ~60.9 pp.";
        assertThat(file).content().isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="gemma-gate" tests="3" failures="1" errors="0" skipped="1" time="0">
                  <properties>
                    <property name="alpha" value="0.05"></property>
                    <property name="tolerance" value="0.01"></property>
                    <property name="margin" value="0.03"></property>
                    <property name="safetyMargin" value="0.05"></property>
                    <property name="driftGrowth" value="0.25"></property>
                    <property name="contaminationLimit" value="0"></property>
                    <property name="strictness" value="SAFETY_FLOORS"></property>
                  </properties>
                  <testcase classname="gemma-gate.default" name="facts" time="0">
                    <properties>
                      <property name="metric" value="acc,none"></property>
                      <property name="n" value="100"></property>
                      <property name="score" value="1.000000"></property>
                      <property name="baseline" value="1.000000"></property>
                      <property name="change" value="0.000000"></property>
                      <property name="losses" value="0"></property>
                      <property name="gains" value="0"></property>
                      <property name="worstDrop" value="0.026343"></property>
                      <property name="p" value="1.000000"></property>
                      <property name="adjustedP" value="1.000000"></property>
                      <property name="verdict" value="PASS"></property>
                    </properties>
                    <system-out>facts[100]: 100.0 % → 100.0 %. No answer changed → PASS.</system-out>
                  </testcase>
                  <testcase classname="gemma-gate.default" name="few" time="0">
                    <properties>
                      <property name="metric" value="acc,none"></property>
                      <property name="n" value="10"></property>
                      <property name="score" value="1.000000"></property>
                      <property name="baseline" value="1.000000"></property>
                      <property name="change" value="0.000000"></property>
                      <property name="losses" value="0"></property>
                      <property name="gains" value="0"></property>
                      <property name="worstDrop" value="0.212942"></property>
                      <property name="p" value="1.000000"></property>
                      <property name="adjustedP" value="1.000000"></property>
                      <property name="verdict" value="INCONCLUSIVE"></property>
                    </properties>
                    <skipped message="few[10]: 100.0 % → 100.0 %. No answer changed, but a drop of up to 21.3 pp is possible, over the margin of 3.0 pp → INCONCLUSIVE. About 88 items would decide."></skipped>
                  </testcase>
                  <testcase classname="gemma-gate.default" name="sums" time="0">
                    <properties>
                      <property name="metric" value="acc,none"></property>
                      <property name="n" value="10"></property>
                      <property name="score" value="0.400000"></property>
                      <property name="baseline" value="1.000000"></property>
                      <property name="change" value="-0.600000"></property>
                      <property name="losses" value="6"></property>
                      <property name="gains" value="0"></property>
                      <property name="worstDrop" value="0.805773"></property>
                      <property name="p" value="0.015625"></property>
                      <property name="adjustedP" value="0.046875"></property>
                      <property name="verdict" value="FAIL"></property>
                    </properties>
                    <failure type="FAIL" message="SENTENCE">SENTENCE</failure>
                  </testcase>
                </testsuite>
                """.replace("SENTENCE", sentence));
    }

    @Test
    void namesTheWorstCategory() throws IOException {
        var topics = Stream.concat(
                        Collections.nCopies(40, "capitals").stream(), Collections.nCopies(60, "colors").stream())
                .toList();
        var before = session(List.of(benchmark("facts", topics, List.of(0))), List.of());
        var after =
                session(List.of(benchmark("facts", topics, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))), List.of());

        GateJUnitXml.write(file, new RegressionGate(new GatePolicy()).judge(after, Baseline.of(before)));

        assertThat(file).content().contains("""
                      <property name="worstCategory" value="capitals"></property>
                      <property name="worstCategoryLosses" value="12"></property>
                      <property name="worstCategoryGains" value="1"></property>
                      <property name="worstCategoryP" value="0.001709"></property>
                """); // (1 + 13) / 2^13
    }

    /** Two of ten clusters lost their five items; see ClusteredGateTest. */
    @Test
    void namesTheClusters() throws IOException {
        var clusters = IntStream.range(0, 50).mapToObj(i -> "passage " + i / 5).toList();
        var lost = IntStream.range(0, 10).boxed().toList();
        var before = session(List.of(benchmark("facts", 50, List.of())), List.of());
        var after = session(List.of(inClusters(benchmark("facts", 50, lost), clusters)), List.of());

        GateJUnitXml.write(file, new RegressionGate(new GatePolicy()).judge(after, Baseline.of(before)));

        assertThat(file).content().contains("""
                      <property name="p" value="0.250000"></property>
                      <property name="clusters" value="10"></property>
                      <property name="independentItems" value="9"></property>
                """);
    }

    @Test
    void holdsHostileText() throws Exception {
        var text = "a\u0000b\u001b]]><&\"'\uD800c\uFFFE \uD83D\uDE00\u2028";
        var result = new GateResult(
                text,
                text,
                Reference.ACCEPTED,
                Metric.accuracy("acc"),
                0,
                null,
                null,
                null,
                null,
                0,
                null,
                Verdict.NO_BASELINE,
                null,
                true,
                text,
                "");

        GateJUnitXml.write(file, new GateReport(new GatePolicy(), List.of(result), List.of(), List.of()));

        var expected = "a\uFFFDb\uFFFD]]><&\"'\uFFFDc\uFFFD \uD83D\uDE00\u2028";
        var suite = parsed();
        var testCase = (Element) suite.getElementsByTagName("testcase").item(0);
        var failure = (Element) testCase.getElementsByTagName("failure").item(0);
        assertThat(testCase.getAttribute("name")).isEqualTo(expected);
        assertThat(failure.getAttribute("message")).isEqualTo(expected);
        assertThat(failure.getTextContent()).isEqualTo(expected);
        assertThat(failure.getAttribute("type")).isEqualTo("NO_BASELINE");
    }

    @Test
    void failsWhenNothingWasMeasured() throws Exception {
        GateJUnitXml.write(file, new GateReport(new GatePolicy(), List.of(), List.of(), List.of()));

        var suite = parsed();
        assertThat(suite.getAttribute("tests")).isEqualTo("1");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo("Nothing was measured: add a test that evaluates a task or a prompt set.");
    }

    private Element parsed() throws Exception {
        try (var in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        }
    }
}
