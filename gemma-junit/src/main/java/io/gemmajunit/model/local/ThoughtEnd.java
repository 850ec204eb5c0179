package io.gemmajunit.model.local;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import io.gemmajunit.text.Tokenizer;
import java.util.Arrays;

/** Tells what a model thinks from what it answers, in the tokens that it generates. */
sealed interface ThoughtEnd {

    /** How far a model is in its thoughts. */
    enum Stage {
        /** It answers. */
        ANSWERING,
        /** It thinks. */
        THINKING,
        /** Nothing marks where a thought begins, and none has ended so far. */
        UNKNOWN
    }

    /** Returns the text after what was thought; special tokens are dropped. */
    String answer(Tokenizer tokenizer, int[] tokens);

    Stage stage(Tokenizer tokenizer, int[] tokens);

    /** A model that does not think. */
    record None() implements ThoughtEnd {

        @Override
        public String answer(Tokenizer tokenizer, int[] tokens) {
            return tokenizer.decode(tokens);
        }

        @Override
        public Stage stage(Tokenizer tokenizer, int[] tokens) {
            return Stage.ANSWERING;
        }
    }

    /** A token ends a thought, as {@code think_end_token} of lm-evaluation-harness 0.4.13 where it is a number. */
    record Token(int id) implements ThoughtEnd {

        @Override
        public String answer(Tokenizer tokenizer, int[] tokens) {
            return withoutBlanks(tokenizer.decode(after(tokens, lastIndexOf(tokens, id))));
        }

        @Override
        public Stage stage(Tokenizer tokenizer, int[] tokens) {
            return lastIndexOf(tokens, id) < 0 ? Stage.UNKNOWN : Stage.ANSWERING;
        }
    }

    /** A text ends a thought, as {@code think_end_token} of lm-evaluation-harness 0.4.13 where it is none. */
    record Text(String text) implements ThoughtEnd {

        @Override
        public String answer(Tokenizer tokenizer, int[] tokens) {
            String all = tokenizer.decode(tokens);
            int last = all.lastIndexOf(text);
            return withoutBlanks(last < 0 ? all : all.substring(last + text.length()));
        }

        @Override
        public Stage stage(Tokenizer tokenizer, int[] tokens) {
            return tokenizer.decode(tokens).contains(text) ? Stage.ANSWERING : Stage.UNKNOWN;
        }
    }

    /** Thoughts stand between two tokens. An answer without them is left as it is. */
    record Channel(int opening, int ending) implements ThoughtEnd {

        @Override
        public String answer(Tokenizer tokenizer, int[] tokens) {
            int last = lastIndexOf(tokens, ending);
            String rest = tokenizer.decode(after(tokens, last));
            return last < 0 ? rest : withoutBlanks(rest);
        }

        @Override
        public Stage stage(Tokenizer tokenizer, int[] tokens) {
            return lastIndexOf(tokens, opening) > lastIndexOf(tokens, ending) ? Stage.THINKING : Stage.ANSWERING;
        }
    }

    private static String withoutBlanks(String text) {
        return Str.stripStart(text, CharacterClasses::isSpace);
    }

    private static int[] after(int[] tokens, int index) {
        return Arrays.copyOfRange(tokens, index + 1, tokens.length);
    }

    private static int lastIndexOf(int[] tokens, int id) {
        for (int i = tokens.length - 1; i >= 0; i--) {
            if (tokens[i] == id) {
                return i;
            }
        }
        return -1;
    }
}
