package io.gemmajunit.maven.attest;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Finds the public key that RFC 5915 lets stand in a private one, inside PKCS#8; Java reads over it. */
final class EcPrivateKeyInfo {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int PUBLIC_KEY = 0xA1;

    private final byte[] der;
    private int at;

    private EcPrivateKeyInfo(byte[] der) {
        this.der = der;
    }

    /** Returns SubjectPublicKeyInfo in DER; empty if the key does not hold its public one. */
    static Optional<byte[]> publicKey(byte[] pkcs8) {
        try {
            var info = new EcPrivateKeyInfo(new EcPrivateKeyInfo(pkcs8).content(SEQUENCE));
            info.content(INTEGER);
            var algorithm = info.content(SEQUENCE);
            var key = new EcPrivateKeyInfo(new EcPrivateKeyInfo(info.content(OCTET_STRING)).content(SEQUENCE));
            key.content(INTEGER);
            key.content(OCTET_STRING);
            while (key.at < key.der.length) {
                if ((key.der[key.at] & 0xFF) == PUBLIC_KEY) {
                    var bits = new EcPrivateKeyInfo(key.content(PUBLIC_KEY)).content(BIT_STRING);
                    return Optional.of(of(SEQUENCE, join(of(SEQUENCE, algorithm), of(BIT_STRING, bits))));
                }
                key.content(key.der[key.at] & 0xFF);
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private byte[] content(int tag) {
        if ((der[at] & 0xFF) != tag) {
            throw new IndexOutOfBoundsException();
        }
        var length = der[at + 1] & 0xFF;
        at += 2;
        if (length >= 0x80) {
            var bytes = length - 0x80;
            if (bytes > 2) {
                throw new IndexOutOfBoundsException();
            }
            length = 0;
            for (var i = 0; i < bytes; i++) {
                length = length << 8 | der[at++] & 0xFF;
            }
        }
        if (at + length > der.length) {
            throw new IndexOutOfBoundsException();
        }
        at += length;
        return Arrays.copyOfRange(der, at - length, at);
    }

    private static byte[] of(int tag, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        if (content.length >= 0x80) {
            bytes.write(0x81);
        }
        bytes.write(content.length);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
