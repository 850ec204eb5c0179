package io.gemmajunit.maven.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Strictness;
import io.gemmajunit.maven.attest.Demands.Warnings;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final Instant MADE = Instant.parse("2026-11-28T04:00:00Z");
    private static final TestCounts TESTS = new TestCounts(2, 2, 0, 0);
    private static final HealthReport HEALTHY = new HealthReport("my-tune", List.of(), new TreeMap<>());
    private static final GatePolicy POLICY = new GatePolicy();
    private static final GatePolicy LAXER = new GatePolicy(0.05, 0.2, 0.5, 0.5, Strictness.SAFETY_FLOORS);

    private final KeyPair pair = TestKeys.p256();
    private final SigningKey key = SigningKey.of(TestKeys.privatePem(pair), "The key", new char[0]);

    @TempDir
    Path directory;

    private Path model;
    private Path statements;
    private Path baseline;
    private Path trusted;

    @BeforeEach
    void makeModel() throws IOException {
        model = Files.createDirectory(directory.resolve("my-tune"));
        Files.writeString(model.resolve("config.json"), "{\"model_type\": \"gemma\"}");
        Files.writeString(model.resolve("model-00001-of-00002.safetensors"), "one");
        Files.writeString(model.resolve("model-00002-of-00002.safetensors"), "two");
        Files.writeString(model.resolve("tokenizer.json"), "{}");
        statements = directory.resolve("my-tune.intoto.jsonl");
        baseline = directory.resolve("gemma-baseline.json");
        BaselineFile.write(baseline, Baseline.of(session(80)));
        trusted = TestKeys.write(directory.resolve("trusted.pem"), TestKeys.publicPem(pair));
    }

    @Test
    void letsThroughWhatTheGatePassed() throws IOException {
        attest(session(80));
        Files.writeString(model.resolve("README.md"), "written later");

        assertThat(objections()).isEmpty();
    }

    @Test
    void statesWhatInTotoAsksFor() throws IOException {
        attest(session(80));

        var result = statement(0);
        assertThat(result.path("predicateType").asText()).isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
        assertThat(result.at("/subject")).hasSize(1);
        assertThat(result.at("/subject/0/name").asText()).isEqualTo("my-tune");
        assertThat(result.at("/subject/0/digest/sha256").asText())
                .isEqualTo(ModelDigest.of(model).root());
        assertThat(result.at("/predicate/result").asText()).isEqualTo("PASSED");
        assertThat(result.at("/predicate/configuration").findValuesAsText("name"))
                .containsExactly("baseline", "policy", "results");
        assertThat(result.at("/predicate/passedTests").toString()).isEqualTo("[\"model tests\",\"sums\",\"health\"]");
        assertThat(result.at("/predicate/url").asText()).isEqualTo("https://ci.example/1");
        var summary = statement(1);
        assertThat(summary.path("predicateType").asText()).isEqualTo("https://in-toto.io/attestation/svr/v0.2");
        assertThat(summary.at("/predicate/timeCreated").asText()).isEqualTo("2026-11-28T04:00:00Z");
        assertThat(summary.at("/predicate/properties").toString())
                .isEqualTo("[\"GEMMAJUNIT_GATE_PASSED\",\"GEMMAJUNIT_HEALTH\"]");
        assertThat(summary.at("/predicate/verifier/policies").findValuesAsText("name"))
                .containsExactly("baseline", "policy");
        assertThat(Files.readString(statements).lines()).hasSize(2);
    }

    @Test
    void deniesASwappedShard() throws IOException {
        attest(session(80));
        Files.writeString(model.resolve("model-00001-of-00002.safetensors"), "two");
        Files.writeString(model.resolve("model-00002-of-00002.safetensors"), "one");

        assertThat(objections())
                .contains(
                        "Line 1 of " + statements + " has another model-00001-of-00002.safetensors than the folder.",
                        "Line 1 of " + statements + " has another model-00002-of-00002.safetensors than the folder.")
                .anyMatch(
                        objection -> objection.startsWith("Line 1 of " + statements + " is about another checkpoint ("))
                .anyMatch(objection ->
                        objection.startsWith("Line 2 of " + statements + " is about another checkpoint ("));
    }

    @Test
    void deniesAnAddedFile() throws IOException {
        attest(session(80));
        Files.writeString(model.resolve("modeling_gemma.py"), "import os");

        assertThat(objections())
                .contains("Line 1 of " + statements + " knows no modeling_gemma.py, which is in the folder.");
    }

    @Test
    void deniesAnotherTokenizer() throws IOException {
        attest(session(80));
        Files.writeString(model.resolve("tokenizer.json"), "{\"added_tokens\": []}");

        assertThat(objections()).contains("Line 1 of " + statements + " has another tokenizer.json than the folder.");
    }

    /** The digest of the folder stays as it is, since the order of its files does. */
    @Test
    void deniesARenamedFile() throws IOException {
        attest(session(80));
        var before = ModelDigest.of(model).root();
        Files.move(model.resolve("tokenizer.json"), model.resolve("tokenizer.json.old"));

        assertThat(ModelDigest.of(model).root()).isEqualTo(before);
        assertThat(objections())
                .containsExactly(
                        "Line 1 of " + statements + " has tokenizer.json, which is not in the folder.",
                        "Line 1 of " + statements + " knows no tokenizer.json.old, which is in the folder.");
    }

    @Test
    void deniesAMissingFile() throws IOException {
        attest(session(80));
        Files.delete(model.resolve("tokenizer.json"));

        assertThat(objections())
                .contains("Line 1 of " + statements + " has tokenizer.json, which is not in the folder.");
    }

    @Test
    void deniesAGateWithALaxerPolicy() throws IOException {
        attest(session(80), LAXER, key);

        assertThat(objections())
                .containsExactly(
                        "Line 1 of " + statements + " is of a gate with another policy (" + shortDigest(LAXER)
                                + ") than the one here (" + shortDigest(POLICY) + ").",
                        "Line 2 of " + statements + " is of a gate with another policy (" + shortDigest(LAXER)
                                + ") than the one here (" + shortDigest(POLICY) + ").");
    }

    @Test
    void deniesAGateWithAnotherBaseline() throws IOException {
        attest(session(80));
        BaselineFile.write(baseline, Baseline.of(session(90)));

        assertThat(objections())
                .hasSize(2)
                .allMatch(objection -> objection.contains(" is of a gate with another baseline ("));
    }

    @Test
    void deniesAGateWithoutTheReleaseBaseline() throws IOException {
        attest(session(80));
        var configured = Configured.of(POLICY, baseline, Optional.of(baseline), List.of(), directory);

        assertThat(objections(demands(configured, Warnings.DENIED, 1, Optional.empty(), trusted)))
                .containsExactly(
                        "Line 1 of " + statements + " does not say which release baseline the gate had.",
                        "Line 2 of " + statements + " does not say which release baseline the gate had.");
    }

    @Test
    void deniesAGateWithOtherFiles() throws IOException {
        Files.writeString(directory.resolve("ModelTest.java"), "isAtMost(0.05)");
        write(
                session(80),
                POLICY,
                Configured.of(POLICY, baseline, Optional.empty(), List.of("ModelTest.java"), directory),
                key);
        Files.writeString(directory.resolve("ModelTest.java"), "isAtMost(0.5)");
        var here = Configured.of(POLICY, baseline, Optional.empty(), List.of("ModelTest.java"), directory);

        assertThat(objections(demands(here, Warnings.DENIED, 1, Optional.empty(), trusted)))
                .hasSize(2)
                .allMatch(objection -> objection.contains(" is of a gate with another ModelTest.java ("));
    }

    @Test
    void refusesAFileThatIsNamedAsAPartOfTheGate() throws IOException {
        Files.writeString(directory.resolve("policy"), "{}");

        assertThatThrownBy(() -> Configured.of(POLICY, baseline, Optional.empty(), List.of("policy"), directory))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "gemma.attest.files names policy, which is what a statement calls the gate's own policy; name"
                                + " the file as ./policy.");
    }

    @Test
    void deniesAFailure() throws IOException {
        attest(session(50));

        assertThat(statement(0).at("/predicate/failedTests").toString()).isEqualTo("[\"sums\"]");
        assertThat(objections())
                .containsExactly(
                        "Line 1 of " + statements + " says FAILED of sums.",
                        "Line 1 of " + statements + " does not say that sums passed.",
                        "Line 2 of " + statements + " does not say GEMMAJUNIT_GATE_PASSED.");
    }

    /** 79 of 100 instead of 80 neither proves a drop nor rules one of 3 points out. */
    @Test
    void saysWhatIsInconclusive() throws IOException {
        attest(session(79));

        assertThat(statement(0).at("/predicate/warnedTests").toString()).isEqualTo("[\"sums\"]");
        assertThat(objections())
                .containsExactly(
                        "Line 1 of " + statements
                                + " says WARNED of sums; gemma.attest.allowWarnings=true lets warnings through.",
                        "Line 1 of " + statements + " does not say that sums passed.",
                        "Line 2 of " + statements + " does not say GEMMAJUNIT_GATE_PASSED.");
        assertThat(objections(demands(configured(), Warnings.ALLOWED, 1, Optional.empty(), trusted)))
                .isEmpty();
    }

    /** Each line is signed by itself, so lines of two runs can be put together. */
    @Test
    void deniesAnOldResultBesideAYoungSummaryWithWarnings() throws IOException {
        attest(session(80));
        String passed = Files.readString(statements).lines().findFirst().orElseThrow();
        attest(session(79));
        String summary =
                Files.readString(statements).lines().skip(1).findFirst().orElseThrow();
        Files.writeString(statements, passed + "\n" + summary + "\n");

        assertThat(objections()).containsExactly("Line 2 of " + statements + " does not say GEMMAJUNIT_GATE_PASSED.");
    }

    @Test
    void saysWhatWasWaived() throws IOException {
        attest(session(
                80,
                TESTS,
                new HealthReport(
                        "my-tune",
                        List.of(new HealthFinding("H20", HealthLevel.ERROR, true, "stale index")),
                        new TreeMap<>())));

        assertThat(statement(0).at("/predicate/warnedTests").toString()).isEqualTo("[\"health:H20\",\"health\"]");
        assertThat(statement(1).at("/predicate/properties").toString())
                .isEqualTo("[\"GEMMAJUNIT_GATE_PASSED_WITH_WARNINGS\"]");
        assertThat(objections())
                .contains("Line 1 of " + statements
                        + " says WARNED of health, health:H20; gemma.attest.allowWarnings=true lets warnings through.");
    }

    @Test
    void deniesARunThatWasNotExamined() throws IOException {
        attest(new SessionResults(new TreeMap<>(), TESTS, session(80).measurements()));

        assertThat(objections()).containsExactly("Line 1 of " + statements + " does not say that health passed.");
    }

    @Test
    void deniesARunWithoutTests() throws IOException {
        attest(session(80, new TestCounts(2, 0, 0, 2), HEALTHY));

        assertThat(objections()).contains("Line 1 of " + statements + " says FAILED of model tests.");
    }

    @Test
    void saysWhatTrainingFilesHold() throws IOException {
        attest(session(80));
        var further = TestNames.required(BaselineFile.read(baseline), List.of("contamination"));
        var here = configured();

        assertThat(objections(new Demands(List.of(trusted), 1, further, here, Optional.empty(), Warnings.DENIED)))
                .containsExactly("Line 1 of " + statements + " does not say that contamination passed.");
        var searched = new SessionResults(
                new TreeMap<>(),
                TESTS,
                session(80).measurements(),
                List.of(HEALTHY),
                List.of(new ContaminationReport("sums", 100, 0, 0, List.of())));
        attest(searched);
        assertThat(objections(new Demands(List.of(trusted), 1, further, here, Optional.empty(), Warnings.DENIED)))
                .isEmpty();
        assertThat(statement(1).at("/predicate/properties").toString()).contains("\"GEMMAJUNIT_NO_LEAKED_ITEMS\"");
    }

    /** Of a benchmark of which a twentieth at most is too short to be looked for it can be said that no item leaked. */
    @Test
    void doesNotSayThatNothingLeakedWhereLittleCouldBeLookedFor() throws IOException {
        attest(searched(5));
        assertThat(statement(0).at("/predicate/passedTests").toString()).contains("\"contamination\"");
        assertThat(statement(1).at("/predicate/properties").toString()).contains("GEMMAJUNIT_NO_LEAKED_ITEMS");

        attest(searched(6));
        assertThat(statement(0).at("/predicate/result").asText()).isEqualTo("WARNED");
        assertThat(statement(0).at("/predicate/warnedTests").toString()).isEqualTo("[\"contamination\"]");
        assertThat(statement(1).at("/predicate/properties").toString()).doesNotContain("GEMMAJUNIT_NO_LEAKED_ITEMS");
        assertThat(statement(0).at("/predicate/gemmaJunit/contamination").toString())
                .isEqualTo("[{\"task\":\"sums\",\"items\":100,\"leaked\":0,\"tooShort\":6}]");
    }

    /** A benchmark that no training file was searched for says nothing of the claim that none holds an item. */
    @Test
    void doesNotSayThatNothingLeakedWhereABenchmarkWasNotLookedFor() throws IOException {
        var two = new SessionResults(
                new TreeMap<>(),
                TESTS,
                List.of(measurement("sums", 80), measurement("facts", 80)),
                List.of(HEALTHY),
                List.of(new ContaminationReport("sums", 100, 0, 0, List.of())));
        BaselineFile.write(baseline, Baseline.of(two));

        attest(two);
        assertThat(statement(0).at("/predicate/warnedTests").toString()).isEqualTo("[\"contamination\"]");
        assertThat(statement(1).at("/predicate/properties").toString()).doesNotContain("GEMMAJUNIT_NO_LEAKED_ITEMS");
    }

    private SessionResults searched(int tooShort) {
        return new SessionResults(
                session(80).environment(),
                TESTS,
                session(80).measurements(),
                List.of(HEALTHY),
                List.of(new ContaminationReport("sums", 100, tooShort, 0, List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contamination", "health", "model tests", "health:H20"})
    void statesNothingOfTwoChecksWithOneName(String name) {
        var two = new SessionResults(new TreeMap<>(), TESTS, List.of(measurement(name, 80)), List.of(HEALTHY));
        BaselineFile.write(baseline, Baseline.of(two));

        var sentence = "Two checks are called " + name
                + ", so a statement on the one would be read as one on the other; give the task, prompt set or alias that"
                + " measured it another name.";
        assertThatThrownBy(() -> attest(two)).isInstanceOf(GemmaException.class).hasMessage(sentence);
        assertThatThrownBy(() -> TestNames.required(Baseline.of(two), List.of()))
                .hasMessage(sentence);
    }

    /** A task that is called like another one's release. */
    @Test
    void statesNothingOfTwoMeasurementsWithOneName() {
        var two = new SessionResults(
                new TreeMap<>(),
                TESTS,
                List.of(measurement("sums", 80), measurement("sums vs release", 80)),
                List.of(HEALTHY));
        var report = new RegressionGate(POLICY).judge(two, Baseline.of(two), Baseline.of(session(80)));
        var run = new GatedRun(two, report, configured(), Map.of(), Optional.empty());

        assertThatThrownBy(() -> new Attestation(model, FileDigests.READ, run, MADE))
                .hasMessageStartingWith("Two checks are called sums vs release, so");
    }

    /** As cosign and OpenSSL have it: {@code openssl pkey -pubin -outform DER | sha256sum}. */
    @Test
    void namesTheKeyByItsDer() throws IOException {
        attest(session(80));

        var envelope = StrictJson.object(Files.readAllLines(statements).get(0)).orElseThrow();
        assertThat(envelope.at("/signatures/0/keyid").asText())
                .isEqualTo(Sha256.of(pair.getPublic().getEncoded()));
    }

    @Test
    void deniesADroppedTest() throws IOException {
        var two = new SessionResults(
                new TreeMap<>(), TESTS, List.of(measurement("sums", 80), measurement("facts", 80)), List.of(HEALTHY));
        var easier = directory.resolve("easier.json");
        BaselineFile.write(easier, Baseline.of(session(80)));
        BaselineFile.write(baseline, Baseline.of(two));
        var report = new RegressionGate(POLICY).judge(session(80), Baseline.of(session(80)));
        var run = new GatedRun(session(80), report, configured(), Map.of(), Optional.empty());
        Files.writeString(statements, new Attestation(model, FileDigests.READ, run, MADE).lines(key));

        assertThat(objections()).containsExactly("Line 1 of " + statements + " does not say that facts passed.");
    }

    @Test
    void deniesWhatIsTooOld() throws IOException {
        attest(session(80));
        var late = Clock.fixed(MADE.plus(Duration.ofDays(31)), ZoneOffset.UTC);

        assertThat(verifier(demands(configured(), Warnings.DENIED, 1, Optional.of(Duration.ofDays(30)), trusted), late)
                        .objections(model, statements))
                .containsExactly("Line 2 of " + statements
                        + " was made at 2026-11-28T04:00:00Z, 31 days ago, and may be no older than 30 days.");
    }

    @Test
    void deniesWhatIsOfTheFuture() throws IOException {
        attest(session(80));
        var early = Clock.fixed(MADE.minus(Duration.ofMinutes(6)), ZoneOffset.UTC);

        assertThat(verifier(demands(configured(), Warnings.DENIED, 1, Optional.empty(), trusted), early)
                        .objections(model, statements))
                .containsExactly("Line 2 of " + statements
                        + " was made in the future, at 2026-11-28T04:00:00Z; check the clocks of both machines.");
    }

    @Test
    void deniesAnotherKey() throws IOException {
        attest(session(80), POLICY, SigningKey.of(TestKeys.privatePem(TestKeys.p256()), "The key", new char[0]));

        assertThat(objections())
                .containsExactly(
                        "Line 1 of " + statements + " is signed by 0 of the trusted keys, and 1 must have signed.",
                        "Line 2 of " + statements + " is signed by 0 of the trusted keys, and 1 must have signed.",
                        "No trusted line of " + statements + " is a test-result.",
                        "No trusted line of " + statements + " is a verification result (svr).");
    }

    /** The name of a key is a hint; anybody can write one. */
    @Test
    void believesNoKeyId() throws IOException {
        var other = SigningKey.of(TestKeys.privatePem(TestKeys.p256()), "The key", new char[0]);
        attest(session(80), POLICY, other);
        Files.writeString(statements, Files.readString(statements).replace(other.id(), key.id()));

        assertThat(objections()).isNotEmpty();
    }

    @Test
    void demandsAsManySignersAsAreSaid() throws IOException {
        attest(session(80));
        var second = TestKeys.p256();
        var secondFile = TestKeys.write(directory.resolve("second.pem"), TestKeys.publicPem(second));
        var two = demands(configured(), Warnings.DENIED, 2, Optional.empty(), trusted, secondFile);

        assertThat(objections(two))
                .contains("Line 1 of " + statements + " is signed by 1 of the trusted keys, and 2 must have signed.");
        var cosigner = SigningKey.of(TestKeys.privatePem(second), "The key", new char[0]);
        var lines = new StringBuilder();
        for (String line : Files.readAllLines(statements)) {
            var envelope = StrictJson.object(line).orElseThrow();
            var signed = Envelope.read(envelope).orElseThrow();
            ((ObjectNode) envelope)
                    .withArray("signatures")
                    .addObject()
                    .put("sig", Base64.getEncoder().encodeToString(cosigner.sign(signed.pae())));
            lines.append(StrictJson.line(envelope)).append('\n');
        }
        Files.writeString(statements, lines);
        assertThat(objections(two)).isEmpty();
    }

    @Test
    void refusesToCountAKeyTwice() {
        var copy = TestKeys.write(directory.resolve("copy.pem"), "again\n" + TestKeys.publicPem(pair));

        assertThatThrownBy(() -> verifier(
                        demands(configured(), Warnings.DENIED, 2, Optional.empty(), trusted, copy), Clock.systemUTC()))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "gemma.attest.signers is 2, but gemma.attest.trustedKeys names 1 different keys; name more, or demand"
                                + " fewer.");
    }

    @Test
    void deniesAChangedStatement() throws IOException {
        attest(session(50));
        forge(0, statement -> ((ObjectNode) statement.path("predicate")).put("result", "PASSED"));

        assertThat(objections())
                .contains("Line 1 of " + statements + " is signed by 0 of the trusted keys, and 1 must have signed.");
    }

    @Test
    void deniesATruncatedFile() throws IOException {
        attest(session(80));
        String whole = Files.readString(statements);
        int first = whole.indexOf('\n');

        for (int end : List.of(1, first / 2, first - 1)) {
            Files.writeString(statements, whole.substring(0, end));
            assertThat(objections()).contains("Line 1 of " + statements + " is no signed envelope (DSSE).");
        }
        Files.writeString(statements, whole.substring(0, first + 1));
        assertThat(objections())
                .containsExactly("No trusted line of " + statements + " is a verification result (svr).");
        Files.writeString(statements, "");
        assertThat(objections()).containsExactly("There are no statements in " + statements + ".");
        Files.delete(statements);
        assertThat(objections()).containsExactly("There are no statements in " + statements + ".");
    }

    /** Otherwise each line would give a reason of its own. */
    @Test
    void deniesAFileOfThousandsOfLines() throws IOException {
        attest(session(80));
        Files.writeString(statements, Files.readString(statements) + "\n".repeat(1000));

        assertThat(objections())
                .containsExactly("There are more than 1000 lines in " + statements
                        + ", which is no file of statements about one checkpoint.");
    }

    /** Each costs time, and anybody can add some. */
    @Test
    void looksAtTwentySignatures() throws IOException {
        attest(session(80));
        var others = "{\"sig\":\"" + Base64.getEncoder().encodeToString(new byte[64]) + "\"},";
        var whole = Files.readString(statements);

        Files.writeString(statements, whole.replace("\"signatures\":[", "\"signatures\":[" + others.repeat(19)));
        assertThat(objections()).isEmpty();
        Files.writeString(statements, whole.replace("\"signatures\":[", "\"signatures\":[" + others.repeat(20)));
        assertThat(objections())
                .contains("Line 1 of " + statements + " is signed by 0 of the trusted keys, and 1 must have signed.");
    }

    @Test
    void deniesFailuresThatAreNoList() throws IOException {
        attest(session(80));
        forgeSigned(0, statement -> ((ObjectNode) statement.path("predicate")).put("failedTests", "sums"));

        assertThat(objections()).containsExactly("Line 1 of " + statements + " has no list of names as failedTests.");
    }

    /** Of two payloads a lenient reader would see one, and a signer another. */
    @Test
    void deniesRepeatedNames() throws IOException {
        attest(session(80));
        Files.writeString(
                statements, Files.readString(statements).replace("{\"payload\"", "{\"payload\":\"e30=\",\"payload\""));

        assertThat(objections())
                .startsWith(
                        "Line 1 of " + statements + " is no signed envelope (DSSE).",
                        "Line 2 of " + statements + " is no signed envelope (DSSE).");
    }

    @Test
    void deniesRepeatedNamesInAStatement() throws IOException {
        attest(session(50));
        String forged = new String(payload(0), StandardCharsets.UTF_8)
                .replace("\"result\":\"FAILED\"", "\"result\":\"FAILED\",\"result\":\"PASSED\"");
        replace(0, Envelope.sign(Envelope.IN_TOTO, forged.getBytes(StandardCharsets.UTF_8), key));

        assertThat(objections()).contains("Line 1 of " + statements + " holds no statement of in-toto.");
    }

    @Test
    void deniesAnotherPayloadType() throws IOException {
        attest(session(80));
        replace(0, Envelope.sign("text/plain", payload(0), key));

        assertThat(objections())
                .containsExactly(
                        "Line 1 of " + statements
                                + " has the payload type text/plain, not application/vnd.in-toto+json.",
                        "No trusted line of " + statements + " is a test-result.");
    }

    /** What others state, say where it was built, does not help and does not harm. */
    @Test
    void passesOverOtherStatements() throws IOException {
        attest(session(80));
        var other = Statement.of(
                ModelDigest.of(model),
                "https://slsa.dev/provenance/v1",
                StrictJson.object("{}").orElseThrow());
        var line = StrictJson.line(Envelope.sign(Envelope.IN_TOTO, other, key).json("")) + "\n";
        Files.writeString(statements, line + Files.readString(statements));

        assertThat(objections()).isEmpty();
    }

    @Test
    void deniesAStatementOfSeveral() throws IOException {
        attest(session(80));
        forgeSigned(
                0,
                statement -> statement
                        .withArray("subject")
                        .addObject()
                        .putObject("digest")
                        .put("sha256", ModelDigest.of(model).root()));

        assertThat(objections()).containsExactly("Line 1 of " + statements + " is not about one checkpoint.");
    }

    @Test
    void deniesAResultWithoutConfiguration() throws IOException {
        attest(session(80));
        forgeSigned(0, statement -> ((ObjectNode) statement.path("predicate")).remove("configuration"));

        assertThat(objections())
                .containsExactly(
                        "Line 1 of " + statements + " does not say which baseline the gate had.",
                        "Line 1 of " + statements + " does not say which policy the gate had.");
    }

    @Test
    void deniesTwoBaselinesUnderOneName() throws IOException {
        attest(session(80));
        forgeSigned(
                0,
                statement -> ((ObjectNode) statement.path("predicate"))
                        .withArray("configuration")
                        .insert(0, Statement.resource("baseline", "0".repeat(64))));

        assertThat(objections()).contains("Line 1 of " + statements + " names baseline twice.");
    }

    /** Dropping what only we know must never turn a denial into its opposite, nor the reverse. */
    @Test
    void decidesNothingByItsOwnField() throws IOException {
        attest(session(80));
        forgeSigned(0, statement -> ((ObjectNode) statement.path("predicate")).remove("gemmaJunit"));

        assertThat(objections()).isEmpty();
        Files.writeString(model.resolve("config.json"), "{}");
        assertThat(objections()).isNotEmpty();
    }

    @Test
    void deniesASummaryWithoutATime() throws IOException {
        attest(session(80));
        forgeSigned(1, statement -> ((ObjectNode) statement.path("predicate")).put("timeCreated", "yesterday"));

        assertThat(objections()).containsExactly("Line 2 of " + statements + " does not say when it was made.");
    }

    @Test
    void takesALaterStatementWhereAnEarlierOneFails() throws IOException {
        attest(session(50));
        String earlier = Files.readString(statements);
        attest(session(80));
        Files.writeString(statements, earlier + Files.readString(statements));

        assertThat(objections()).isEmpty();
    }

    /** The older run had a test that the younger one lacks, and its time is that of the younger one. */
    @Test
    void deniesAResultBesideTheTimeOfAnotherRun() throws IOException {
        attest(session(80));
        String older = Files.readString(statements);
        forgeSigned(
                0,
                statement ->
                        ((ObjectNode) statement.at("/predicate/configuration/2/digest")).put("sha256", "2".repeat(64)));
        assertThat(objections())
                .containsExactly("No test-result of " + statements
                        + " is of the run that a verification result (svr) there" + " is of.");

        Files.writeString(statements, Files.readString(statements) + "\r\n" + older.replace("\n", "\r\n"));
        assertThat(objections()).isEmpty();

        forgeSigned(1, statement -> ((ObjectNode) statement.path("predicate")).remove("gemmaJunit"));
        forgeSigned(4, statement -> ((ObjectNode) statement.path("predicate")).remove("gemmaJunit"));
        assertThat(objections())
                .containsExactly("No verification result (svr) of " + statements
                        + " says of which run it is; let gemma:attest of this version make it anew.");
    }

    @Test
    void alsoHoldsABundleAgainstTheFolder() throws IOException {
        attest(session(80));
        Files.writeString(model.resolve("model.sig"), OmsBundle.sign(ModelDigest.of(model), key));
        assertThat(objections()).isEmpty();

        Files.writeString(model.resolve("model.sig"), "{}");
        assertThat(objections())
                .containsExactly("The bundle " + model.resolve("model.sig") + " is none of OpenSSF Model Signing.");
    }

    @Test
    void refusesToStateWithoutABaseline() {
        var none = directory.resolve("none.json");

        assertThatThrownBy(() -> Configured.of(POLICY, none, Optional.empty(), List.of(), directory))
                .hasMessage("The baseline " + none
                        + " is not here, so it cannot be known what the gate rests on; name it, or check"
                        + " out the commit that was gated.");
    }

    @Test
    void leavesWhatOthersSign() throws IOException {
        var files = new Attestation(model, FileDigests.READ, run(session(80), POLICY, configured()), MADE).unsigned();

        assertThat(files).containsOnlyKeys("test-result.json", "svr.json", "model.digests");
        assertThat(Sha256.of(files.get("model.digests")))
                .isEqualTo(ModelDigest.of(model).root());
    }

    private List<String> objections() {
        return objections(demands(configured(), Warnings.DENIED, 1, Optional.empty(), trusted));
    }

    private List<String> objections(Demands demands) {
        return verifier(demands, Clock.fixed(MADE.plusSeconds(60), ZoneOffset.UTC))
                .objections(model, statements);
    }

    private static Verifier verifier(Demands demands, Clock clock) {
        return new Verifier(demands, clock);
    }

    private Demands demands(
            Configured configured, Warnings warnings, int signers, Optional<Duration> maxAge, Path... keys) {
        return new Demands(
                List.of(keys),
                signers,
                TestNames.required(BaselineFile.read(baseline), List.of()),
                configured,
                maxAge,
                warnings);
    }

    private static String shortDigest(GatePolicy policy) {
        return Sha256.ofJson(policy.values()).substring(0, 12);
    }

    private Configured configured() {
        return Configured.of(POLICY, baseline, Optional.empty(), List.of(), directory);
    }

    private void attest(SessionResults session) throws IOException {
        attest(session, POLICY, key);
    }

    private void attest(SessionResults session, GatePolicy policy, SigningKey by) throws IOException {
        write(session, policy, Configured.of(policy, baseline, Optional.empty(), List.of(), directory), by);
    }

    private void write(SessionResults session, GatePolicy policy, Configured configured, SigningKey by)
            throws IOException {
        Files.writeString(
                statements, new Attestation(model, FileDigests.READ, run(session, policy, configured), MADE).lines(by));
    }

    private GatedRun run(SessionResults session, GatePolicy policy, Configured configured) {
        var report = new RegressionGate(policy).judge(session, BaselineFile.read(baseline));
        return new GatedRun(
                session, report, configured, Map.of("results", "1".repeat(64)), Optional.of("https://ci.example/1"));
    }

    private JsonNode statement(int line) throws IOException {
        return StrictJson.object(payload(line)).orElseThrow();
    }

    private byte[] payload(int line) throws IOException {
        var envelope =
                StrictJson.object(Files.readAllLines(statements).get(line)).orElseThrow();
        return Envelope.read(envelope).orElseThrow().payload();
    }

    private void replace(int line, Envelope envelope) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(statements));
        lines.set(line, StrictJson.line(envelope.json("")));
        Files.write(statements, lines);
    }

    /** Changes a statement under the signature that it has. */
    private void forge(int line, Consumer<ObjectNode> change) throws IOException {
        var statement = (ObjectNode) statement(line);
        change.accept(statement);
        var old = Envelope.read(StrictJson.object(Files.readAllLines(statements).get(line))
                        .orElseThrow())
                .orElseThrow();
        replace(
                line,
                new Envelope(
                        old.payloadType(),
                        StrictJson.line(statement).getBytes(StandardCharsets.UTF_8),
                        old.signatures()));
    }

    /** Makes another statement, as somebody who holds the key could. */
    private void forgeSigned(int line, Consumer<ObjectNode> change) throws IOException {
        var statement = (ObjectNode) statement(line);
        change.accept(statement);
        replace(
                line,
                Envelope.sign(Envelope.IN_TOTO, StrictJson.line(statement).getBytes(StandardCharsets.UTF_8), key));
    }

    private static SessionResults session(int right) {
        return session(right, TESTS, HEALTHY);
    }

    private static SessionResults session(int right, TestCounts tests, HealthReport health) {
        return new SessionResults(new TreeMap<>(), tests, List.of(measurement("sums", right)), List.of(health));
    }

    private static Measurement measurement(String task, int right) {
        return Measurements.sums(
                        new Subject("default", "my-tune", "float32", new TreeMap<>()), task, 100, i -> i < right)
                .measurement();
    }
}
