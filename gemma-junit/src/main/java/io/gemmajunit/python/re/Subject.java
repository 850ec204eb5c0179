package io.gemmajunit.python.re;

import org.jspecify.annotations.Nullable;

/** A text to match, as characters of Unicode; a surrogate without its other half is one, too. */
final class Subject {

    private final String text;
    private final int[] codePoints;

    /** The index of each character in the text; null where all characters take one. */
    private final int @Nullable [] indices;

    Subject(String text) {
        this.text = text;
        int count = text.codePointCount(0, text.length());
        this.codePoints = new int[count];
        this.indices = count == text.length() ? null : new int[count + 1];
        if (indices == null) {
            for (int i = 0; i < count; i++) {
                codePoints[i] = text.charAt(i);
            }
        } else {
            fill(indices);
        }
    }

    private void fill(int[] starts) {
        int index = 0;
        for (int i = 0; i < codePoints.length; i++) {
            starts[i] = index;
            codePoints[i] = text.codePointAt(index);
            index += Character.charCount(codePoints[i]);
        }
        starts[codePoints.length] = index;
    }

    String text() {
        return text;
    }

    int[] codePoints() {
        return codePoints;
    }

    /** Returns where in the text a character begins. */
    int index(int position) {
        return indices == null ? position : indices[position];
    }
}
