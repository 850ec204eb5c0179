package io.gemmajunit.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.maven.report.GateJUnitXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedTestsTest {

    @TempDir
    Path directory;

    @Test
    void namesTestAndFirstLineOfTheReason() throws IOException {
        write("TEST-junit-jupiter.xml", """
                <testsuite>
                  <testcase name="passes()" classname="com.example.GateTest"/>
                  <testcase name="sums(GemmaModel)" classname="com.example.GateTest">
                    <failure message="&#10;Expecting score of sums&#10;to be at least 0.9" type="AssertionError">stack</failure>
                  </testcase>
                  <testcase name="facts()" classname="OtherTest">
                    <error type="java.lang.IllegalStateException">stack</error>
                  </testcase>
                </testsuite>
                """);

        assertThat(FailedTests.in(directory))
                .containsExactly(
                        "GateTest.sums(GemmaModel): Expecting score of sums",
                        "OtherTest.facts(): java.lang.IllegalStateException");
    }

    @Test
    void givesAReasonThatTestsShareOnce() throws IOException {
        write("TEST-a.xml", """
                <testsuite>
                  <testcase name="a()" classname="GateTest"><error message="no chat template" type="E"/></testcase>
                  <testcase name="b()" classname="GateTest"><error message="no chat template" type="E"/></testcase>
                  <testcase name="c()" classname="GateTest">
                    <failure message="Expecting a rate&#10;but 3 of 4&#10;Refused" type="A"/>
                  </testcase>
                </testsuite>
                """);

        assertThat(FailedTests.in(directory))
                .containsExactly(
                        "GateTest.a() and 1 more test: no chat template", "GateTest.c(): Expecting a rate, but 3 of 4");
    }

    @Test
    void leavesOutTheReportOfTheGateAndOtherFiles() throws IOException {
        write(
                GateJUnitXml.FILE_NAME,
                "<testsuite><testcase name='sums'><failure message='worse'/></testcase></testsuite>");
        write(
                "TEST-SumTest.xml",
                "<testsuite name='SumTest'><testcase name='sums'><failure message='worse'/></testcase></testsuite>");
        write("notes.xml", "<testcase name='sums'><failure message='worse'/></testcase>");

        assertThat(FailedTests.in(directory)).isEmpty();
    }

    @Test
    void saysSoWhenAReportCannotBeRead() throws IOException {
        var report = write("TEST-cut.xml", "<testsuite><testcase");

        assertThat(FailedTests.in(directory)).singleElement().asString().startsWith(report + " cannot be read: ");
    }

    @Test
    void findsNothingWithoutAFolder() {
        assertThat(FailedTests.in(directory.resolve("absent"))).isEmpty();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
