package io.gemmajunit.python.re;

import java.util.List;

/** Places between characters that a pattern can ask for. */
enum Place {
    /** {@code ^} */
    BEGINNING,
    /** {@code ^} with {@link Flag#MULTILINE} */
    BEGINNING_OF_LINE,
    /** {@code \A} */
    BEGINNING_OF_TEXT,
    /** {@code $}: before a last line feed, too */
    END,
    /** {@code $} with {@link Flag#MULTILINE} */
    END_OF_LINE,
    /** {@code \Z} */
    END_OF_TEXT,
    /** {@code \b} */
    BOUNDARY,
    /** {@code \B} */
    NO_BOUNDARY,
    /** {@code \b} with {@link Flag#ASCII} */
    ASCII_BOUNDARY,
    /** {@code \B} with {@link Flag#ASCII} */
    NO_ASCII_BOUNDARY;

    private static final CharClass WORD = word(Flags.NONE);
    private static final CharClass ASCII_WORD = word(Flags.of(List.of(Flag.ASCII)));

    private static CharClass word(Flags flags) {
        return CharClass.of(List.of(new ClassItem.Of(Category.WORD, false)), false, flags);
    }

    /** Returns which place it is under these flags. */
    Place with(Flags flags) {
        return switch (this) {
            case BEGINNING -> flags.has(Flag.MULTILINE) ? BEGINNING_OF_LINE : this;
            case END -> flags.has(Flag.MULTILINE) ? END_OF_LINE : this;
            case BOUNDARY -> flags.has(Flag.ASCII) ? ASCII_BOUNDARY : this;
            case NO_BOUNDARY -> flags.has(Flag.ASCII) ? NO_ASCII_BOUNDARY : this;
            default -> this;
        };
    }

    /** Whether no later position can be this place if the first is not. */
    boolean isBeginning() {
        return this == BEGINNING || this == BEGINNING_OF_TEXT;
    }

    /** An empty text has neither a boundary nor a place that is none, in CPython 3.11. */
    boolean isAt(int[] text, int position) {
        int end = text.length;
        return switch (this) {
            case BEGINNING, BEGINNING_OF_TEXT -> position == 0;
            case BEGINNING_OF_LINE -> position == 0 || text[position - 1] == '\n';
            case END -> position == end || position == end - 1 && text[position] == '\n';
            case END_OF_LINE -> position == end || text[position] == '\n';
            case END_OF_TEXT -> position == end;
            case BOUNDARY -> end > 0 && isBoundary(text, position, WORD);
            case NO_BOUNDARY -> end > 0 && !isBoundary(text, position, WORD);
            case ASCII_BOUNDARY -> end > 0 && isBoundary(text, position, ASCII_WORD);
            case NO_ASCII_BOUNDARY -> end > 0 && !isBoundary(text, position, ASCII_WORD);
        };
    }

    private static boolean isBoundary(int[] text, int position, CharClass word) {
        boolean before = position > 0 && word.matches(text[position - 1]);
        boolean after = position < text.length && word.matches(text[position]);
        return before != after;
    }
}
