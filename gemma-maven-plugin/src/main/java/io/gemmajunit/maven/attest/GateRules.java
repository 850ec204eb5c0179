package io.gemmajunit.maven.attest;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.gate.GatePolicy;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a gate was told to let pass.
 *
 * @param policy for scores
 * @param leakLimit how many items training files may hold
 */
public record GateRules(GatePolicy policy, int leakLimit) {

    /** Returns all by name. */
    SortedMap<String, String> values() {
        return new TreeMap<>(Map.of(
                "alpha", Double.toString(policy.alpha()),
                "tolerance", Double.toString(policy.tolerance()),
                "margin", Double.toString(policy.margin()),
                "safetyMargin", Double.toString(policy.safetyMargin()),
                "strictness", policy.strictness().name(),
                "contaminationLimit", Integer.toString(leakLimit)));
    }

    /** Returns the SHA-256 of these as JSON without blanks and with sorted names: equal for equal rules, on every machine. */
    String digest() {
        return Sha256.ofJson(values());
    }
}
