package io.gemmajunit.portrait;

import java.util.List;

/** Names in a sentence. */
final class Listing {

    private Listing() {}

    /** Returns {@code a}, {@code a and b} or {@code a, b and c}. */
    static String of(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
