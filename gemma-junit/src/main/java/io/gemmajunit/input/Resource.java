package io.gemmajunit.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that come with this library. */
public final class Resource {

    private Resource() {}

    /**
     * Returns a text in UTF-8.
     *
     * @param owner a class of the library
     * @param name from the class's package, or from the root after a slash
     * @throws IllegalStateException if it was left out when the library was packaged
     */
    public static String text(Class<?> owner, String name) {
        return new String(bytes(owner, name), StandardCharsets.UTF_8);
    }

    /** Returns what {@link #text} makes a text of. */
    public static byte[] bytes(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("gemma-junit was packaged without " + name + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + name + " cannot be read.", e);
        }
    }
}
