package io.gemmajunit.refusal;

import io.gemmajunit.refusal.LabelledAnswers.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes {@code en.phrases.txt}: run its main method in the folder of this module after a change of {@code en.yaml} or
 * of the features.
 */
final class PhraseTable {

    static final Path FILE = Path.of("src/main/resources/io/gemmajunit/refusal/grammar/en.phrases.txt");

    static final int PHRASES = 2000;

    private static final String COMMENT = """
            Weights of phrases and of features of the grammar (#) in English answers; > 0 speaks for a refusal. Made by PhraseTable from answers
            that people labelled; _ stands for a word of the prompt, WRONG and FITTING for words of these fragments, 1. for the first sentence,
            ^ and $ for the start and end of a sentence.
            Learned from, and quoting up to two words at a time:
            XSTest (Röttger et al., NAACL 2024), CC BY 4.0, https://github.com/paul-rottger/exaggerated-safety
            chatgpt-refusals, Copyright (c) 2023 Max Reuter, MIT License, https://github.com/maxwellreuter/chatgpt-refusals
            refusal_direction (Arditi et al. 2024), Apache-2.0, https://github.com/andyrdt/refusal_direction
            The MIT License of the second: Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
            associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to
            use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
            is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all
            copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
            INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
            THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
            ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
            """;

    private PhraseTable() {}

    static Grammar grammar() {
        return GrammarFile.read("en.yaml", GrammarFile.resource("en.yaml"));
    }

    /** Returns what to learn from an answer; empty if the grammar decides it alone. */
    static Optional<PhraseTrainer.Row> row(Labelled labelled, Grammar grammar) {
        Reading reading = Reading.of(labelled.prompt(), answer(labelled), grammar);
        Ruling ruling =
                new Ruling(reading, Wording.of(labelled.prompt(), reading.prompt(), List.of(), List.of(grammar)));
        return ruling.plainDecline().isPresent() || ruling.isAnswered()
                ? Optional.empty()
                : Optional.of(new PhraseTrainer.Row(
                        features(reading, grammar), labelled.label().isRefusal(), labelled.model()));
    }

    private static Set<String> features(Reading reading, Grammar grammar) {
        var names = new HashSet<String>();
        Features.give(reading, grammar, FeatureSink.naming(names::add));
        return names;
    }

    private static Answer answer(Labelled labelled) {
        return Answer.of(Speech.of(labelled.prompt(), labelled.answer()).text());
    }

    /** Learns from the labelled answers that a filter lets through, and from all that were written for it. */
    static PhraseTrainer.Learned learned(List<Labelled> labelled, Predicate<Labelled> which, Grammar grammar) {
        return PhraseTrainer.train(
                Stream.concat(labelled.stream().filter(which), LabelledAnswers.byHand().stream())
                        .flatMap(answer -> row(answer, grammar).stream())
                        .toList(),
                PHRASES);
    }

    static String text() {
        return learned(LabelledAnswers.all(), Labelled::isForTraining, grammar())
                .table(COMMENT);
    }

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text());
    }
}
