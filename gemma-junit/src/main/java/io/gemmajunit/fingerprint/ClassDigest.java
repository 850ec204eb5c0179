package io.gemmajunit.fingerprint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The SHA-256 of a compiled class, to tell two versions of it apart. */
public final class ClassDigest {

    private ClassDigest() {}

    /**
     * Returns the digest of a class and of all that stand in the same outermost class; a lambda is part of the class
     * that holds it.
     *
     * @throws IllegalArgumentException if there is no class file, as of a class made at run time
     */
    public static String of(Class<?> type) {
        List<Class<?>> members = Arrays.stream(type.getNestHost().getNestMembers())
                .sorted(Comparator.comparing(Class::getName))
                .toList();
        var bytes = new ByteArrayOutputStream();
        for (Class<?> member : members) {
            String file = member.getName().replace('.', '/') + ".class";
            try (InputStream code = member.getResourceAsStream("/" + file)) {
                if (code == null) {
                    throw new IllegalArgumentException("There is no class file " + file + ".");
                }
                code.transferTo(bytes);
            } catch (IOException e) {
                throw new IllegalArgumentException("The class file " + file + " cannot be read: " + e, e);
            }
        }
        return Sha256.of(bytes.toByteArray());
    }
}
