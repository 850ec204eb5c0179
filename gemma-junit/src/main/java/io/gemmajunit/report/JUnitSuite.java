package io.gemmajunit.report;

import io.gemmajunit.report.JUnitCase.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A suite of tests in JUnit XML, as collectors of reports read it. */
public record JUnitSuite(String name, Map<String, String> properties, List<JUnitCase> cases) {

    /** Writes a file with it, whose folder is made if need be. */
    public void write(Path file) throws IOException {
        IndentedXml.write(file, xml -> {
            xml.start(
                    "testsuite",
                    "name",
                    name,
                    "tests",
                    Integer.toString(cases.size()),
                    "failures",
                    count(Kind.FAILURE),
                    "errors",
                    count(Kind.ERROR),
                    "skipped",
                    count(Kind.SKIPPED),
                    "time",
                    JUnitCase.seconds(cases.stream().mapToLong(JUnitCase::nanos).sum()));
            xml.properties(properties);
            for (var test : cases) {
                test.write(xml);
            }
            xml.end();
        });
    }

    private String count(Kind kind) {
        return Long.toString(
                cases.stream().filter(test -> test.ending().kind() == kind).count());
    }
}
