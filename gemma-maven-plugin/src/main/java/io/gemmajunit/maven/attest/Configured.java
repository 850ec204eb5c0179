package io.gemmajunit.maven.attest;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a gate was set up with, by name, each with its SHA-256. A statement lists it, and a verifier demands his own: a
 * gate with a laxer policy, an easier baseline or other files is another gate.
 *
 * @param digests by name
 */
public record Configured(Map<String, String> digests) {

    private static final String POLICY = "policy";
    private static final String BASELINE = "baseline";
    private static final String RELEASE = "release baseline";

    public Configured {
        digests = Map.copyOf(digests);
    }

    /**
     * Computes all digests.
     *
     * @param release the baseline of a release, if there is one
     * @param further files, by the names that users give them
     * @param root where their relative paths start
     * @throws GemmaException if a file cannot be read
     */
    public static Configured of(
            GatePolicy policy, Path baseline, Optional<Path> release, List<String> further, Path root) {
        Map<String, String> digests = new LinkedHashMap<>();
        digests.put(POLICY, Sha256.ofJson(policy.values()));
        digests.put(BASELINE, digest("baseline", baseline));
        release.ifPresent(file -> digests.put(RELEASE, digest("release baseline", file)));
        for (String name : new LinkedHashSet<>(further)) {
            if (digests.put(name, digest("file", root.resolve(name))) != null) {
                throw new GemmaException("gemma.attest.files names " + name
                        + ", which is what a statement calls the gate's own " + name + "; name the file as ./" + name
                        + ".");
            }
        }
        return new Configured(digests);
    }

    /** Returns whether what stands under a name decides verdicts. */
    static boolean isRule(String name) {
        return name.equals(RELEASE);
    }

    private static String digest(String what, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new GemmaException(
                    "The " + what + " " + file
                            + " is not here, so it cannot be known what the gate rests on; name it, or check out the commit that was gated.");
        }
        try {
            return Sha256.ofFiles(List.of(file));
        } catch (IOException e) {
            throw new GemmaException(
                    "The " + what + " " + file + " cannot be read (" + ReadFault.reason(e) + "); make it readable.", e);
        }
    }
}
