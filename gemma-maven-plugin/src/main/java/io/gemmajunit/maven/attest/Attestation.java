package io.gemmajunit.maven.attest;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.FileDigests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Two statements about a checkpoint, {@code test-result} and {@code svr}, and what is written of them. */
public final class Attestation {

    /** The name of a bundle in the folder that it is about. */
    public static final String BUNDLE = OmsBundle.FILE;

    private final ModelDigest subject;
    private final TestResult result;
    private final JsonNode testResult;
    private final JsonNode summary;

    /**
     * States what a gate said of a folder.
     *
     * @param digests of the files
     * @throws GemmaException if the folder has no digest, or two checks have one name
     */
    public Attestation(Path folder, FileDigests digests, GatedRun run, Instant now) {
        this.subject = ModelDigest.of(folder, digests);
        this.result = new TestResult(run);
        this.testResult = result.predicate(subject);
        this.summary = VerificationSummary.predicate(run, result, now);
    }

    /**
     * Returns the digest of a folder that a statement may name as a material.
     *
     * @throws GemmaException if it has none
     */
    public static String digest(Path folder, FileDigests digests) {
        return ModelDigest.of(folder, digests).root();
    }

    /** Returns the usual file of the statements about a folder: beside it, so that the folder does not change. */
    public static Path beside(Path folder) {
        var absolute = folder.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ModelDigest.STATEMENTS);
    }

    /** Returns PASSED, WARNED or FAILED. */
    public String result() {
        return result.result();
    }

    /** Returns the SHA-256 of the folder. */
    public String subject() {
        return subject.root();
    }

    /** Returns both statements signed, an envelope a line. */
    public String lines(SigningKey key) {
        return line(TestResult.TYPE, testResult, key) + line(VerificationSummary.TYPE, summary, key);
    }

    private String line(String type, JsonNode predicate, SigningKey key) {
        var envelope = Envelope.sign(Envelope.IN_TOTO, Statement.of(subject, type, predicate), key);
        return StrictJson.line(envelope.json(key.id())) + "\n";
    }

    /** Returns {@code model.sig}. */
    public String bundle(SigningKey key) {
        return OmsBundle.sign(subject, key);
    }

    /** Returns what others sign, by file name: both predicates, and a file with the folder's digest as SHA-256. */
    public Map<String, byte[]> unsigned() {
        return Map.of(
                "test-result.json", StrictJson.lines(testResult).getBytes(StandardCharsets.UTF_8),
                "svr.json", StrictJson.lines(summary).getBytes(StandardCharsets.UTF_8),
                "model.digests", subject.digests());
    }

    /** Returns the types of the predicates, as tools of others ask for them. */
    static List<String> types() {
        return List.of(TestResult.TYPE, VerificationSummary.TYPE);
    }
}
