package io.gemmajunit.maven.report.html;

import io.gemmajunit.fingerprint.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A script or a style sheet that the page contains, and that its content security policy admits by its hash.
 *
 * @param text what stands between the tags, byte for byte what is hashed
 */
record InlineAsset(String text) {

    private static final String WEBJARS = "/META-INF/resources/webjars/";

    InlineAsset {
        if (text.contains("</script") || text.contains("</style")) {
            throw new IllegalArgumentException("A text that closes its own tag cannot be inlined.");
        }
    }

    /** Returns a file of this package. */
    static InlineAsset own(String name) {
        return read(name);
    }

    /** Returns a file of a WebJar, by {@code name/version/path}. */
    static InlineAsset webJar(String path) {
        return read(WEBJARS + path);
    }

    /** Returns the hash as a source expression of Content Security Policy Level 3, quoted; for the template. */
    public String source() {
        var hash = HexFormat.of().parseHex(Sha256.of(text));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    private static InlineAsset read(String resource) {
        try (var in = InlineAsset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + resource + ", a part of the HTML report.");
            }
            // Browsers hash a script after they have normalised its line ends.
            return new InlineAsset(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
