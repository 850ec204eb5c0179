package io.gemmajunit.maven.attest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must hold before a checkpoint is let through.
 *
 * @param keys files of the public keys that are trusted, in PEM
 * @param signers how many of them must have signed each statement
 * @param tests names that must have passed
 * @param configured policy, baseline and files of the gate
 * @param maxAge of the statement; empty for any
 * @param warnings whether WARNED is let through, as well as names that passed with a warning
 */
public record Demands(
        List<Path> keys,
        int signers,
        List<String> tests,
        Configured configured,
        Optional<Duration> maxAge,
        Warnings warnings) {

    /** Whether warnings are let through. */
    public enum Warnings {
        ALLOWED,
        DENIED
    }
}
