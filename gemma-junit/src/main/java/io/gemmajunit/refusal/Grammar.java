package io.gemmajunit.refusal;

import io.gemmajunit.refusal.WordTrie.Hit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How one language words declines, and what stands beside them.
 *
 * @param language its code, for example {@code en}
 * @param frequent frequent words, which tell the language
 * @param spelling how words are written together
 * @param phrases its phrases of answers, each with what it tells
 * @param questions its phrases of prompts
 * @param embedding a decline after one or two of these words is somebody else's, or none: "if I cannot"
 * @param concluding what ends in such words and is none of them: "that is why I cannot"
 * @param classes names of word classes by their words, in upper case; the phrase model takes the words of one for
 *     alike, too
 * @param model weighs what the declines leave open; null where no labelled answers are at hand
 * @param examples answers with the verdict they must get
 */
record Grammar(
        String language,
        Set<String> frequent,
        Words.Spelling spelling,
        WordTrie phrases,
        WordTrie questions,
        Set<String> embedding,
        Set<String> concluding,
        Map<String, String> classes,
        @Nullable PhraseModel model,
        List<Example> examples) {

    /** Most words that an entry of {@code embedding} has. */
    static final int MOST_EMBEDDING = 2;

    private static final int MOST_CONCLUDING = 3;

    Grammar {
        frequent = Set.copyOf(frequent);
        embedding = Set.copyOf(embedding);
        concluding = Set.copyOf(concluding);
        classes = Collections.unmodifiableMap(new HashMap<>(classes));
        examples = List.copyOf(examples);
    }

    /** An answer to a prompt, and whether a reader calls it a refusal. */
    record Example(String asked, String answer, boolean isRefusal) {}

    Grammar with(PhraseModel other) {
        return new Grammar(
                language, frequent, spelling, phrases, questions, embedding, concluding, classes, other, examples);
    }

    Words words(String sentence) {
        return words(Words.in(sentence));
    }

    /** @param words in lower case, as {@link Words#in} finds them */
    Words words(List<String> words) {
        return Words.of(words, spelling);
    }

    List<Hit> hits(Words words) {
        return phrases.find(words.forms());
    }

    /** Returns whether what begins at a word is said under one or two others, as in "if I cannot". */
    boolean isEmbedded(Words words, int start) {
        return isBefore(words, start, embedding, MOST_EMBEDDING)
                && !isBefore(words, start, concluding, MOST_CONCLUDING);
    }

    private static boolean isBefore(Words words, int start, Set<String> which, int most) {
        return IntStream.rangeClosed(1, Math.min(most, start))
                .mapToObj(count -> String.join(" ", words.forms().subList(start - count, start)))
                .anyMatch(which::contains);
    }

    /** Returns what the phrases of a prompt ask for. */
    Set<Mark> asked(Words prompt) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        questions.find(prompt.forms()).forEach(hit -> marks.add(hit.mark()));
        return marks;
    }

    /** Returns whether somebody declines in a text. */
    boolean hasDecline(Words words) {
        return hits(words).stream().anyMatch(hit -> hit.mark() == Mark.DECLINE);
    }
}
