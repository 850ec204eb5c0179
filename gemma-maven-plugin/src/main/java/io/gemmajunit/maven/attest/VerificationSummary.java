package io.gemmajunit.maven.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.Measurement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The predicate Simple Verification Result 0.2 of in-toto: which properties hold, as of when and by which policies. A
 * property that does not hold is not there.
 */
final class VerificationSummary {

    static final String TYPE = "https://in-toto.io/attestation/svr/v0.2";

    /** No verdict, no test and no finding stands against the checkpoint, and nothing is waived or undecided. */
    static final String GATE_PASSED = "GEMMAJUNIT_GATE_PASSED";

    /** The same, but for what is waived or undecided: a word of its own, lest an older pass be read with it. */
    static final String GATE_WARNED = "GEMMAJUNIT_GATE_PASSED_WITH_WARNINGS";

    /** The files were examined, and nothing was found or waived. */
    static final String HEALTH = "GEMMAJUNIT_HEALTH";

    /** All measurements of drift passed, and there is one. */
    static final String DRIFT = "GEMMAJUNIT_DRIFT_WITHIN_BUDGET";

    /** Training files were searched, and hold no item that was scored. */
    static final String NO_LEAKED_ITEMS = "GEMMAJUNIT_NO_LEAKED_ITEMS";

    private static final String VERIFIER = "https://github.com/gemma-junit/gemma-junit";

    private VerificationSummary() {}

    static ObjectNode predicate(GatedRun run, TestResult result, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode verifier = json.putObject("verifier").put("id", VERIFIER);
        var policies = verifier.putArray("policies");
        new TreeMap<>(run.configured().digests())
                .forEach((name, digest) -> policies.add(Statement.resource(name, digest)));
        json.put("timeCreated", now.truncatedTo(ChronoUnit.SECONDS).toString());
        var properties = json.putArray("properties");
        properties(run, result).forEach(properties::add);
        String results = run.materials().get(GatedRun.RESULTS);
        if (results != null) {
            json.putObject("gemmaJunit").put(GatedRun.RESULTS, results);
        }
        return json;
    }

    /** Returns the digest of the results that a predicate rests on; empty if it names none. */
    static String results(JsonNode predicate) {
        return predicate.path("gemmaJunit").path(GatedRun.RESULTS).asText();
    }

    private static List<String> properties(GatedRun run, TestResult result) {
        var properties = new ArrayList<String>();
        if (!result.result().equals(TestResult.FAILED)) {
            properties.add(result.result().equals(TestResult.PASSED) ? GATE_PASSED : GATE_WARNED);
        }
        if (result.hasPassed(TestNames.HEALTH)) {
            properties.add(HEALTH);
        }
        if (result.hasPassed(TestNames.CONTAMINATION)) {
            properties.add(NO_LEAKED_ITEMS);
        }
        if (driftPassed(run, result)) {
            properties.add(DRIFT);
        }
        return properties;
    }

    private static boolean driftPassed(GatedRun run, TestResult result) {
        var drifts = run.session().measurements().stream()
                .filter(measurement -> measurement.kind().equals(Drift.KIND))
                .map(Measurement::label)
                .collect(Collectors.toSet());
        return !drifts.isEmpty()
                && run.report().results().stream()
                        .filter(verdict -> drifts.contains(verdict.label()))
                        .map(TestNames::of)
                        .allMatch(result::hasPassed);
    }
}
