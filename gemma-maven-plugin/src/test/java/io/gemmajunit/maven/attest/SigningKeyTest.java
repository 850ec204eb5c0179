package io.gemmajunit.maven.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    private static final String MAKE =
            "make one with `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem`.";
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void isNamedByItsPublicKey() {
        var pair = TestKeys.p256();

        assertThat(SigningKey.of(TestKeys.privatePem(pair), "The key", new char[0])
                        .id())
                .isEqualTo(Sha256.of(pair.getPublic().getEncoded()));
    }

    @Test
    void mayNotLieInTheFolderThatItSigns(@TempDir Path folder) throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        Path key = Files.writeString(folder.resolve("key.pem"), "");
        Path inside = Files.writeString(model.resolve("key.pem"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link.pem"), inside);
        Path detour = Files.createSymbolicLink(folder.resolve("detour"), model).resolve("key.pem");

        SigningKey.requireOutside(key, model);
        SigningKey.requireOutside(model.resolve("../key.pem"), model);
        for (Path hidden : List.of(inside, link, detour)) {
            assertThatThrownBy(() -> SigningKey.requireOutside(hidden, model))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage("The private key " + hidden
                            + " lies in the checkpoint's folder, which goes wherever the checkpoint goes; move it,"
                            + " and make a new one if the folder has been published.");
        }
    }

    @Test
    void isReadBehindParametersAndRemarks() {
        var pair = TestKeys.p256();
        var pem =
                "Bag Attributes\n" + new Pem("EC PARAMETERS", new byte[] {6, 1, 1}).text() + TestKeys.privatePem(pair);

        assertThat(SigningKey.of(pem, "The key", new char[0]).sign(TEXT)).isNotEmpty();
    }

    @Test
    void isDecrypted() {
        var pair = TestKeys.p256();
        var key = SigningKey.of(TestKeys.encryptedPem(pair, "correct horse"), "The key", "correct horse".toCharArray());

        assertThat(TrustedKey.of(Pem.blocks(TestKeys.publicPem(pair)).get(0), "here")
                        .verifies(TEXT, key.sign(TEXT)))
                .isTrue();
    }

    @Test
    void saysNothingOfAPassword() {
        var pem = TestKeys.encryptedPem(TestKeys.p256(), "correct horse");

        assertThatThrownBy(() -> SigningKey.of(pem, "The key k.pem", "battery staple".toCharArray()))
                .isInstanceOf(GemmaException.class)
                .hasNoCause()
                .hasMessage(
                        "The key k.pem cannot be decrypted; check the password in GEMMA_ATTEST_PASSWORD, and that the key was"
                                + " encrypted as OpenSSL 3 does by default.");
        assertThatThrownBy(() -> SigningKey.of(pem, "The key k.pem", new char[0]))
                .hasMessage(
                        "The key k.pem is encrypted; put its password into the environment variable GEMMA_ATTEST_PASSWORD.");
    }

    @Test
    void printsNothingOfItself() {
        var pair = TestKeys.p256();
        var pem = TestKeys.privatePem(pair);

        assertThat(SigningKey.of(pem, "The key", new char[0]))
                .hasToString("signing key " + Sha256.of(pair.getPublic().getEncoded()));
        assertThat(Pem.blocks(pem).get(0)).hasToString("PEM block PRIVATE KEY");
    }

    @Test
    void isNoRsaKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var secret = new Pem("PRIVATE KEY", pair.getPrivate().getEncoded()).text();
        var open = TestKeys.write(
                directory.resolve("rsa.pem"),
                new Pem("PUBLIC KEY", pair.getPublic().getEncoded()).text());

        assertThatThrownBy(() -> SigningKey.of(secret, "The key", new char[0]))
                .hasNoCause()
                .hasMessage("The key is a key of RSA, not of an elliptic curve; " + MAKE);
        assertThatThrownBy(() -> TrustedKey.read(open))
                .hasMessage("The key " + open
                        + " is a key of RSA, not of an elliptic curve; name a file with one public key of the curve P-256, P-384 or P-521 in PEM, such as"
                        + " `openssl pkey -in key.pem -pubout` prints.");
    }

    @Test
    void isNoEdwardsKey() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThatThrownBy(() -> SigningKey.of(
                        new Pem("PRIVATE KEY", pair.getPrivate().getEncoded()).text(), "The key", new char[0]))
                .hasMessage("The key is a key of Ed25519, not of an elliptic curve; " + MAKE);
    }

    @Test
    void mustBePkcs8() {
        assertThatThrownBy(() ->
                        SigningKey.of(new Pem("EC PRIVATE KEY", new byte[] {1}).text(), "The key", new char[0]))
                .hasMessage("The key is not in the form PKCS#8 (it says EC PRIVATE KEY); convert it with"
                        + " `openssl pkcs8 -topk8 -in key.pem -out key8.pem`.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void knowsItsPublicKey(String curve) {
        for (int i = 0; i < 4; i++) {
            var pair = TestKeys.pair(curve);
            var java = new Pem("PRIVATE KEY", pair.getPrivate().getEncoded()).text();

            assertThat(SigningKey.of(java, "The key", new char[0]).id())
                    .isEqualTo(Sha256.of(pair.getPublic().getEncoded()));
        }
    }

    @Test
    void isNotZero() {
        var der = TestKeys.p256().getPrivate().getEncoded();
        Arrays.fill(der, der.length - 32, der.length, (byte) 0);

        assertThatThrownBy(() -> SigningKey.of(new Pem("PRIVATE KEY", der).text(), "The key", new char[0]))
                .isInstanceOf(GemmaException.class);
    }

    @Test
    void isNoKeyAtAll() {
        var file = TestKeys.write(
                directory.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nMEECAQ!!\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> SigningKey.read(file, new char[0]))
                .hasMessage("The key " + file + " holds no private key in PEM; " + MAKE);
        assertThatThrownBy(() -> SigningKey.read(directory.resolve("none.pem"), new char[0]))
                .hasMessage("The key " + directory.resolve("none.pem") + " does not exist; " + MAKE);
        assertThatThrownBy(() ->
                        SigningKey.of(new Pem("PRIVATE KEY", new byte[] {0x30, 1, 0}).text(), "The key", new char[0]))
                .hasMessage("The key is no private key of an elliptic curve; " + MAKE);
    }

    @Test
    void isNoKeyToTrust() {
        var pair = TestKeys.p256();
        var file = TestKeys.write(directory.resolve("key.pem"), TestKeys.privatePem(pair));
        var two = TestKeys.write(
                directory.resolve("two.pem"), TestKeys.publicPem(pair) + TestKeys.publicPem(TestKeys.p256()));
        var fix =
                "; name a file with one public key of the curve P-256, P-384 or P-521 in PEM, such as `openssl pkey -in key.pem"
                        + " -pubout` prints.";

        assertThatThrownBy(() -> TrustedKey.read(file))
                .hasMessage("The key " + file + " is a private key, which belongs to nobody who verifies" + fix);
        assertThatThrownBy(() -> TrustedKey.read(two)).hasMessage("The key " + two + " is no public key in PEM" + fix);
    }

    /** OpenSSL's command line is on most machines that build; where it is not, this says nothing. */
    @Test
    void goesWithOpenSsl() throws Exception {
        assumeTrue(runs("openssl", "version"), "openssl is not on the PATH");
        var key = directory.resolve("key.pem");
        var open = directory.resolve("public.pem");
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key.toString());
        openssl("pkey", "-in", key.toString(), "-pubout", "-out", open.toString());
        var text = Files.write(directory.resolve("text"), TEXT);
        var signature = directory.resolve("signature");

        Files.write(signature, SigningKey.read(key, new char[0]).sign(TEXT));
        openssl("dgst", "-sha256", "-verify", open.toString(), "-signature", signature.toString(), text.toString());
        openssl("dgst", "-sha256", "-sign", key.toString(), "-out", signature.toString(), text.toString());
        assertThat(TrustedKey.read(open).verifies(TEXT, Files.readAllBytes(signature)))
                .isTrue();
        assertThat(Files.readString(open))
                .isEqualTo(Pem.blocks(Files.readString(open)).get(0).text());

        var encrypted = directory.resolve("encrypted.pem");
        openssl(
                "pkcs8",
                "-topk8",
                "-in",
                key.toString(),
                "-passout",
                "pass:correct horse",
                "-out",
                encrypted.toString());
        assertThat(SigningKey.read(encrypted, "correct horse".toCharArray()).id())
                .isEqualTo(TrustedKey.read(open).id());
    }

    private static void openssl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        assertThat(runs(command.toArray(String[]::new)))
                .as(String.join(" ", command))
                .isTrue();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
