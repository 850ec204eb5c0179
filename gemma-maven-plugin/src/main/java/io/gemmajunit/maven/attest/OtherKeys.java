package io.gemmajunit.maven.attest;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Keys that nothing is signed with here. */
final class OtherKeys {

    private static final List<String> ALGORITHMS = List.of("RSA", "Ed25519", "Ed448", "X25519", "X448", "DSA", "DH");

    private OtherKeys() {}

    /**
     * Says what a key is that is of no elliptic curve.
     *
     * @param unknown what to say if nobody knows
     */
    static String described(EncodedKeySpec key, String unknown) {
        return ALGORITHMS.stream()
                .filter(algorithm -> isOf(algorithm, key))
                .findFirst()
                .map(algorithm -> "a key of " + algorithm + ", not of an elliptic curve")
                .orElse(unknown);
    }

    private static boolean isOf(String algorithm, EncodedKeySpec key) {
        try {
            KeyFactory factory = KeyFactory.getInstance(algorithm);
            return (key instanceof PKCS8EncodedKeySpec ? factory.generatePrivate(key) : factory.generatePublic(key))
                    != null;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
