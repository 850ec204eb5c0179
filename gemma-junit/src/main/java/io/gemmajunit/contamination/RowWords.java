package io.gemmajunit.contamination;

import java.util.Arrays;

/** The words of a row, text by text. */
final class RowWords {

    private final Words words = new Words();
    private int[] ends = new int[1 << 4];
    private int[] texts = new int[1 << 10];

    /** Reads another row. */
    void read(RowTexts row) {
        words.clear();
        for (int text = 0; text < row.count(); text++) {
            words.add(row.text(text));
            ends = HashNumbers.withRoom(ends, text);
            ends[text] = words.size();
            texts = HashNumbers.withRoom(texts, words.size());
            Arrays.fill(texts, begin(text), words.size(), text);
        }
    }

    Words words() {
        return words;
    }

    /** Returns the first word of a text. */
    int begin(int text) {
        return text == 0 ? 0 : ends[text - 1];
    }

    /** Returns what is behind the last word of a text. */
    int end(int text) {
        return ends[text];
    }

    /** Returns in which text a word is. */
    int text(int word) {
        return texts[word];
    }
}
