package io.gemmajunit.maven.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierStatementsTest {

    private final SigningKey own = key();
    private final SigningKey other = key();

    @TempDir
    private Path folder;

    private Path statements;

    @BeforeEach
    void nameTheFile() {
        statements = folder.resolve("tune.intoto.jsonl");
    }

    @Test
    void areNoneWhereThereIsNoFile() {
        assertThat(EarlierStatements.ofOthers(statements, own)).isEmpty();
    }

    /** What this key said of a gate is said anew; what it said of a build, and what others said, is not. */
    @Test
    void ofOthersStay() throws IOException {
        var build = line("https://slsa.dev/provenance/v1", own);
        var theirs = line(Attestation.types().get(0), other);
        Files.writeString(
                statements,
                theirs + line(Attestation.types().get(0), own) + "\n" + build
                        + line(Attestation.types().get(1), own).strip());

        assertThat(EarlierStatements.ofOthers(statements, own)).isEqualTo(theirs + build);
    }

    @Test
    void aFileOfSomethingElseIsNotWrittenOver() throws IOException {
        Files.writeString(statements, line(Attestation.types().get(0), own) + "{\"answer\": 42}\n");

        assertThatThrownBy(() -> EarlierStatements.ofOthers(statements, own))
                .isInstanceOf(GemmaException.class)
                .hasMessage("Line 2 of " + statements
                        + " is no signed envelope (DSSE), so the file is not written over; name another in"
                        + " gemma.attest.statements, or delete it.");
    }

    @Test
    void aBundleOfAnotherKeyIsNotWrittenOver() throws IOException {
        var model = Files.createDirectory(folder.resolve("tune"));
        Files.writeString(model.resolve("config.json"), "{}");
        var bundle = model.resolve("model.sig");
        assertThatCode(() -> EarlierStatements.requireOwnBundle(bundle, own)).doesNotThrowAnyException();
        Files.writeString(bundle, OmsBundle.sign(ModelDigest.of(model), own));
        assertThatCode(() -> EarlierStatements.requireOwnBundle(bundle, own)).doesNotThrowAnyException();

        for (var content : List.of(OmsBundle.sign(ModelDigest.of(model), other), "not a bundle")) {
            Files.writeString(bundle, content);
            assertThatThrownBy(() -> EarlierStatements.requireOwnBundle(bundle, own))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage("The bundle " + bundle
                            + " is not signed by this key, so it is not written over; delete it, or leave"
                            + " gemma.attest.modelSignature off.");
        }
    }

    private static String line(String type, SigningKey key) {
        var payload = "{\"_type\": \"%s\", \"predicateType\": \"%s\"}".formatted(Statement.TYPE, type);
        var envelope = Envelope.sign(Envelope.IN_TOTO, payload.getBytes(StandardCharsets.UTF_8), key);
        return StrictJson.line(envelope.json(key.id())) + "\n";
    }

    private static SigningKey key() {
        return SigningKey.of(TestKeys.privatePem(TestKeys.p256()), "The key", new char[0]);
    }
}
