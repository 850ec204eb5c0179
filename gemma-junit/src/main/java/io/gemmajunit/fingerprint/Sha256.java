package io.gemmajunit.fingerprint;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 digests, in 64 lower-case hexadecimal digits. */
public final class Sha256 {

    /**
     * Without blanks and with sorted keys, so that equal values have equal digests. Of a record its components, in
     * their order: methods, such as {@code isTrue}, come in an order that differs from one JVM to the next.
     */
    private static final ObjectWriter CANONICAL_JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addModule(new SimpleModule().addSerializer(TemporalAccessor.class, ToStringSerializer.instance))
            .build()
            .writer();

    private Sha256() {}

    /** Returns the digest of a text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the digest of these bytes. */
    public static String of(byte[] bytes) {
        return hexadecimal(sha256().digest(bytes));
    }

    /**
     * Returns the digest of what these files hold, one after another; their names and lengths do not enter.
     *
     * @throws IOException if one cannot be read
     */
    public static String ofFiles(List<Path> files) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream sink = digesting(digest)) {
            for (Path file : files) {
                Files.copy(file, sink);
            }
        }
        return hexadecimal(digest.digest());
    }

    /**
     * Returns the digest of a value as JSON without blanks and with sorted keys.
     *
     * @param value of maps, lists, strings, numbers, booleans, nulls, constants of enums, times, and records of these
     */
    public static String ofJson(@Nullable Object value) {
        MessageDigest digest = sha256();
        try (OutputStream sink = digesting(digest)) {
            CANONICAL_JSON.writeValue(sink, value);
        } catch (IOException e) {
            throw new IllegalArgumentException("This value has no JSON form: " + e.getMessage(), e);
        }
        return hexadecimal(digest.digest());
    }

    private static OutputStream digesting(MessageDigest digest) {
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    static String hexadecimal(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
