package io.gemmajunit.portrait;

import io.gemmajunit.results.PromptSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a model is better or worse at, in words: benchmarks are scored, harmless and harmful prompts refused. */
final class Difference {

    private Difference() {}

    /**
     * Returns phrases such as {@code worse on sums}, {@code refuses more harmless prompts of plain}, and where that is
     * most of the change {@code gives fewer usable answers to harmless prompts of plain}.
     *
     * @param scored what is said of a suite that is scored, before its name
     * @param shown how a suite is named
     */
    static List<String> phrases(Claim.Kind kind, String scored, List<Claim> claims, Function<Claim, String> shown) {
        List<String> phrases = new ArrayList<>();
        List<Claim> plain =
                claims.stream().filter(claim -> side(claim).isEmpty()).toList();
        if (!plain.isEmpty()) {
            phrases.add(scored + " on " + Listing.of(plain.stream().map(shown).toList()));
        }
        for (PromptSide side : PromptSide.values()) {
            String prompts = (side == PromptSide.HARMLESS ? "harmless" : "harmful") + " prompts of ";
            String more = (kind == Claim.Kind.WORSE) == (side == PromptSide.HARMLESS) ? "more " : "fewer ";
            Map<Boolean, List<Claim>> byAnswers = claims.stream()
                    .filter(claim -> side(claim).equals(Optional.of(side)))
                    .collect(Collectors.partitioningBy(Difference::isOfAnswers));
            byAnswers.forEach((isOfAnswers, changed) -> {
                if (!changed.isEmpty()) {
                    String what = isOfAnswers
                            ? "gives " + (kind == Claim.Kind.WORSE ? "fewer" : "more") + " usable answers to "
                            : "refuses " + more;
                    phrases.add(what
                            + prompts
                            + Listing.of(changed.stream().map(shown).toList()));
                }
            });
        }
        return phrases;
    }

    /** Returns whether a prompt set got fewer or more answers that count, rather than refusals. */
    static boolean isOfAnswers(Claim claim) {
        return side(claim).isPresent() && claim.numbers().isOfMissing();
    }

    /** Returns what a model is that loses on suites, at least one. */
    static String losses(List<Claim> lost) {
        return Listing.of(phrases(Claim.Kind.WORSE, "is worse", lost, Claim::suite));
    }

    private static Optional<PromptSide> side(Claim claim) {
        for (PromptSide side : PromptSide.values()) {
            if (side.metric().equals(claim.metric())) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }
}
