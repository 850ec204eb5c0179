package io.gemmajunit.maven.attest;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is in place of what will be written. Statements of this key on a gate are replaced; others stay. */
public final class EarlierStatements {

    private static final int MOST_BYTES = 1 << 26;

    private EarlierStatements() {}

    /**
     * Returns the lines of others in the file of statements, each with its end.
     *
     * @param file need not exist
     * @throws GemmaException if it cannot be read, or has a line that is no statement
     */
    public static String ofOthers(Path file, SigningKey key) {
        if (!Files.exists(file)) {
            return "";
        }
        var others = new StringBuilder();
        List<String> lines = read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var envelope = StrictJson.object(line).flatMap(Envelope::read);
            if (envelope.isEmpty() && !line.isBlank()) {
                throw new GemmaException("Line " + (i + 1) + " of " + file
                        + " is no signed envelope (DSSE), so the file is not written over; name another in"
                        + " gemma.attest.statements, or delete it.");
            }
            if (envelope.isPresent() && !isOfGate(envelope.get(), key)) {
                others.append(line).append('\n');
            }
        }
        return others.toString();
    }

    /**
     * Does nothing if there is no {@code model.sig}, or one that this key signed.
     *
     * @throws GemmaException otherwise
     */
    public static void requireOwnBundle(Path bundle, SigningKey key) {
        if (Files.exists(bundle)
                && StrictJson.object(read(bundle))
                        .flatMap(json -> Envelope.read(json.path("dsseEnvelope")))
                        .filter(envelope -> envelope.signers(List.of(key.publicKey())) > 0)
                        .isEmpty()) {
            throw new GemmaException("The bundle " + bundle
                    + " is not signed by this key, so it is not written over; delete it, or leave"
                    + " gemma.attest.modelSignature off.");
        }
    }

    private static boolean isOfGate(Envelope envelope, SigningKey key) {
        Optional<String> type = StrictJson.object(envelope.payload())
                .map(statement -> statement.path("predicateType").asText());
        return type.filter(Attestation.types()::contains).isPresent() && envelope.signers(List.of(key.publicKey())) > 0;
    }

    private static String read(Path file) {
        try {
            return InputFiles.readText(file, MOST_BYTES);
        } catch (IOException e) {
            throw new GemmaException(
                    "The file " + file + ", which would be written over, cannot be read (" + ReadFault.reason(e)
                            + "); delete it.",
                    e);
        }
    }
}
