package io.gemmajunit.python;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** The methods of {@code bytes}. */
public final class BytesMethods {

    static final MethodTable<PyBytes> TABLE = new MethodTable<PyBytes>(
                    "bytes",
                    ("capitalize center count endswith expandtabs find fromhex index isalnum isalpha "
                                    + "isascii isdigit islower isspace istitle isupper join ljust lower lstrip maketrans "
                                    + "partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit "
                                    + "rstrip split splitlines startswith strip swapcase title translate upper zfill")
                            .split(" "))
            .add("decode(encoding='utf-8', errors='strict')", (bytes, a) -> decode(bytes, a.text(0), a.text(1)))
            .add("hex()", (bytes, a) -> HexFormat.of().formatHex(bytes.bytes()));

    private BytesMethods() {}

    private static String decode(PyBytes bytes, String encoding, String errors) {
        if (!errors.equals("strict")) {
            throw PythonException.unsupported("decode(errors='" + errors + "') is not supported");
        }
        try {
            return charset(encoding)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PythonException("UnicodeDecodeError", "'" + encoding + "' codec can't decode these bytes");
        }
    }

    public static Charset charset(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "utf-8", "utf8" -> StandardCharsets.UTF_8;
            case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
            case "latin-1", "latin1", "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            default -> throw PythonException.unsupported("the encoding " + encoding + " is not supported");
        };
    }
}
