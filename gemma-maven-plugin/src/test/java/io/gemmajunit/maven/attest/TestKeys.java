package io.gemmajunit.maven.attest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
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

    static String privatePem(KeyPair pair) {
        return new Pem("PRIVATE KEY", pair.getPrivate().getEncoded()).text();
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
            return new Pem(
                            "ENCRYPTED PRIVATE KEY",
                            der(
                                    0x30,
                                    join(
                                            algorithm,
                                            der(
                                                    0x04,
                                                    cipher.doFinal(
                                                            pair.getPrivate().getEncoded())))))
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
