package io.gemmajunit.protocol;

import io.gemmajunit.shown.Shown;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which properties and variables hold what belongs in no file, log or report, told by their names and values. */
public final class Secrets {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{Alnum}]+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern SECRET_WORD = Pattern.compile(
            "(.*(token|secret|password|passwd|passphrase|pwd|credentials?|key)|pass|auth|authorization|bearer|cookie)\\d*");

    /** Tokens of a language are no secret, as in {@code gemma.thinkEndToken} and {@code pad_token}. */
    private static final Pattern TOKEN_OF_A_MODEL =
            Pattern.compile("(?i)(end|start|begin|stop|bos|eos|pad|unk|mask|cls|sep|special|image|think)[-_.]?token");

    /** Read by the JVM before any program runs, where they name files and switches; and a shell's directory. */
    private static final Pattern NONE = Pattern.compile("(java|jdk|sun|com\\.sun\\.management)\\..*|(OLD)?PWD");

    private Secrets() {}

    /** Returns whether a property or a variable has to be kept from what others can read. */
    public static boolean isSecret(String name, String value) {
        return !NONE.matcher(name).matches()
                && (hasSecretWord(name) || Shown.users(value).findAny().isPresent());
    }

    /** Returns what of a secret value must not be seen: what an address has before its host, or else all. */
    public static Stream<String> parts(String name, String value) {
        return hasSecretWord(name) ? Stream.of(value) : Shown.users(value);
    }

    private static boolean hasSecretWord(String name) {
        return BETWEEN_WORDS
                .splitAsStream(TOKEN_OF_A_MODEL.matcher(name).replaceAll(""))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> SECRET_WORD.matcher(word).matches());
    }
}
