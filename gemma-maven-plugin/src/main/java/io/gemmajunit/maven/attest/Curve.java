package io.gemmajunit.maven.attest;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** The curves of OpenSSF Model Signing, each with the hash that goes with it. */
enum Curve {
    P256("secp256r1", "SHA256"),
    P384("secp384r1", "SHA384"),
    P521("secp521r1", "SHA512");

    private final ECParameterSpec parameters;
    private final String hash;

    Curve(String name, String hash) {
        this.hash = hash;
        try {
            var known = AlgorithmParameters.getInstance("EC");
            known.init(new ECGenParameterSpec(name));
            this.parameters = known.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + name + ".", e);
        }
    }

    /** Returns the curve of a key; empty if it is another. */
    static Optional<Curve> of(ECKey key) {
        var theirs = key.getParams();
        return Stream.of(values())
                .filter(curve -> curve.parameters.getOrder().equals(theirs.getOrder())
                        && curve.parameters.getCurve().equals(theirs.getCurve())
                        && curve.parameters.getGenerator().equals(theirs.getGenerator()))
                .findFirst();
    }

    /** Returns the order of its group. */
    BigInteger order() {
        return parameters.getOrder();
    }

    /** Returns the bytes of r and of s. */
    int size() {
        return (order().bitLength() + 7) / 8;
    }

    /** Returns the algorithm whose signatures are DER. */
    String signing() {
        return hash + "withECDSA";
    }

    /** Returns the algorithm whose signatures are r and s one behind the other. */
    String verifying() {
        return hash + "withECDSAinP1363Format";
    }
}
