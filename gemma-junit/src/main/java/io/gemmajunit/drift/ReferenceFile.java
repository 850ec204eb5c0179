package io.gemmajunit.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** JSON compressed with gzip, with the digest of all of it, so that what was changed on the disk is noticed. */
final class ReferenceFile {

    private static final String CHECK = "check";

    /** Enough for a hundred thousand positions; what is larger was not written here. */
    private static final int MOST_BYTES = 1 << 28;

    /** How many bytes of the heap the tree of a byte of JSON may take. */
    private static final int HEAP = 16;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ReferenceFile() {}

    /**
     * Takes the digest out of what was read.
     *
     * @throws DriftException if it is not the digest of the rest
     */
    static void requireUnchanged(Path file, JsonNode json) {
        String check = json.path(CHECK).asText();
        if (!(json instanceof ObjectNode object) || !check.equals(digest(object.without(CHECK)))) {
            throw damaged(file);
        }
    }

    /** @throws DriftException if it cannot be read, or is no JSON */
    static JsonNode read(Path file) {
        int most = (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP);
        try (InputStream in = InputFiles.open(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new LimitException(
                        "it unpacks to more than " + (most >> 20)
                                + " MB, which the heap has no room for; write it on fewer texts, or give the JVM more with -Xmx");
            }
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw damaged(file);
        } catch (LimitException e) {
            throw new DriftException("The reference " + file + " is not read: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new DriftException(
                    "The reference " + file + " cannot be read (" + ReadFault.reason(e)
                            + "); write it from the parent.",
                    e);
        }
    }

    static void write(Path file, ObjectNode json) {
        json.put(CHECK, digest(json));
        try {
            WholeFile.replace(file, unfinished -> {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(unfinished))) {
                    out.write(JSON.writeValueAsBytes(json));
                }
            });
        } catch (IOException e) {
            throw new DriftException(
                    "The reference " + file + " cannot be written (" + ReadFault.reason(e)
                            + "); make its folder writable.",
                    e);
        }
    }

    static DriftException damaged(Path file) {
        return new DriftException(file + " is damaged; write it again from the parent.");
    }

    private static String digest(ObjectNode json) {
        try {
            return Sha256.of(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
