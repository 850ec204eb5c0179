package io.gemmajunit.maven.attest;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** The two forms of an ECDSA signature: DER, as OpenSSL and Sigstore write it, and r and s one behind the other. */
final class EcdsaSignature {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private final byte[] bytes;
    private int at;

    private EcdsaSignature(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns r and s one behind the other. Both must lie between 0 and the order of the group, both excluded: Java
     * before 17.0.3 took zeros for a signature of anything.
     *
     * @return empty if it is no signature
     */
    static Optional<byte[]> plain(byte[] signature, Curve curve) {
        return fromDer(signature, curve).or(() -> fromPlain(signature, curve));
    }

    private static Optional<byte[]> fromPlain(byte[] signature, Curve curve) {
        int size = curve.size();
        if (signature.length != 2 * size) {
            return Optional.empty();
        }
        return joined(
                new BigInteger(1, Arrays.copyOf(signature, size)),
                new BigInteger(1, Arrays.copyOfRange(signature, size, 2 * size)),
                curve);
    }

    private static Optional<byte[]> fromDer(byte[] signature, Curve curve) {
        var reader = new EcdsaSignature(signature);
        var content = reader.length(SEQUENCE);
        if (content < 0 || reader.at + content != signature.length) {
            return Optional.empty();
        }
        var r = reader.integer();
        var s = reader.integer();
        return r.isEmpty() || s.isEmpty() || reader.at != signature.length
                ? Optional.empty()
                : joined(r.get(), s.get(), curve);
    }

    private static Optional<byte[]> joined(BigInteger r, BigInteger s, Curve curve) {
        if (!isInRange(r, curve) || !isInRange(s, curve)) {
            return Optional.empty();
        }
        var plain = new byte[2 * curve.size()];
        put(r, plain, curve.size());
        put(s, plain, plain.length);
        return Optional.of(plain);
    }

    private static boolean isInRange(BigInteger number, Curve curve) {
        return number.signum() > 0 && number.compareTo(curve.order()) < 0;
    }

    private static void put(BigInteger number, byte[] target, int end) {
        var digits = number.toByteArray();
        var from = digits[0] == 0 ? 1 : 0;
        System.arraycopy(digits, from, target, end - digits.length + from, digits.length - from);
    }

    /** Returns the length that follows a tag, -1 if it is another tag. */
    private int length(int tag) {
        if (at + 2 > bytes.length || (bytes[at] & 0xFF) != tag) {
            return -1;
        }
        var length = bytes[at + 1] & 0xFF;
        at += 2;
        if (length < 0x80) {
            return length;
        }
        if (length != 0x81 || at >= bytes.length) {
            return -1;
        }
        return bytes[at++] & 0xFF;
    }

    private Optional<BigInteger> integer() {
        var length = length(INTEGER);
        if (length < 1 || at + length > bytes.length) {
            return Optional.empty();
        }
        var number = new BigInteger(bytes, at, length);
        at += length;
        return Optional.of(number);
    }
}
