package io.gemmajunit.maven;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.fingerprint.DigestsOfOneReading;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.maven.attest.Attestation;
import io.gemmajunit.maven.attest.Configured;
import io.gemmajunit.maven.attest.EarlierStatements;
import io.gemmajunit.maven.attest.GatedRun;
import io.gemmajunit.maven.attest.SigningKey;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.session.SessionResults;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * States what the gate said of a checkpoint, signed, in a file that goes wherever the checkpoint goes. Run it after
 * {@code gemma:verify}; {@code gemma:attestation-verify} checks it on any other machine.
 *
 * <p>The results must be of the checkpoint as it is now. Without a key, only what others can sign is written, into
 * {@code target/gemma/attestation}.
 *
 * @since 0.1.0
 */
@Mojo(name = "attest", threadSafe = true)
public final class AttestMojo extends AbstractProjectMojo {

    /** Holds the key itself, in PEM. */
    private static final String KEY_VARIABLE = "GEMMA_ATTEST_KEY";

    private static final String PASSWORD_VARIABLE = "GEMMA_ATTEST_PASSWORD";

    /**
     * The checkpoint: a folder, a GGUF file, a Hub id, or {@code base+adapter}. It must be set, and be a folder; of an
     * adapter on a base, that of the adapter is what is stated of.
     */
    @Parameter(property = "gemma.checkpoint")
    private @Nullable String checkpoint;

    /** Folder or Hub id of a LoRA adapter on the checkpoint. None by default. */
    @Parameter(property = "gemma.adapter")
    private @Nullable String adapter;

    /**
     * File of the private key that signs, PKCS#8 in PEM, on the curve P-256, P-384 or P-521. The environment variable
     * {@code GEMMA_ATTEST_KEY} may hold the key itself instead, and {@code GEMMA_ATTEST_PASSWORD} the password of an
     * encrypted one. None by default.
     */
    @Parameter(property = "gemma.attest.key")
    private @Nullable File attestKey;

    /**
     * File of the signed statements. Those that others put there stay. {@code <checkpoint>.intoto.jsonl} beside the
     * checkpoint's folder by default.
     */
    @Parameter(property = "gemma.attest.statements")
    private @Nullable File attestStatements;

    /**
     * Further files that the gate rests on, separated by commas, such as the tests. Their digests are stated, and must
     * be the same where it is verified. None by default.
     */
    @Parameter(property = "gemma.attest.files")
    private @Nullable String attestFiles;

    /** Whether {@code model.sig} of OpenSSF Model Signing is written into the checkpoint, too. */
    @Parameter(property = "gemma.attest.modelSignature", defaultValue = "false")
    private boolean attestModelSignature;

    /** Address of the build that ran the gate, which is stated. None by default. */
    @Parameter(property = "gemma.attest.url")
    private @Nullable String attestUrl;

    @Override
    void run() throws MojoExecutionException {
        var root = session.getCurrentProject().getBasedir().toPath();
        var location = location(root);
        var folder = location.adapter().orElse(location.base());
        var key = key(folder);
        var statements = attestStatements == null ? Attestation.beside(folder) : attestStatements.toPath();
        // Refused before the checkpoint is read, which takes minutes.
        key.ifPresent(own -> EarlierStatements.ofOthers(statements, own));
        if (attestModelSignature) {
            key.ifPresent(own -> EarlierStatements.requireOwnBundle(folder.resolve(Attestation.BUNDLE), own));
        }
        var session = ResultsFile.read(results.toPath());
        // What was measured and what is stated of are then the same bytes, too.
        var digests = new DigestsOfOneReading();
        requireMeasured(session, location, digests);
        var attestation = new Attestation(folder, digests, gated(session, location, root, digests), Instant.now());
        write(attestation, folder, key, statements);
        if (!attestation.result().equals("PASSED")) {
            getLog().warn("The statement says " + attestation.result()
                    + ", and names what failed, is inconclusive or was waived.");
        }
    }

    private CheckpointLocation location(Path root) throws MojoExecutionException {
        if (checkpoint == null) {
            throw new MojoExecutionException(
                    "gemma.checkpoint is not set; it says in which folder the checkpoint is that the gate has judged.");
        }
        return CheckpointFinder.withoutAliases(root).find(adapter == null ? checkpoint : checkpoint + "+" + adapter);
    }

