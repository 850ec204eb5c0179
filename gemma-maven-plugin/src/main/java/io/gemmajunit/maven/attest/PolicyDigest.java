package io.gemmajunit.maven.attest;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.gate.GatePolicy;
import java.util.Map;
import java.util.TreeMap;

/** What a gate was told to let pass, as a digest: equal for equal policies, on every machine. */
final class PolicyDigest {

    private PolicyDigest() {}

    /** Returns the numbers of a policy by their names. */
    static Map<String, String> values(GatePolicy policy) {
        return new TreeMap<>(Map.of(
                "alpha", Double.toString(policy.alpha()),
                "tolerance", Double.toString(policy.tolerance()),
                "margin", Double.toString(policy.margin()),
                "safetyMargin", Double.toString(policy.safetyMargin()),
                "strictness", policy.strictness().name()));
    }

    /** Returns the SHA-256 of these as JSON without blanks and with sorted names. */
    static String of(GatePolicy policy) {
        return Sha256.ofJson(values(policy));
    }
}
