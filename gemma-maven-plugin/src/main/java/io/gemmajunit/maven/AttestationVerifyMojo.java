package io.gemmajunit.maven;

import io.gemmajunit.maven.attest.Attestation;
import io.gemmajunit.maven.attest.Configured;
import io.gemmajunit.maven.attest.Demands;
import io.gemmajunit.maven.attest.Demands.Warnings;
import io.gemmajunit.maven.attest.TestNames;
import io.gemmajunit.maven.attest.Verifier;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.shown.Shown;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lets a checkpoint through if a trusted key signed that this gate passed it, as it lies here, and fails with a
 * sentence for each reason if not. It needs neither the model's JVM nor a project, but the baseline and the settings of
 * the gate: a statement of another, laxer gate is no statement.
 *
 * <p>Relative paths start at the folder that Maven runs in.
 *
 * @since 0.1.0
 */
@Mojo(name = "attestation-verify", requiresProject = false, aggregator = true, threadSafe = true)
public final class AttestationVerifyMojo extends AbstractGemmaMojo {

    private static final int MOST_REASONS = 50;

    /**
     * The checkpoint: a folder, a GGUF file, a Hub id, or {@code base+adapter}. It must be set, and be the folder that
     * the statement is about.
     */
    @Parameter(property = "gemma.checkpoint")
    private @Nullable String checkpoint;

    /** File of the accepted scores. It must be the one that the gate had. {@code gemma-baseline.json} by default. */
    @Parameter(property = "gemma.baseline")
    private @Nullable File baseline;

    /**
     * File of the pinned scores of a release, which the plugin judges against beside the baseline. It must be the one
     * that the gate had. None by default.
     */
    @Parameter(property = "gemma.releaseBaseline")
    private @Nullable File releaseBaseline;

    /** File of the signed statements. {@code <checkpoint>.intoto.jsonl} beside the checkpoint's folder by default. */
    @Parameter(property = "gemma.attest.statements")
    private @Nullable File attestStatements;

    /**
     * Further files that the gate rests on, separated by commas, such as the tests. Their digests are stated, and must
     * be the same where it is verified. None by default.
     */
    @Parameter(property = "gemma.attest.files")
    private @Nullable String attestFiles;

    /** Files of the public keys that are trusted, in PEM, separated by commas. It must be set. */
    @Parameter(property = "gemma.attest.trustedKeys")
    private @Nullable String attestTrustedKeys;

    /** How many of the trusted keys must have signed. */
    @Parameter(property = "gemma.attest.signers", defaultValue = "1")
    private String attestSigners;

    /**
     * What else must have passed than the tests, the examination and all that the baseline has, separated by commas.
     * Named as the statement has it, for example {@code contamination}. Nothing by default.
     */
    @Parameter(property = "gemma.attest.required")
    private @Nullable String attestRequired;

    /** How many days old a statement may be. Any by default. */
    @Parameter(property = "gemma.attest.maxAgeDays")
    private @Nullable String attestMaxAgeDays;

    /** Whether a statement with warnings is enough: of what is inconclusive, or was waived. */
    @Parameter(property = "gemma.attest.allowWarnings", defaultValue = "false")
    private boolean attestAllowWarnings;

    @Override
    void perform() throws MojoExecutionException, MojoFailureException {
        var root = Path.of(session.getExecutionRootDirectory());
        var folder = root.resolve(required(checkpoint, "gemma.checkpoint", "in which folder the checkpoint is"));
        var keys = list(required(
                attestTrustedKeys, "gemma.attest.trustedKeys", "whose signatures count, by files of public keys"));
        var accepted = at(root, baseline == null ? new File("gemma-baseline.json") : baseline);
        var configured = Configured.of(
                policy(),
                accepted,
                Optional.ofNullable(releaseBaseline).map(file -> at(root, file)),
                list(attestFiles),
                root);
        var demands = new Demands(
                keys.stream().map(root::resolve).toList(),
                number("gemma.attest.signers", attestSigners),
                TestNames.required(BaselineFile.read(accepted), list(attestRequired)),
                configured,
                attestMaxAgeDays == null
                        ? Optional.empty()
                        : Optional.of(Duration.ofDays(number("gemma.attest.maxAgeDays", attestMaxAgeDays))),
                attestAllowWarnings ? Warnings.ALLOWED : Warnings.DENIED);
        var statements = attestStatements == null ? Attestation.beside(folder) : at(root, attestStatements);
        List<String> objections = new Verifier(demands, Clock.systemUTC()).objections(folder, statements);
        if (!objections.isEmpty()) {
            throw new MojoFailureException(
                    "The checkpoint " + checkpoint + " is denied:\n  " + String.join("\n  ", shown(objections)));
        }
        getLog().info("The checkpoint " + checkpoint + " is as the gate passed it, says " + statements + ".");
    }

    /** A damaged file may give as many reasons as it has bytes. */
    private static List<String> shown(List<String> objections) {
        var first = objections.stream().limit(MOST_REASONS).map(Shown::sentence);
        return objections.size() <= MOST_REASONS
                ? first.toList()
                : Stream.concat(first, Stream.of("and " + (objections.size() - MOST_REASONS) + " further reasons"))
                        .toList();
    }

    private static Path at(Path root, File file) {
        return root.resolve(file.toPath());
    }

    private static String required(@Nullable String value, String setting, String what) throws MojoExecutionException {
        if (value == null || value.isBlank()) {
            throw new MojoExecutionException(setting + " is not set; it says " + what + ".");
        }
        return value.strip();
    }

    private static int number(String setting, String value) throws MojoExecutionException {
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new MojoExecutionException(
                    setting + " is \"" + value + "\"; it must be a whole number from 1 to 999999.");
        }
        return Integer.parseInt(value);
    }
}
