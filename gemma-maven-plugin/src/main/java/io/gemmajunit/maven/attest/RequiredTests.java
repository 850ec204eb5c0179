package io.gemmajunit.maven.attest;

import io.gemmajunit.results.Baseline;
import java.util.List;
import java.util.stream.Stream;

/** What must have passed unless users say otherwise: the tests, the examination, and everything that was accepted. */
public final class RequiredTests {

    private RequiredTests() {}

    /** Returns the names. */
    public static List<String> of(Baseline baseline) {
        return Stream.concat(
                        Stream.of(TestNames.TESTS, TestNames.HEALTH),
                        baseline.entries().stream().map(TestNames::of))
                .toList();
    }
}
