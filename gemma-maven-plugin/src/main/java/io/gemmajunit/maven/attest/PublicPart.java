package io.gemmajunit.maven.attest;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;

/**
 * Finds the public key of a private one, d times the generator G. Java multiplies points only when keys are agreed on:
 * an agreement with G as the other side's key gives the first coordinate, and the equation of the curve two values for
 * the second.
 */
final class PublicPart {

    private PublicPart() {}

    /** Returns the two keys of which one is the public one. */
    static List<PublicKey> candidates(ECPrivateKey key) throws GeneralSecurityException {
        var parameters = key.getParams();
        var factory = KeyFactory.getInstance("EC");
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(factory.generatePublic(new ECPublicKeySpec(parameters.getGenerator(), parameters)), true);
        var x = new BigInteger(1, agreement.generateSecret());
        var p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        // All curves here have a prime of the form 4k + 3, of which a square root is a power.
        var square = x.modPow(BigInteger.valueOf(3), p)
                .add(parameters.getCurve().getA().multiply(x))
                .add(parameters.getCurve().getB())
                .mod(p);
        var y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        return List.of(
                factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters)),
                factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, p.subtract(y)), parameters)));
    }
}
