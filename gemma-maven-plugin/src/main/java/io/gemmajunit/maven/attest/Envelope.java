package io.gemmajunit.maven.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signed text: DSSE 1.0.2 of secure-systems-lab. What is signed is the type and the text together, as {@link #pae()}
 * joins them. Names of keys in it are hints, which nothing is decided by.
 *
 * @param payloadType what the text is
 * @param payload the text
 * @param signatures of it
 */
record Envelope(String payloadType, byte[] payload, List<byte[]> signatures) {

    /** The type of statements of in-toto. */
    static final String IN_TOTO = "application/vnd.in-toto+json";

    private static final int MOST_SIGNATURES = 20;

    Envelope {
        signatures = List.copyOf(signatures);
    }

    static Envelope sign(String payloadType, byte[] payload, SigningKey key) {
        return new Envelope(payloadType, payload, List.of(key.sign(pae(payloadType, payload))));
    }

    /** Reads an envelope; empty if it is none. Both alphabets of base64 are read. */
    static Optional<Envelope> read(JsonNode json) {
        var payload = base64(json.path("payload"));
        var signatures = new ArrayList<byte[]>();
        for (var signature : json.path("signatures")) {
            base64(signature.path("sig")).ifPresent(signatures::add);
        }
        return !json.path("payloadType").isTextual()
                        || payload.isEmpty()
                        || signatures.isEmpty()
                        || signatures.size() != json.path("signatures").size()
                ? Optional.empty()
                : Optional.of(new Envelope(json.path("payloadType").textValue(), payload.get(), signatures));
    }

    private static Optional<byte[]> base64(JsonNode text) {
        if (!text.isTextual() || text.textValue().isEmpty()) {
            return Optional.empty();
        }
        var value = text.textValue();
        try {
            return Optional.of(
                    Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the envelope as JSON, with the name of the key that signed. */
    ObjectNode json(String keyId) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("payload", Base64.getEncoder().encodeToString(payload))
                .put("payloadType", payloadType);
        var list = json.putArray("signatures");
        signatures.forEach(signature -> list.addObject()
                .put("sig", Base64.getEncoder().encodeToString(signature))
                .put("keyid", keyId));
        return json;
    }

    /** Returns what is signed: the pre-authentication encoding. */
    byte[] pae() {
        return pae(payloadType, payload);
    }

    private static byte[] pae(String type, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        var typeBytes = type.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(typeBytes);
        bytes.writeBytes((" " + body.length + " ").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Returns how many of these keys signed it, looking at the first {@value #MOST_SIGNATURES} signatures. */
    long signers(List<TrustedKey> keys) {
        var message = pae();
        return keys.stream()
                .filter(key -> signatures.stream()
                        .limit(MOST_SIGNATURES)
                        .anyMatch(signature -> key.verifies(message, signature)))
                .map(TrustedKey::id)
                .distinct()
                .count();
    }
}
