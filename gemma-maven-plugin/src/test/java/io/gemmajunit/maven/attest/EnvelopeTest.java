package io.gemmajunit.maven.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final String TYPE = "http://example.com/HelloWorld";
    private static final byte[] BODY = "hello world".getBytes(StandardCharsets.UTF_8);

    /** Of the protocol's text, protocol.md of secure-systems-lab/dsse. */
    private static final String SIGNATURE =
            "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==";

    @Test
    void joinsTypeAndText() {
        assertThat(new String(new Envelope(TYPE, BODY, List.of(new byte[1])).pae(), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void verifiesTheVectorOfTheProtocol() throws Exception {
        var envelope = read("{\"payload\":\"aGVsbG8gd29ybGQ=\",\"payloadType\":\"" + TYPE
                + "\",\"signatures\":[{\"keyid\":\"anything\",\"sig\":\"" + SIGNATURE + "\"}]}");

        assertThat(envelope.signers(List.of(protocolsKey()))).isEqualTo(1);
        assertThat(envelope.signers(List.of(key(TestKeys.publicPem(TestKeys.p256())))))
                .isZero();
    }

    @Test
    void readsBothAlphabetsOfBase64() throws Exception {
        var envelope = read("{\"payload\":\"aGVsbG8gd29ybGQ\",\"payloadType\":\"" + TYPE
                + "\",\"signatures\":[{\"sig\":\"" + SIGNATURE.replace('+', '-').replace('/', '_') + "\"}]}");

        assertThat(envelope.signers(List.of(protocolsKey()))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"http://example.com/HelloWorlds, aGVsbG8gd29ybGQ=", "http://example.com/HelloWorld, aGVsbG8gd29ybGs="})
    void coversTypeAndText(String type, String payload) throws Exception {
        var envelope = read("{\"payload\":\"" + payload + "\",\"payloadType\":\"" + type
                + "\",\"signatures\":[{\"sig\":\"" + SIGNATURE + "\"}]}");

        assertThat(envelope.signers(List.of(protocolsKey()))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"payload\":\"aGk=\",\"payloadType\":\"a\"}",
                "{\"payload\":\"aGk=\",\"payloadType\":\"a\",\"signatures\":[]}",
                "{\"payload\":\"aGk=\",\"payloadType\":\"a\",\"signatures\":[{}]}",
                "{\"payload\":\"aGk=\",\"payloadType\":\"a\",\"signatures\":[{\"sig\":\"aGk=\"},{\"sig\":\"***\"}]}",
                "{\"payload\":\"\",\"payloadType\":\"a\",\"signatures\":[{\"sig\":\"aGk=\"}]}",
                "{\"payload\":7,\"payloadType\":\"a\",\"signatures\":[{\"sig\":\"aGk=\"}]}",
                "{\"payload\":\"aGk=\",\"payloadType\":null,\"signatures\":[{\"sig\":\"aGk=\"}]}",
                "{\"payload\":\"aGk=\",\"payloadType\":\"a\",\"signatures\":\"aGk=\"}",
            })
    void isNothingLess(String json) {
        assertThat(StrictJson.object(json).flatMap(Envelope::read)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void signsOnEachCurve(String curve) {
        var pair = TestKeys.pair(curve);
        var envelope = Envelope.sign(TYPE, BODY, SigningKey.of(TestKeys.privatePem(pair), "The key", new char[0]));

        assertThat(envelope.signers(List.of(key(TestKeys.publicPem(pair))))).isEqualTo(1);
        assertThat(Envelope.read(envelope.json("id")).orElseThrow().signers(List.of(key(TestKeys.publicPem(pair)))))
                .isEqualTo(1);
    }

    /** CVE-2022-21449: r = s = 0 would fit any text under an old Java. */
    @Test
    void takesNoZerosForASignature() {
        var key = key(TestKeys.publicPem(TestKeys.p256()));
        byte[] der = {0x30, 6, 2, 1, 0, 2, 1, 0};

        assertThat(key.verifies(BODY, new byte[64])).isFalse();
        assertThat(key.verifies(BODY, der)).isFalse();
        assertThat(EcdsaSignature.plain(der, Curve.P256)).isEmpty();
        assertThat(EcdsaSignature.plain(new byte[64], Curve.P256)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3006",
                "300602010102",
                "30060201010201",
                "3006020101020101FF",
                "3006030101020101",
                "3006020101030101",
                "30820006020101020101",
                "3003020101",
                "30060200020101FF"
            })
    void takesNothingElseForOne(String hex) {
        assertThat(EcdsaSignature.plain(HexFormat.of().parseHex(hex), Curve.P256))
                .isEmpty();
    }

    @Test
    void countsAKeyOnce() {
        var pair = TestKeys.p256();
        var envelope = Envelope.sign(TYPE, BODY, SigningKey.of(TestKeys.privatePem(pair), "The key", new char[0]));
        var key = key(TestKeys.publicPem(pair));

        assertThat(envelope.signers(List.of(key, key))).isEqualTo(1);
    }

    private static Envelope read(String json) {
        return StrictJson.object(json).flatMap(Envelope::read).orElseThrow();
    }

    private static TrustedKey key(String pem) {
        return TrustedKey.of(Pem.blocks(pem).get(0), "here");
    }

    private static TrustedKey protocolsKey() throws Exception {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(
                new BigInteger("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                new BigInteger("5640078356564379163099075877009565129882514886557779369047442380624545832820"));
        var key = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
        return TrustedKey.of(new Pem("PUBLIC KEY", key.getEncoded()), "of the protocol");
    }

    @Test
    void saysBase64OfTheText() {
        var pair = TestKeys.p256();
        var json = Envelope.sign(TYPE, BODY, SigningKey.of(TestKeys.privatePem(pair), "The key", new char[0]))
                .json("id");

        assertThat(Base64.getDecoder().decode(json.path("payload").asText())).isEqualTo(BODY);
        assertThat(json.at("/signatures/0/keyid").asText()).isEqualTo("id");
    }
}
