package io.gemmajunit.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.ScoreUnit;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.results.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void writesOneTestCaseForEachMeasurement() throws IOException {
        var before = session(List.of(benchmark("facts", 10, List.of()), benchmark("sums", 10, List.of())), List.of());
        var after = session(
                List.of(benchmark("facts", 10, List.of()), benchmark("sums", 10, List.of(0, 1, 2, 3, 4, 5))),
                List.of());

        GateJUnitXml.write(file, new RegressionGate(new GatePolicy()).judge(after, Baseline.of(before)));

        var sentence = "sums: 100.0 % -&gt; 40.0 %. Change -60.0 pp on 10 items, 95 % interval -83.2 to -15.6 pp. "
                + "6 answers changed: 6 worse, 0 better; a fair coin gives 6 or more of 6 with p=.016, Holm over 2 gates "
                + ".031 &lt;= .05 -&gt; FAIL. First 5 losses: items 0, 1, 2, 3, 4. "
                + "Smallest drop that this gate sees 80 % of the time: about 60.9 pp.";
        assertThat(file).content().isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="gemma-gate" tests="2" failures="1" errors="0" skipped="0" time="0">
                  <properties>
                    <property name="alpha" value="0.05"></property>
                    <property name="tolerance" value="0.01"></property>
                  </properties>
                  <testcase classname="gemma-gate.default" name="facts" time="0">
                    <properties>
                      <property name="metric" value="acc,none"></property>
                      <property name="n" value="10"></property>
                      <property name="score" value="1.000000"></property>
                      <property name="baseline" value="1.000000"></property>
                      <property name="change" value="0.000000"></property>
                      <property name="losses" value="0"></property>
                      <property name="gains" value="0"></property>
                      <property name="p" value="1.000000"></property>
                      <property name="adjustedP" value="1.000000"></property>
                      <property name="verdict" value="PASS"></property>
                    </properties>
                    <system-out>facts: 100.0 % -&gt; 100.0 %. No answer changed -&gt; PASS.</system-out>
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
                      <property name="p" value="0.015625"></property>
                      <property name="adjustedP" value="0.031250"></property>
                      <property name="verdict" value="FAIL"></property>
                    </properties>
                    <failure type="FAIL" message="SENTENCE">SENTENCE</failure>
                  </testcase>
                </testsuite>
                """.replace("SENTENCE", sentence));
    }

    @Test
    void holdsHostileText() throws Exception {
        var text = "a\u0000b\u001b]]><&\"'\uD800c\uFFFE \uD83D\uDE00\u2028";
        var result = new GateResult(
                text, text, "acc", ScoreUnit.SHARE, 0, null, null, null, 0, null, Verdict.NO_BASELINE, text);

        GateJUnitXml.write(file, new GateReport(new GatePolicy(), List.of(result), List.of()));

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
        GateJUnitXml.write(file, new GateReport(new GatePolicy(), List.of(), List.of()));

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
