package io.gemmajunit.text;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An id that two tokenizers give to different texts, of which neither is a name in angle brackets: such tokens are
 * renamed by whoever trains a model on a chat format.
 *
 * @param first text of the one tokenizer
 * @param second text of the other
 */
public record TokenDifference(int id, String first, String second) {

    /**
     * Returns the lowest such id.
     *
     * @param first where the files of the one are, the place that counts most first
     * @return empty where there is none, or not both have a {@code tokenizer.json} that can be read
     */
    public static Optional<TokenDifference> between(List<TextFiles> first, List<TextFiles> second) {
        Optional<String> one = text(first);
        Optional<String> other = text(second);
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return Optional.empty();
        }
        try {
            return between(
                    Vocabulary.parse(one.get(), TokenizerSettings.NONE),
                    Vocabulary.parse(other.get(), TokenizerSettings.NONE));
        } catch (IOException e) {
            // Whoever opens the tokenizer says what is wrong with it.
            return Optional.empty();
        }
    }

    private static Optional<TokenDifference> between(Vocabulary one, Vocabulary other) {
        Map<Integer, String> texts = new HashMap<>();
        other.ids().forEach((text, id) -> texts.put(id, text));
        return one.ids().entrySet().stream()
                .filter(entry -> texts.containsKey(entry.getValue()))
                .map(entry -> new TokenDifference(entry.getValue(), entry.getKey(), texts.get(entry.getValue())))
                .filter(pair -> !pair.first().equals(pair.second()) && !isName(pair.first()) && !isName(pair.second()))
                .min(Comparator.comparingInt(TokenDifference::id));
    }

    private static boolean isName(String text) {
        return text.startsWith("<") && text.endsWith(">");
    }

    private static Optional<String> text(List<TextFiles> places) {
        for (TextFiles place : places) {
            try {
                Optional<String> text = place.read(CheckpointTokenizer.NAME);
                if (text.isPresent()) {
                    return text;
                }
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
