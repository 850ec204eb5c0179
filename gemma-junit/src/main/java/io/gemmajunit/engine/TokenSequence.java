package io.gemmajunit.engine;

import java.util.stream.IntStream;

/**
 * Tokens that the model reads, one after another: those of two arrays, up to a length.
 *
 * @param length number of tokens, of which the last may be short of the end of {@code tail}
 */
public record TokenSequence(int[] head, int[] tail, int length) implements Comparable<TokenSequence> {

    public static TokenSequence of(int[] tokens) {
        return new TokenSequence(tokens, new int[0], tokens.length);
    }

    public int token(int i) {
        return i < head.length ? head[i] : tail[i - head.length];
    }

    public int[] toArray() {
        return IntStream.range(0, length).map(this::token).toArray();
    }

    /** Returns how many tokens both begin with. */
    public int commonPrefix(TokenSequence other) {
        int limit = Math.min(length, other.length);
        int i = 0;
        while (i < limit && token(i) == other.token(i)) {
            i++;
        }
        return i;
    }

    /** Orders by the first token that differs; a sequence comes before those that it begins. */
    @Override
    public int compareTo(TokenSequence other) {
        int i = commonPrefix(other);
        return i < length && i < other.length
                ? Integer.compare(token(i), other.token(i))
                : Integer.compare(length, other.length);
    }
}
