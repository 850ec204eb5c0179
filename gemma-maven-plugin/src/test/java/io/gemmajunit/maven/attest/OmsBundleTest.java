package io.gemmajunit.maven.attest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmsBundleTest {

    private static final Path VECTORS = Path.of("src/test/resources/oms");

    private final TrustedKey theirs = TrustedKey.read(VECTORS.resolve("signing-key-pub.pem"));

    @TempDir
    Path directory;

    private Path model;

    @BeforeEach
    void makeModel() throws IOException {
        model = Files.createDirectory(directory.resolve("my-tune"));
        Files.writeString(model.resolve("config.json"), "{}");
        Files.writeString(model.resolve("tokenizer.json"), "{}");
    }

    @Test
    void holdsForAFolderOfTheReferenceImplementation() {
        Path folder = VECTORS.resolve("v1.1.0-elliptic-key");

        assertThat(OmsBundle.objections(folder.resolve("model.sig"), ModelDigest.of(folder), List.of(theirs)))
                .isEmpty();
        assertThat(theirs.hint()).isEqualTo("e8450dec4eb99dae995da9af1bc2cc9f76ed669ee2e744f57abba763df3e3f8e");
    }

    /** Their signatures verify; what their older releases left out of the statement is said. */
    @Test
    void findsWhatOlderReleasesDidNotState() {
        Path ignored = VECTORS.resolve("v1.0.1-elliptic-key");
        Path single = VECTORS.resolve("v1.0.0-elliptic-key");

        assertThat(OmsBundle.objections(ignored.resolve("model.sig"), ModelDigest.of(ignored), List.of(theirs)))
                .containsExactly(
                        "The bundle " + ignored.resolve("model.sig") + " knows no ignore-me, which is in the folder.");
        assertThat(OmsBundle.objections(single.resolve("model.sig"), ModelDigest.of(single), List.of(theirs)))
                .containsExactly(
                        "The bundle " + single.resolve("model.sig") + " has ., which is not in the folder.",
                        "The bundle " + single.resolve("model.sig") + " knows no signme-1, which is in the folder.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v0.2.0-certificate/model.sig|names no public key; one with a certificate is verified by `model_signing`.",
                "certificate.bundle.json|names no public key; one with a certificate is verified by `model_signing`.",
                "wrong-predicate.bundle.json|is not signed by a trusted key.",
                "missing-envelope.bundle.json|has no envelope of in-toto.",
                "missing-verification-material.bundle.json|names no public key; one with a certificate is verified by `model_signing`.",
                "empty.bundle.json|is none of OpenSSF Model Signing.",
            })
    void refusesTheVectorsThatAreNone(String file, String predicate) {
        assertThat(OmsBundle.objections(VECTORS.resolve(file), ModelDigest.of(model), List.of(theirs)))
                .containsExactly("The bundle " + VECTORS.resolve(file) + " " + predicate);
    }

    @Test
    void verifiesTheValidVectorOfTheSpecification() {
        // Its folder is not part of the vectors, but the signature is good, so that files alone are missed.
        assertThat(OmsBundle.objections(VECTORS.resolve("key.bundle.json"), ModelDigest.of(model), List.of(theirs)))
                .isNotEmpty()
                .noneMatch(objection -> objection.contains("trusted"))
                .anyMatch(objection -> objection.endsWith("has signme-1, which is not in the folder."));
    }

    @Test
    void refusesAnotherStatementOfATrustedKey() throws IOException {
        Path file = sign(
                "https://model_signing/Digests/v0.1", StrictJson.object("{}").orElseThrow());

        assertThat(OmsBundle.objections(file, ModelDigest.of(model), List.of(ours)))
                .containsExactly(
                        "The bundle " + file + " makes another statement than one of OpenSSF Model Signing 1.0.");
    }

    @Test
    void refusesABundleThatLeavesOutEverything() throws IOException {
        Path file = sign(
                OmsBundle.PREDICATE,
                StrictJson.object(
                                "{\"resources\": [], \"serialization\": {\"method\": \"files\", \"hash_type\": \"sha256\","
                                        + " \"ignore_paths\": [\"config.json\", \"tokenizer.json\"]}}")
                        .orElseThrow());

        assertThat(OmsBundle.objections(file, ModelDigest.of(model), List.of(ours)))
                .containsExactly("The bundle " + file + " leaves out all files of the folder.");
    }

    @Test
    void saysWhatChanged() throws IOException {
        Path bundle = sign();
        Files.writeString(model.resolve("config.json"), "{ }");
        Files.writeString(model.resolve("extra.py"), "");
        Files.delete(model.resolve("tokenizer.json"));

        assertThat(OmsBundle.objections(bundle, ModelDigest.of(model), List.of(ours)))
                .containsExactly(
                        "The bundle " + bundle + " has another config.json than the folder.",
                        "The bundle " + bundle + " knows no extra.py, which is in the folder.",
                        "The bundle " + bundle + " has tokenizer.json, which is not in the folder.");
    }

    @Test
    void holdsForTheFolderThatWasSigned() throws IOException {
        Path bundle = sign();
        Files.writeString(model.resolve("README.md"), "later");

        assertThat(OmsBundle.objections(bundle, ModelDigest.of(model), List.of(ours)))
                .isEmpty();
        assertThat(OmsBundle.objections(bundle, ModelDigest.of(model), List.of(theirs)))
                .containsExactly("The bundle " + bundle + " is not signed by a trusted key.");
    }

    /** The fields of the specification's schemas, of which none may be missing or added. */
    @Test
    void hasTheFieldsOfTheSpecification() throws IOException {
        var bundle = StrictJson.object(Files.readString(sign())).orElseThrow();
        var statement = StrictJson.object(Base64.getDecoder()
                        .decode(bundle.at("/dsseEnvelope/payload").asText()))
                .orElseThrow();

        assertThat(bundle.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("mediaType", "verificationMaterial", "dsseEnvelope");
        assertThat(bundle.at("/verificationMaterial/publicKey/hint").asText()).isEqualTo(ours.hint());
        assertThat(statement.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("_type", "subject", "predicateType", "predicate");
        assertThat(statement.path("predicate").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("resources", "serialization");
        assertThat(statement.at("/predicate/resources/0").toString())
                .isEqualTo(
                        "{\"name\":\"config.json\",\"digest\":"
                                + "\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\",\"algorithm\":\"sha256\"}");
        assertThat(statement.at("/predicate/serialization").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("method", "hash_type", "allow_symlinks", "ignore_paths");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 600})
    void refusesWhatIsCutOff(int bytes) throws IOException {
        Path bundle = sign();
        Files.writeString(bundle, Files.readString(bundle).substring(0, bytes));

        assertThat(OmsBundle.objections(bundle, ModelDigest.of(model), List.of(ours)))
                .containsExactly("The bundle " + bundle + " is none of OpenSSF Model Signing.");
    }

    private final TrustedKey ours;
    private final SigningKey signing;

    OmsBundleTest() {
        var pair = TestKeys.p256();
        ours = TrustedKey.of(Pem.blocks(TestKeys.publicPem(pair)).get(0), "here");
        signing = SigningKey.of(TestKeys.privatePem(pair), "The key", new char[0]);
    }

    private Path sign() throws IOException {
        return Files.writeString(model.resolve("model.sig"), OmsBundle.sign(ModelDigest.of(model), signing));
    }

    /** Signs another predicate. */
    private Path sign(String type, JsonNode predicate) throws IOException {
        var bundle = StrictJson.object(Files.readString(sign())).orElseThrow().deepCopy();
        var statement = Statement.of(ModelDigest.of(model), type, predicate);
        ((ObjectNode) bundle)
                .set(
                        "dsseEnvelope",
                        Envelope.sign(Envelope.IN_TOTO, statement, signing).json(""));
        return Files.writeString(model.resolve("model.sig"), StrictJson.line(bundle));
    }
}