    private Optional<SigningKey> key(Path folder) throws MojoExecutionException {
        var variable = System.getenv(KEY_VARIABLE);
        var password = System.getenv(PASSWORD_VARIABLE);
        var characters = password == null ? new char[0] : password.toCharArray();
        if (attestKey == null) {
            return variable == null || variable.isBlank()
                    ? Optional.empty()
                    : Optional.of(SigningKey.of(variable, "The key in " + KEY_VARIABLE, characters));
        }
        if (variable != null && !variable.isBlank()) {
            throw new MojoExecutionException("gemma.attest.key and " + KEY_VARIABLE + " both give a key; give one.");
        }
        var file = attestKey.toPath();
        SigningKey.requireOutside(file, folder);
        return Optional.of(SigningKey.read(file, characters));
    }

    /** What was measured must be what is stated of, file by file. */
    private void requireMeasured(SessionResults session, CheckpointLocation location, FileDigests digests)
            throws MojoExecutionException {
        var now = Checkpoint.open(location).fingerprints(digests);
        var measured = session.subjects().stream()
                .filter(subject -> subject.role().equals(Subject.DEFAULT_ROLE))
                .map(Subject::fingerprints)
                .distinct()
                .toList();
        if (measured.isEmpty()) {
            throw new MojoExecutionException("The results " + results
                    + " have no measurement of gemma.checkpoint, so there is nothing to state; run `mvn"
                    + " verify` first.");
        }
        for (var fingerprints : measured) {
            // A part that has been deleted since counts as another one, too.
            var other = Checkpoint.fingerprintNames().stream()
                    .filter(part -> !Objects.equals(now.get(part), fingerprints.get(part)))
                    .toList();
            if (!other.isEmpty()) {
                throw new MojoExecutionException("The results " + results + " are of a checkpoint with other "
                        + String.join(", ", other) + " than " + location + " has now; run `mvn verify` again.");
            }
        }
    }

    private GatedRun gated(SessionResults session, CheckpointLocation location, Path root, FileDigests digests)
            throws MojoExecutionException {
        var files = files();
        var policy = policy();
        var report = files.judge(policy).compare(session);
        var further = list(attestFiles);
        var configured = Configured.of(
                policy, baseline.toPath(), Optional.ofNullable(releaseBaseline).map(File::toPath), further, root);
        return new GatedRun(
                session, report, configured, materials(session, location, digests), Optional.ofNullable(attestUrl));
    }

    private Map<String, String> materials(SessionResults session, CheckpointLocation location, FileDigests digests)
            throws MojoExecutionException {
        var materials = new TreeMap<String, String>();
        try {
            materials.put(GatedRun.RESULTS, Sha256.ofFiles(List.of(results.toPath())));
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot read " + results + ": " + ReadFault.reason(e) + ".", e);
        }
        if (location.adapter().isPresent()) {
            materials.put("base", Attestation.digest(location.base(), digests));
        }
        session.measurements()
                .forEach(measurement -> measurement.fingerprints().forEach((part, digest) -> {
                    if (digest.matches("[0-9a-f]{64}")) {
                        materials.put(part + " of " + measurement.label(), digest);
                    }
                }));
        return materials;
    }

    private void write(Attestation attestation, Path folder, Optional<SigningKey> key, Path statements)
            throws MojoExecutionException {
        var unsigned = results.toPath().resolveSibling("attestation");
        try {
            Files.createDirectories(unsigned);
            for (var file : attestation.unsigned().entrySet()) {
                WholeFile.replace(
                        unsigned.resolve(file.getKey()), unfinished -> Files.write(unfinished, file.getValue()));
            }
            getLog().info("The checkpoint's digest is " + attestation.subject() + ".");
            if (key.isEmpty()) {
                getLog().warn("Nothing is signed, since neither gemma.attest.key nor " + KEY_VARIABLE
                        + " gives a key; what others can sign is in " + unsigned + ".");
                return;
            }
            // Others may have signed since.
            var ofOthers = EarlierStatements.ofOthers(statements, key.get());
            WholeFile.write(statements, ofOthers + attestation.lines(key.get()));
            getLog().info("Wrote " + statements + ", signed by the key "
                    + key.get().id() + ".");
            if (!ofOthers.isEmpty()) {
                getLog().warn("Other statements stay in it; where their keys are not trusted, too,"
                        + " gemma:attestation-verify denies the checkpoint. Delete the file first if"
                        + " nobody needs them.");
            }
            if (attestModelSignature) {
                var bundle = folder.resolve(Attestation.BUNDLE);
                WholeFile.write(bundle, attestation.bundle(key.get()));
                getLog().info("Wrote " + bundle + ".");
            }
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "The statement cannot be written (" + ReadFault.reasonWithFile(e) + "); make its folder writable.",
                    e);
        }
    }
}
