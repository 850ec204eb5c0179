package io.gemmajunit.maven.attest;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a folder through if everything that is demanded holds, and else says why not. What is not understood, not signed
 * or not there never helps, and a line that is damaged or not signed denies by itself; an earlier statement of the same
 * gate does not.
 */
public final class Verifier {

    private static final int MOST_BYTES = 1 << 26;

    /** Two are added for each gate that passed. */
    private static final int MOST_LINES = 1_000;

    private final Demands demands;
    private final List<TrustedKey> keys;
    private final Clock clock;

    /** @throws GemmaException if a key cannot be used, or more are demanded than there are */
    public Verifier(Demands demands, Clock clock) {
        this.demands = demands;
        this.clock = clock;
        this.keys = demands.keys().stream().map(TrustedKey::read).toList();
        long different = keys.stream().map(TrustedKey::id).distinct().count();
        if (different < demands.signers()) {
            throw new GemmaException(
                    "gemma.attest.signers is " + demands.signers() + ", but gemma.attest.trustedKeys names " + different
                            + " different keys; name more, or demand fewer.");
        }
    }

    /**
     * Returns why a folder is denied, a sentence each; nothing if it is let through.
     *
     * @param statements file with an envelope a line
     * @throws GemmaException if the folder has no digest
     */
    public List<String> objections(Path folder, Path statements) {
        var subject = ModelDigest.of(folder);
        var text = read(statements);
        if (text == null || text.isBlank()) {
            return List.of("There are no statements in " + statements + ".");
        }
        if (text.chars().filter(c -> c == '\n').count() > MOST_LINES) {
            return List.of("There are more than " + MOST_LINES + " lines in " + statements + ", which is no file of"
                    + " statements about one checkpoint.");
        }
        var lines = text.split("\n");
        Set<String> all = new LinkedHashSet<>();
        List<Candidate> results = new ArrayList<>();
        List<Candidate> summaries = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            var where = "Line " + (i + 1) + " of " + statements;
            var statement = statement(where, lines[i], all);
            if (statement == null) {
                continue;
            }
            switch (statement.path("predicateType").asText()) {
                case TestResult.TYPE -> results.add(new Candidate(where, statement));
                case VerificationSummary.TYPE -> summaries.add(new Candidate(where, statement));
                default -> {
                    // What others state is neither for nor against.
                }
            }
        }
        var check = new StatementCheck(demands, subject, clock);
        List<Candidate> passed = new ArrayList<>();
        all.addAll(best(results, check::testResult, passed, "No trusted line of " + statements + " is a test-result."));
        List<Candidate> verified = new ArrayList<>();
        all.addAll(best(
                summaries,
                check::summary,
                verified,
                "No trusted line of " + statements + " is a verification result (svr)."));
        if (!passed.isEmpty() && !verified.isEmpty()) {
            requireOneRun(statements, passed, verified, all);
        }
        var bundle = folder.resolve(OmsBundle.FILE);
        if (Files.exists(bundle)) {
            all.addAll(OmsBundle.objections(bundle, subject, keys));
        }
        return List.copyOf(all);
    }

    /** A statement that a trusted key signed. */
    private record Candidate(String where, JsonNode statement) {}

    /** Says what stands against a statement. */
    private interface Check {
        List<String> objections(String where, JsonNode statement);
    }

    /**
     * One statement without objections is enough, for a file may keep earlier ones; else the last one says what is
     * wrong.
     *
     * @param good gets those without objections
     */
    private static List<String> best(List<Candidate> candidates, Check check, List<Candidate> good, String none) {
        List<String> last = List.of(none);
        for (Candidate candidate : candidates) {
            last = check.objections(candidate.where(), candidate.statement());
            if (last.isEmpty()) {
                good.add(candidate);
            }
        }
        return good.isEmpty() ? last : List.of();
    }

    /** What an old run passed and when a young one was made say nothing together. */
    private static void requireOneRun(
            Path statements, List<Candidate> results, List<Candidate> summaries, Set<String> objections) {
        Set<String> passed = runs(results, TestResult::results);
        Set<String> verified = runs(summaries, VerificationSummary::results);
        if (verified.isEmpty()) {
            objections.add("No verification result (svr) of " + statements
                    + " says of which run it is; let gemma:attest of this version make it anew.");
        } else if (Collections.disjoint(passed, verified)) {
            objections.add(
                    "No test-result of " + statements + " is of the run that a verification result (svr) there is of.");
        }
    }

    private static Set<String> runs(List<Candidate> candidates, Function<JsonNode, String> results) {
        return candidates.stream()
                .map(candidate -> results.apply(candidate.statement().path("predicate")))
                .filter(run -> !run.isEmpty())
                .collect(Collectors.toSet());
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.exists(file) ? InputFiles.readText(file, MOST_BYTES) : null;
        } catch (IOException e) {
            throw new GemmaException(
                    "The statements " + file + " cannot be read (" + ReadFault.reason(e)
                            + "); make them a text in UTF-8.",
                    e);
        }
    }

    /** Returns the statement of a line; null, and why not, if it does not count. */
    private @Nullable JsonNode statement(String where, String line, Set<String> objections) {
        var envelope = StrictJson.object(line).flatMap(Envelope::read);
        if (envelope.isEmpty()) {
            objections.add(where + " is no signed envelope (DSSE).");
            return null;
        }
        if (!envelope.get().payloadType().equals(Envelope.IN_TOTO)) {
            objections.add(where + " has the payload type " + envelope.get().payloadType() + ", not " + Envelope.IN_TOTO
                    + ".");
            return null;
        }
        long signers = envelope.get().signers(keys);
        if (signers < demands.signers()) {
            objections.add(where + " is signed by " + signers + " of the trusted keys, and " + demands.signers()
                    + " must have signed.");
            return null;
        }
        var statement = StrictJson.object(envelope.get().payload())
                .filter(json -> json.path("_type").asText().equals(Statement.TYPE));
        if (statement.isEmpty()) {
            objections.add(where + " holds no statement of in-toto.");
        }
        return statement.orElse(null);
    }
}
