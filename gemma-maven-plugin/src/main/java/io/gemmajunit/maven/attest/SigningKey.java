package io.gemmajunit.maven.attest;

import io.gemmajunit.error.GemmaException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.jspecify.annotations.Nullable;

/** A private key that signs. Nothing here prints, keeps or throws a part of it or of its password. */
public final class SigningKey {

    private static final String FIX =
            "make one with `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem`";

    /** Of the derivation of a key from a password; OpenSSL's default is 2048, and a million take a second. */
    private static final int MOST_ROUNDS = 20_000_000;

    private final ECPrivateKey key;
    private final Curve curve;
    private final TrustedKey publicKey;

    private SigningKey(ECPrivateKey key, Curve curve, TrustedKey publicKey) {
        this.key = key;
        this.curve = curve;
        this.publicKey = publicKey;
    }

    /**
     * Reads a key.
     *
     * @param file PKCS#8 in PEM
     * @param password of an encrypted key; empty if there is none
     * @throws GemmaException if it cannot be used
     */
    public static SigningKey read(Path file, char[] password) {
        return of(Pem.text(file, FIX), "The key " + file, password);
    }

    /**
     * Does nothing if a file is not in a folder, by whatever path it is named.
     *
     * @param folder of the checkpoint that the key signs
     * @throws GemmaException otherwise
     */
    public static void requireOutside(Path file, Path folder) {
        if (real(file).startsWith(real(folder))) {
            throw new GemmaException("The private key " + file
                    + " lies in the checkpoint's folder, which goes wherever the checkpoint goes; move it, and make a new one if the"
                    + " folder has been published.");
        }
    }

    /** Follows symbolic links as far as there is something. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /**
     * Reads a key from a text.
     *
     * @param pem PKCS#8 in PEM
     * @param what names it in messages, for example {@code The key in GEMMA_ATTEST_KEY}
     * @param password of an encrypted key; empty if there is none
     * @throws GemmaException if it cannot be used
     */
    public static SigningKey of(String pem, String what, char[] password) {
        for (Pem block : Pem.blocks(pem)) {
            if (block.label().equals("PRIVATE KEY")) {
                return of(block.der(), what);
            }
            if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
                return of(decrypted(block.der(), what, password), what);
            }
            if (block.label().endsWith("PRIVATE KEY")) {
                throw new GemmaException(what + " is not in the form PKCS#8 (it says " + block.label()
                        + "); convert it with `openssl pkcs8 -topk8 -in key.pem -out key8.pem`.");
            }
        }
        throw new GemmaException(what + " holds no private key in PEM; " + FIX + ".");
    }

    private static SigningKey of(byte[] der, String what) {
        if (!(privateKey(der) instanceof ECPrivateKey key)) {
            throw new GemmaException(what + " is "
                    + OtherKeys.described(new PKCS8EncodedKeySpec(der), "no private key of an elliptic curve") + "; "
                    + FIX
                    + ".");
        }
        var curve = Curve.of(key)
                .orElseThrow(() -> new GemmaException(what + " is on a curve that is not supported; " + FIX + "."));
        return new SigningKey(key, curve, publicKey(key, curve, what));
    }

    /** The right one of two is that which verifies what the key signs. */
    private static TrustedKey publicKey(ECPrivateKey key, Curve curve, String what) {
        var probe = new byte[] {1};
        var signature = sign(key, curve, probe);
        try {
            return PublicPart.candidates(key).stream()
                    .map(candidate -> TrustedKey.of(new Pem("PUBLIC KEY", candidate.getEncoded()), "of " + what))
                    .filter(candidate -> candidate.verifies(probe, signature))
                    .findFirst()
                    .orElseThrow(() -> new GemmaException(what + " signs nothing that can be verified; " + FIX + "."));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw e instanceof GemmaException known
                    ? known
                    : new GemmaException(what + " has no public key; " + FIX + ".");
        }
    }

    private static @Nullable PrivateKey privateKey(byte[] der) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Keeps causes out of the exceptions, for providers put what they like into their messages. */
    private static byte[] decrypted(byte[] der, String what, char[] password) {
        if (password.length == 0) {
            throw new GemmaException(
                    what + " is encrypted; put its password into the environment variable GEMMA_ATTEST_PASSWORD.");
        }
        var spec = new PBEKeySpec(password);
        try {
            var info = new EncryptedPrivateKeyInfo(der);
            // For PBES2 this is the name of the scheme, while getAlgName() gives that of the family.
            var scheme = Optional.ofNullable(info.getAlgParameters())
                    .map(Object::toString)
                    .filter(name -> name.startsWith("PBE"))
                    .orElseGet(info::getAlgName);
            requirePatience(info.getAlgParameters());
            var secret = SecretKeyFactory.getInstance(scheme).generateSecret(spec);
            var cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new GemmaException(what
                    + " cannot be decrypted; check the password in GEMMA_ATTEST_PASSWORD, and that the key was encrypted as OpenSSL 3 does"
                    + " by default.");
        } finally {
            spec.clearPassword();
        }
    }

    /** A number of rounds that takes hours would be waited for without a word. */
    private static void requirePatience(AlgorithmParameters parameters) throws GeneralSecurityException {
        if (parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount() > MOST_ROUNDS) {
            throw new GeneralSecurityException("More than " + MOST_ROUNDS + " rounds");
        }
    }

    /** Returns the SHA-256 of its public key in DER. */
    public String id() {
        return publicKey.id();
    }

    TrustedKey publicKey() {
        return publicKey;
    }

    /** Returns the SHA-256 of its public key in PEM. */
    String hint() {
        return publicKey.hint();
    }

    /** Returns the signature of these bytes in DER. */
    byte[] sign(byte[] message) {
        return sign(key, curve, message);
    }

    private static byte[] sign(ECPrivateKey key, Curve curve, byte[] message) {
        try {
            var signer = Signature.getInstance(curve.signing());
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new GemmaException("This Java cannot sign with " + curve.signing() + "; use another Java.");
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "signing key " + id();
    }
}
