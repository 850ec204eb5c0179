package io.gemmajunit.maven.attest;

import io.gemmajunit.results.baseline.Baseline;
import java.util.List;
import java.util.stream.Stream;

/** What must have passed: the tests, the examination, everything that was accepted, and what users name. */
public final class RequiredTests {

    private RequiredTests() {}

    /**
     * Returns the names, each once.
     *
     * @throws AttestException if two measurements have one name
     */
    public static List<String> of(Baseline baseline, List<String> further) {
        var measurements = baseline.entries().stream().map(TestNames::of).toList();
        TestNames.requireDistinct(measurements);
        return Stream.of(Stream.of(TestNames.TESTS, TestNames.HEALTH), measurements.stream(), further.stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
