package io.gemmajunit.dataset;

import io.gemmajunit.fingerprint.Sha256;
import java.util.regex.Pattern;

/** The id of a cluster: items whose outcomes move together, as they share a passage or say the same. */
public final class ClusterId {

    private static final Pattern WORD = Pattern.compile("\\S{0,60}");
    private static final int DIGITS = 16;

    private ClusterId() {}

    /**
     * Returns the id of the cluster that a text stands for, blanks around it aside: the text itself if it is one word
     * of up to 60 characters, else the first 16 hexadecimal digits of its SHA-256. So passages do not fill the results,
     * and no harmful prompt gets into them by serving as the name of its paraphrases.
     */
    public static String of(String text) {
        String id = text.strip();
        return WORD.matcher(id).matches() ? id : Sha256.ofJson(id).substring(0, DIGITS);
    }
}
