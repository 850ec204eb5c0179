package io.gemmajunit.settings;

import java.util.Collection;
import java.util.List;

/** Wording that several messages share. */
final class Sentence {

    private Sentence() {}

    /** Returns {@code a, b or c}. */
    static String list(Collection<String> words, String lastJoint) {
        List<String> all = List.copyOf(words);
        if (all.size() < 2) {
            return String.join("", all);
        }
        int last = all.size() - 1;
        return String.join(", ", all.subList(0, last)) + " " + lastJoint + " " + all.get(last);
    }
}
