package io.gemmajunit.maven.attest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fuzz.FuzzedFormat;
import io.gemmajunit.fuzz.Structure;
import io.gemmajunit.maven.attest.Demands.Warnings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged signatures and keys deny or are refused in one sentence. */
class AttestFuzzTest {

    @TempDir
    private Path folder;

    /** A bundle that a key has signed holds for the folder as long as what was signed is what it says. */
    @Test
    void bundles() throws IOException {
        var model = Files.createDirectory(folder.resolve("my-tune"));
        Files.writeString(model.resolve("config.json"), "{}");
        var pair = TestKeys.p256();
        var digest = ModelDigest.of(model);
        var signed = OmsBundle.sign(digest, SigningKey.of(TestKeys.privatePem(pair), "The key", new char[0]));
        var keys = List.of(TrustedKey.read(TestKeys.write(folder.resolve("trusted.pem"), TestKeys.publicPem(pair))));
        var payload = payload(signed);
        new FuzzedFormat(
                        "bundle.sig",
                        List.of(signed.getBytes(StandardCharsets.UTF_8)),
                        List.of("\"payload\":", "\"sig\":", "=", "-"),
                        Structure.JSON,
                        file -> {
                            var objections = OmsBundle.objections(file, digest, keys);
                            if (objections.isEmpty()) {
                                assertThat(payload(Files.readString(file))).isEqualTo(payload);
                            }
                            return objections;
                        },
                        List.of(GemmaException.class))
                .fuzz(folder);
    }

    private static byte[] payload(String bundle) {
        var envelope = StrictJson.object(bundle).orElseThrow().path("dsseEnvelope");
        return Envelope.read(envelope).orElseThrow().payload();
    }

    /** Two statements that a key has signed let the folder through as long as what was signed is what they say. */
    @Test
    void statements() throws IOException {
        var model = Files.createDirectory(folder.resolve("my-tune"));
        Files.writeString(model.resolve("config.json"), "{}");
        var pair = TestKeys.p256();
        var key = SigningKey.of(TestKeys.privatePem(pair), "The key", new char[0]);
        var trusted = TestKeys.write(folder.resolve("trusted.pem"), TestKeys.publicPem(pair));
        var demands = new Demands(
                List.of(trusted), 1, List.of(), new Configured(Map.of()), Optional.empty(), Warnings.DENIED);
        var verifier = new Verifier(demands, Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC));
        var result = line(
                model,
                TestResult.TYPE,
                "{\"result\": \"PASSED\", \"configuration\": [{\"name\": \"results\", \"digest\": {\"sha256\": \"1\"}}], \"passedTests\": [], \"warnedTests\": [],"
                        + " \"failedTests\": []}",
                key);
        var summary = line(
                model,
                VerificationSummary.TYPE,
                "{\"timeCreated\": \"2026-01-01T00:00:00Z\", \"properties\": [\"GEMMAJUNIT_GATE_PASSED\"], \"gemmaJunit\": {\"results\": \"1\"}}",
                key);
        var both = folder.resolve("my-tune.intoto.jsonl of two lines");
        Files.writeString(both, result + "\n" + summary);
        assertThat(verifier.objections(model, both)).isEmpty();
        var payloads = payloads(both);
        new FuzzedFormat(
                        "my-tune.intoto.jsonl",
                        List.of(result.getBytes(StandardCharsets.UTF_8)),
                        List.of("\"payload\":", "\"sig\":", "\n", "=", "-"),
                        Structure.JSON,
                        file -> {
                            Files.copy(file, both, StandardCopyOption.REPLACE_EXISTING);
                            Files.writeString(both, "\n" + summary, StandardOpenOption.APPEND);
                            var objections = verifier.objections(model, both);
                            if (objections.isEmpty()) {
                                assertThat(payloads(both)).isEqualTo(payloads);
                            }
                            return objections;
                        },
                        List.of(GemmaException.class))
                .fuzz(folder);
    }

    private static String line(Path model, String type, String predicate, SigningKey key) {
        var statement = Statement.of(
                ModelDigest.of(model), type, StrictJson.object(predicate).orElseThrow());
        return StrictJson.line(Envelope.sign(Envelope.IN_TOTO, statement, key).json(key.id()));
    }

    private static List<String> payloads(Path statements) throws IOException {
        return Files.readString(statements)
                .lines()
                .map(line ->
                        Envelope.read(StrictJson.object(line).orElseThrow()).orElseThrow())
                .map(envelope -> new String(envelope.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void publicKeys() throws IOException {
        fuzzKey(
                "key.pem",
                TestKeys.publicPem(TestKeys.p256()),
                file -> TrustedKey.read(file).id());
    }

    @Test
    void privateKeys() throws IOException {
        fuzzKey(
                "key.pem",
                TestKeys.privatePem(TestKeys.p256()),
                file -> SigningKey.read(file, new char[0]).id());
    }

    private void fuzzKey(String name, String pem, FuzzedFormat.Reader reader) throws IOException {
        new FuzzedFormat(
                        name,
                        List.of(pem.getBytes(StandardCharsets.US_ASCII)),
                        List.of("-----BEGIN PUBLIC KEY-----", "-----END PRIVATE KEY-----", "AA", "MA==", "\n"),
                        reader,
                        List.of(GemmaException.class))
                .fuzz(folder);
    }
}
