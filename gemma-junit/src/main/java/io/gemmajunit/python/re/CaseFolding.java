package io.gemmajunit.python.re;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How letters are compared: equal if they fold to the same one, or to two that share their upper case. */
enum CaseFolding {
    NONE {
        @Override
        int fold(int codePoint) {
            return codePoint;
        }

        @Override
        boolean isCased(int codePoint) {
            return false;
        }
    },
    ASCII {
        @Override
        int fold(int codePoint) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
        }

        @Override
        boolean isCased(int codePoint) {
            return codePoint < 128 && Character.isLetter(codePoint);
        }
    },
    UNICODE {
        @Override
        int fold(int codePoint) {
            return codePoint < 128 ? ASCII.fold(codePoint) : Unicode.lower(codePoint);
        }

        @Override
        boolean isCased(int codePoint) {
            return Unicode.lower(codePoint) != codePoint || Unicode.upper(codePoint) != codePoint;
        }

        @Override
        List<Integer> alsoEqualTo(int folded) {
            return SAME_UPPER_CASE.getOrDefault(folded, List.of());
        }
    };

    /** Lower-case letters that differ and have the same upper case: i and dotless i, s and long s, and so on. */
    private static final Map<Integer, List<Integer>> SAME_UPPER_CASE = byLetter(List.of(
            "i\u0131",
            "s\u017f",
            "\u00b5\u03bc",
            "\u0345\u03b9\u1fbe",
            "\u0390\u1fd3",
            "\u03b0\u1fe3",
            "\u03b2\u03d0",
            "\u03b5\u03f5",
            "\u03b8\u03d1",
            "\u03ba\u03f0",
            "\u03c0\u03d6",
            "\u03c1\u03f1",
            "\u03c2\u03c3",
            "\u03c6\u03d5",
            "\u0432\u1c80",
            "\u0434\u1c81",
            "\u043e\u1c82",
            "\u0441\u1c83",
            "\u0442\u1c84\u1c85",
            "\u044a\u1c86",
            "\u0463\u1c87",
            "\u1c88\ua64b",
            "\u1e61\u1e9b",
            "\ufb05\ufb06"));

    abstract int fold(int codePoint);

    /** Whether a character has another case. */
    abstract boolean isCased(int codePoint);

    /** Returns further folded characters that equal a folded one. */
    List<Integer> alsoEqualTo(int folded) {
        return List.of();
    }

    private static Map<Integer, List<Integer>> byLetter(List<String> groups) {
        Map<Integer, List<Integer>> others = new HashMap<>();
        for (String group : groups) {
            group.chars()
                    .forEach(letter -> others.put(
                            letter,
                            group.chars()
                                    .filter(other -> other != letter)
                                    .boxed()
                                    .toList()));
        }
        return others;
    }
}
