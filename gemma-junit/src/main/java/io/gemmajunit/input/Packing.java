package io.gemmajunit.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How files are packed that are not unpacked here, by the bytes that they begin with. */
enum Packing {
    BZIP2("bzip2", "BZh[1-9]1AY&SY"),
    LZ4("lz4", "\\x04\"M\\x18"),
    RAR("rar", "Rar!\\x1A\\x07"),
    SEVEN_Z("7z", "7z\\xBC\\xAF'\\x1C"),
    TAR("tar", "(?s).{257}ustar"),
    XZ("xz", "\\xFD7zXZ\\x00"),
    ZIP("zip", "PK(?:\\x03\\x04|\\x05\\x06)"),
    ZSTD("zstd", "\\x28\\xB5\\x2F\\xFD");

    private static final int HEAD = 512;

    private final String label;
    private final Pattern beginning;

    Packing(String label, String beginning) {
        this.label = label;
        this.beginning = Pattern.compile(beginning);
    }

    /**
     * Returns what is read.
     *
     * @param input which can be marked
     * @throws LimitException if it is packed in one of these ways
     */
    static InputStream refusing(InputStream input) throws IOException {
        input.mark(HEAD);
        String head = new String(input.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        input.reset();
        Packing found = Stream.of(values())
                .filter(each -> each.beginning.matcher(head).lookingAt())
                .findFirst()
                .orElse(null);
        if (found != null) {
            throw new LimitException("it is packed as " + found.label + "; unpack it, or pack it by gzip");
        }
        return input;
    }
}
