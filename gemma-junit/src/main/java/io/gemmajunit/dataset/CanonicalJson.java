package io.gemmajunit.dataset;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** JSON without blanks and with sorted keys, so that equal values have equal digests. */
public final class CanonicalJson {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer();

    private CanonicalJson() {}

    /** Returns the SHA-256, in 64 hexadecimal digits, of maps, lists, strings, numbers, booleans and nulls. */
    public static String sha256(@Nullable Object value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            WRITER.writeValue(new DigestOutputStream(OutputStream.nullOutputStream(), digest), value);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new IllegalArgumentException("This value has no JSON form: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
