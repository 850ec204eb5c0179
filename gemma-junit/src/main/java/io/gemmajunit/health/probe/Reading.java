package io.gemmajunit.health.probe;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.Logits;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import io.gemmajunit.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model predicts while it reads the texts, the renderings of its template and the token that begins a text.
 *
 * @param texts predictions on each text
 * @param starts predictions where an answer begins, for each rendering of the template, and after the first token alone
 * @param vocabulary how many tokens there are
 */
record Reading(List<Read> texts, List<Read> starts, int vocabulary) {

    /**
     * What is predicted on one sequence.
     *
     * @param text that was read
     * @param surprise negative logarithm of the probability of each token after the first, in nats
     */
    record Read(String text, List<Position> positions, double[] surprise) {

        double perplexity() {
            double sum = 0;
            for (double nats : surprise) {
                sum += nats;
            }
            return Math.exp(sum / surprise.length);
        }
    }

    static Reading of(LanguageModel model, Tokenizer tokenizer, Logits logits) {
        var reader = new Reader(tokenizer, logits);
        List<Read> texts = ProbeTexts.TEXTS.stream().map(reader::text).toList();
        List<Read> starts = new ArrayList<>();
        starts.add(reader.start(tokenizer.bosToken(), new int[] {tokenizer.bosId()}));
        renderings(model).forEach(prompt -> starts.add(reader.start(prompt, tokenizer.encode(prompt))));
        return new Reading(texts, starts, reader.vocabulary());
    }

    private static Stream<String> renderings(LanguageModel model) {
        String question = ProbeTexts.QUESTIONS.get(0);
        var asked = List.of(ChatMessage.user(question));
        var again = List.of(
                ChatMessage.user(question),
                new ChatMessage("assistant", "Paris."),
                ChatMessage.user(ProbeTexts.QUESTIONS.get(1)));
        return Stream.of(asked, again).flatMap(conversation -> rendering(model, conversation));
    }

    /** A model without a template, and a template without a second turn, are no faults of what is computed. */
    private static Stream<String> rendering(LanguageModel model, List<ChatMessage> conversation) {
        try {
            return Stream.of(model.chatPrompt(conversation));
        } catch (ChatTemplateException e) {
            return Stream.empty();
        }
    }

    List<Position> textPositions() {
        return texts.stream().flatMap(read -> read.positions().stream()).toList();
    }

    Stream<Read> all() {
        return Stream.concat(texts.stream(), starts.stream());
    }

    /** Reads one sequence at a time, so that the logits of one are in memory. */
    private static final class Reader {

        private final Tokenizer tokenizer;
        private final Logits logits;
        private int vocabulary;

        Reader(Tokenizer tokenizer, Logits logits) {
            this.tokenizer = tokenizer;
            this.logits = logits;
        }

        int vocabulary() {
            return vocabulary;
        }

        Read text(String text) {
            int[] tokens = tokenizer.encode(text);
            float[][] rows = read(tokens);
            List<Position> positions = new ArrayList<>();
            double[] surprise = new double[tokens.length - 1];
            for (int i = 0; i < surprise.length; i++) {
                Position position = Position.of(i, rows[i]);
                positions.add(position);
                surprise[i] = position.surprise(rows[i][tokens[i + 1]]);
            }
            return new Read(text, positions, surprise);
        }

        Read start(String text, int[] tokens) {
            int last = tokens.length - 1;
            return new Read(text, List.of(Position.of(last, read(tokens)[last])), new double[0]);
        }

        private float[][] read(int[] tokens) {
            float[][] rows = logits.of(tokens);
            vocabulary = rows[0].length;
            return rows;
        }
    }
}
