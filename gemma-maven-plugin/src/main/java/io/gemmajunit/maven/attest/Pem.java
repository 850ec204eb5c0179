package io.gemmajunit.maven.attest;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a PEM file (RFC 7468).
 *
 * @param label for example {@code PRIVATE KEY}
 * @param der what it encodes
 */
record Pem(String label, byte[] der) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");
    private static final int COLUMNS = 64;
    private static final int MOST_BYTES = 1 << 20;

    /**
     * Returns the text of a file.
     *
     * @param fix what to do if it cannot be read
     * @throws GemmaException if it cannot
     */
    static String text(Path file, String fix) {
        if (Files.notExists(file)) {
            throw new GemmaException("The key " + file + " does not exist; " + fix + ".");
        }
        try {
            return InputFiles.readText(file, MOST_BYTES);
        } catch (IOException e) {
            throw new GemmaException(
                    "The key " + file + " cannot be read (" + ReadFault.reason(e) + "); " + fix + ".", e);
        }
    }

    /** Returns all blocks of a text; what stands between them says nothing. */
    static List<Pem> blocks(String text) {
        List<Pem> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            try {
                blocks.add(new Pem(
                        matcher.group(1),
                        Base64.getDecoder().decode(matcher.group(2).replaceAll("\\s", ""))));
            } catch (IllegalArgumentException e) {
                // No base64, so no block; the message of the exception could hold a part of a key.
            }
        }
        return blocks;
    }

    /** Returns the block with lines of 64 columns and a final line break, as OpenSSL writes it. */
    String text() {
        byte[] end = {'\n'};
        String body = Base64.getMimeEncoder(COLUMNS, end).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** Returns the SHA-256 of that text. */
    String digest() {
        return Sha256.of(text().getBytes(StandardCharsets.US_ASCII));
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "PEM block " + label;
    }
}
