package io.gemmajunit.maven.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code model.sig}: a bundle of OpenSSF Model Signing 1.0, which says what files a folder holds, signed with a key.
 * Bundles with certificates are left to the tools of Sigstore.
 */
final class OmsBundle {

    /** Its name in the folder. */
    static final String FILE = "model.sig";

    static final String PREDICATE = "https://model_signing/signature/v1.0";

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle";
    private static final int MOST_BYTES = 1 << 26;

    private OmsBundle() {}

    static String sign(ModelDigest model, SigningKey key) {
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        var resources = predicate.putArray("resources");
        model.files()
                .forEach(file -> resources
                        .addObject()
                        .put("name", file.name())
                        .put("digest", file.sha256())
                        .put("algorithm", "sha256"));
        ObjectNode serialization =
                predicate.putObject("serialization").put("method", "files").put("hash_type", "sha256");
        serialization.put("allow_symlinks", false);
        ModelDigest.IGNORED.forEach(serialization.putArray("ignore_paths")::add);
        var envelope = Envelope.sign(Envelope.IN_TOTO, Statement.of(model, PREDICATE, predicate), key);
        ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("mediaType", MEDIA_TYPE + ".v0.3+json");
        ObjectNode material = bundle.putObject("verificationMaterial");
        material.putObject("publicKey").put("hint", key.hint());
        material.putArray("tlogEntries");
        bundle.set("dsseEnvelope", envelope.json(""));
        return StrictJson.line(bundle) + "\n";
    }

    /**
     * Returns what is wrong with a bundle, a sentence each; nothing if it holds for the folder.
     *
     * @param file the bundle
     * @param subject what is in the folder
     * @param keys of which one must have signed it
     */
    static List<String> objections(Path file, ModelDigest subject, List<TrustedKey> keys) {
        String text;
        try {
            text = InputFiles.readText(file, MOST_BYTES);
        } catch (IOException e) {
            return List.of("The bundle " + file + " cannot be read (" + ReadFault.reason(e) + ").");
        }
        var bundle = StrictJson.object(text);
        if (bundle.isEmpty() || !bundle.get().path("mediaType").asText().startsWith(MEDIA_TYPE)) {
            return List.of("The bundle " + file + " is none of OpenSSF Model Signing.");
        }
        if (!bundle.get().path("verificationMaterial").has("publicKey")) {
            return List.of("The bundle " + file
                    + " names no public key; one with a certificate is verified by `model_signing`.");
        }
        var envelope = Envelope.read(bundle.get().path("dsseEnvelope"));
        if (envelope.isEmpty() || !envelope.get().payloadType().equals(Envelope.IN_TOTO)) {
            return List.of("The bundle " + file + " has no envelope of in-toto.");
        }
        if (envelope.get().signers(keys) == 0) {
            return List.of("The bundle " + file + " is not signed by a trusted key.");
        }
        return StrictJson.object(envelope.get().payload())
                .filter(statement -> statement.path("_type").asText().equals(Statement.TYPE)
                        && statement.path("predicateType").asText().equals(PREDICATE))
                .map(statement -> objections(file, statement.path("predicate"), subject))
                .orElseGet(() -> List.of(
                        "The bundle " + file + " makes another statement than one of OpenSSF Model Signing 1.0."));
    }

    private static List<String> objections(Path file, JsonNode predicate, ModelDigest subject) {
        var serialization = predicate.path("serialization");
        if (!serialization.path("method").asText().equals("files")
                || !serialization.path("hash_type").asText().equals("sha256")) {
            return List.of("The bundle " + file
                    + " was made of pieces of files or with another hash than SHA-256; verify it with"
                    + " `model_signing`.");
        }
        Map<String, String> signed = new LinkedHashMap<>();
        for (var resource : predicate.path("resources")) {
            signed.put(resource.path("name").asText(), resource.path("digest").asText());
        }
        Set<String> ignored = new HashSet<>();
        serialization.path("ignore_paths").forEach(path -> ignored.add(path.asText()));
        Map<String, String> found = subject.without(ignored).byName();
        if (found.isEmpty()) {
            return List.of("The bundle " + file + " leaves out all files of the folder.");
        }
        return differences("The bundle " + file, signed, found);
    }

    /** Returns in what files differ from those that a statement lists, a sentence each. */
    static List<String> differences(String statement, Map<String, String> signed, Map<String, String> found) {
        List<String> sentences = new ArrayList<>();
        Set<String> names = new TreeSet<>(signed.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            if (!signed.containsKey(name)) {
                sentences.add(statement + " knows no " + name + ", which is in the folder.");
            } else if (!found.containsKey(name)) {
                sentences.add(statement + " has " + name + ", which is not in the folder.");
            } else if (!signed.get(name).equals(found.get(name))) {
                sentences.add(statement + " has another " + name + " than the folder.");
            }
        }
        return sentences;
    }
}
