package io.gemmajunit.maven.attest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Keys that are made for a test and forgotten after it. */
final class TestKeys {

    private TestKeys() {}

    static KeyPair pair(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair p256() {
        return pair("secp256r1");
    }

    /** Returns PKCS#8 with the public key in it, as OpenSSL writes it and Java does not. */
    static byte[] pkcs8(KeyPair pair) {
        var key = (ECPrivateKey) pair.getPrivate();
        var size = (key.getParams().getOrder().bitLength() + 7) / 8;
        var number = key.getS().toByteArray();
        var secret = new byte[size];
        var from = Math.max(0, number.length - size);
        System.arraycopy(number, from, secret, size - (number.length - from), number.length - from);
        var spki = pair.getPublic().getEncoded();
        var algorithm = algorithm(spki);
        var point = Arrays.copyOfRange(spki, spki.length - 2 * size - 1, spki.length);
        var bits = der(0xA1, der(0x03, join(new byte[] {0}, point)));
        var inner = der(0x30, join(der(0x02, new byte[] {1}), der(0x04, secret), bits));
        return der(0x30, join(der(0x02, new byte[] {0}), algorithm, der(0x04, inner)));
    }

    static String privatePem(KeyPair pair) {
        return new Pem("PRIVATE KEY", pkcs8(pair)).text();
    }

    static String encryptedPem(KeyPair pair, String password) {
        try {
            var scheme = "PBEWithHmacSHA256AndAES_256";
            var secret = SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password.toCharArray()));
            var cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.ENCRYPT_MODE, secret);
            var parameters = cipher.getParameters().getEncoded();
            // Some versions of Java encode the whole AlgorithmIdentifier, some what stands in it.
            byte[] pbes2 = {0x06, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 5, 0x0D};
            var algorithm = parameters[2] == 0x06 ? parameters : der(0x30, join(pbes2, parameters));
            return new Pem("ENCRYPTED PRIVATE KEY", der(0x30, join(algorithm, der(0x04, cipher.doFinal(pkcs8(pair))))))
                    .text();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String publicPem(KeyPair pair) {
        return new Pem("PUBLIC KEY", pair.getPublic().getEncoded()).text();
    }

    static Path write(Path file, String pem) {
        try {
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first thing in SubjectPublicKeyInfo. */
    private static byte[] algorithm(byte[] spki) {
        var at = (spki[1] & 0xFF) < 0x80 ? 2 : 3;
        return Arrays.copyOfRange(spki, at, at + 2 + (spki[at + 1] & 0xFF));
    }

    private static byte[] der(int tag, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        if (content.length >= 0x80) {
            bytes.write(content.length < 0x100 ? 0x81 : 0x82);
        }
        if (content.length >= 0x100) {
            bytes.write(content.length >> 8);
        }
        bytes.write(content.length);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
