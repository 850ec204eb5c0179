package io.gemmajunit.shown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/**
 * What holds for every line that a console is given. The expectations are those of the consoles, in words of their own.
 */
public final class Shows {

    private Shows() {}

    /** Asserts that no terminal, build server or eye takes the line for anything but text. */
    public static void plainly(String line) {
        assertThat(line)
                .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]")
                .doesNotContainPattern("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]")
                .doesNotContainPattern("[\\x{E0000}-\\x{E007F}]")
                .hasSizeLessThan(5000)
                .doesNotContain("##[", "##vso[", "##teamcity[")
                .doesNotContainPattern("^[\\s\\p{Z}]*::");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(line)).isTrue();
    }
}
