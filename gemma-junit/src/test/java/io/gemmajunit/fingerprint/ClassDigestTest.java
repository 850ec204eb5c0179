package io.gemmajunit.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ClassDigestTest {

    static class Nested {}

    /** The classes of a nest in the order of their names: the outer one is first. */
    @Test
    void coversAllClassesOfTheOutermostOne() throws IOException {
        byte[] outer = code(ClassDigestTest.class);
        byte[] nested = code(Nested.class);
        byte[] both = new byte[outer.length + nested.length];
        System.arraycopy(outer, 0, both, 0, outer.length);
        System.arraycopy(nested, 0, both, outer.length, nested.length);

        assertThat(ClassDigest.of(Nested.class))
                .isEqualTo(ClassDigest.of(ClassDigestTest.class))
                .isEqualTo(Sha256.of(both));
    }

    @Test
    void tellsClassesApart() {
        assertThat(ClassDigest.of(Sha256.class)).isNotEqualTo(ClassDigest.of(ClassDigest.class));
    }

    @Test
    void takesALambdaForTheClassThatHoldsIt() {
        Runnable lambda = () -> {};

        assertThat(ClassDigest.of(lambda.getClass())).isEqualTo(ClassDigest.of(ClassDigestTest.class));
    }

    private static byte[] code(Class<?> type) throws IOException {
        try (InputStream code = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return code.readAllBytes();
        }
    }
}
