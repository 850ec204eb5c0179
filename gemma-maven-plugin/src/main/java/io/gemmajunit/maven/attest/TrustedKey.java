package io.gemmajunit.maven.attest;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A public key whose signatures count. */
record TrustedKey(Pem pem, ECPublicKey key, Curve curve) {

    private static final String FIX =
            "name a file with one public key of the curve P-256, P-384 or P-521 in PEM, such as"
                    + " `openssl pkey -in key.pem -pubout` prints";

    /**
     * Reads a key.
     *
     * @param file in PEM, with one block {@code PUBLIC KEY}
     * @throws GemmaException if it holds another kind of key, or none
     */
    static TrustedKey read(Path file) {
        return of(Pem.blocks(Pem.text(file, FIX)), file.toString());
    }

    private static TrustedKey of(List<Pem> blocks, String where) {
        if (blocks.size() != 1 || !blocks.get(0).label().equals("PUBLIC KEY")) {
            var isPrivate = blocks.stream().anyMatch(block -> block.label().endsWith("PRIVATE KEY"));
            throw new GemmaException("The key " + where + " is "
                    + (isPrivate ? "a private key, which belongs to nobody who verifies" : "no public key in PEM")
                    + "; " + FIX
                    + ".");
        }
        return of(blocks.get(0), where);
    }

    static TrustedKey of(Pem pem, String where) {
        if (key(pem.der()) instanceof ECPublicKey key) {
            return new TrustedKey(
                    pem,
                    key,
                    Curve.of(key)
                            .orElseThrow(() -> new GemmaException(
                                    "The key " + where + " is on a curve that is not supported; " + FIX + ".")));
        }
        throw new GemmaException("The key " + where + " is "
                + OtherKeys.described(new X509EncodedKeySpec(pem.der()), "no key of an elliptic curve") + "; " + FIX
                + ".");
    }

    private static @Nullable PublicKey key(byte[] der) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the SHA-256 of the key in DER, as {@code openssl pkey -pubin -outform DER | sha256sum}. */
    String id() {
        return Sha256.of(key.getEncoded());
    }

    /** Returns the SHA-256 of its PEM, by which OpenSSF Model Signing names keys. */
    String hint() {
        return pem.digest();
    }

    /** Returns whether this key made a signature of these bytes. */
    boolean verifies(byte[] message, byte[] signature) {
        return EcdsaSignature.plain(signature, curve)
                .map(plain -> verifiesPlain(message, plain))
                .orElse(false);
    }

    private boolean verifiesPlain(byte[] message, byte[] plain) {
        try {
            var verifier = Signature.getInstance(curve.verifying());
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(plain);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
