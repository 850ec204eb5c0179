package io.gemmajunit.portrait;

import io.gemmajunit.results.Knowledge;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a reader should know of two models, in a few sentences.
 *
 * @param match which models
 * @param tone how it went for the first of them
 * @param sentence what it is better and worse at, and why
 * @param examples of what it knows and declines to say, or does not know
 */
public record Remark(Match match, Tone tone, String sentence, List<Example> examples) {

    public Remark {
        examples = List.copyOf(examples);
    }

    /** How it went. */
    public enum Tone {
        /** Something is gained and nothing shown to be lost. */
        GAINS("gains"),
        /** Nothing is lost. */
        HOLDS("nothing lost"),
        /** Nothing is shown to be lost, and nothing gained. */
        OPEN("no loss shown"),
        /** Something is gained and something lost. */
        MIXED("gains and losses"),
        /** Something is lost. */
        LOSSES("losses"),
        /** What is known is declined. */
        OVER_ALIGNED("over-aligned"),
        /** What was known is not any more. */
        DAMAGED("facts lost");

        private final String words;

        Tone(String words) {
            this.words = words;
        }

        /** Returns the tone in the words of reports. */
        public String words() {
            return words;
        }
    }

    /** Returns what stands before what is right in an example. */
    public String ofWhatIsRight() {
        return tone == Tone.OVER_ALIGNED ? "it knows" : "right is";
    }

    /** Returns a remark on each two models that are compared. */
    public static List<Remark> of(Portrait portrait) {
        return portrait.matches().stream().map(match -> of(portrait, match)).toList();
    }

    private static Remark of(Portrait portrait, Match match) {
        List<Claim> claims = portrait.claims(match);
        List<String> parts = new ArrayList<>();
        for (Claim.Kind kind : Claim.Kind.values()) {
            List<Claim> ofKind = claims.stream()
                    .filter(claim -> claim.kind() == kind && !isKnowledge(claim.metric()))
                    .toList();
            if (kind == Claim.Kind.BETTER || kind == Claim.Kind.WORSE) {
                parts.addAll(Difference.phrases(
                        kind, kind.words(), ofKind, claim -> claim.suite() + scores(portrait, claim)));
            } else if (!ofKind.isEmpty()) {
                parts.add(kind.words() + " on "
                        + Listing.of(ofKind.stream()
                                .map(claim -> kind == Claim.Kind.EQUAL
                                        ? claim.suite()
                                        : claim.suite() + scores(portrait, claim))
                                .toList()));
            }
        }
        List<Claim> silent = claims.stream()
                .filter(claim -> isKnowledge(claim.metric()) && claim.kind() == Claim.Kind.WORSE)
                .toList();
        String diagnosis =
                silent.stream().map(claim -> " " + diagnosis(portrait, claim)).collect(Collectors.joining());
        return new Remark(
                match,
                tone(claims),
                match.member() + " against " + match.rival() + " (" + reason(portrait, match) + "): "
                        + (parts.isEmpty() ? "no other suite is in both" : String.join("; ", parts)) + "." + diagnosis,
                silent.stream()
                        .flatMap(claim -> Example.of(
                                measurement(portrait, match.member(), claim),
                                measurement(portrait, match.rival(), claim))
                                .stream())
                        .toList());
    }

    private static Measurement measurement(Portrait portrait, String member, Claim claim) {
        return portrait.member(member).on(claim.suite()).orElseThrow().measurement();
    }

    private static String reason(Portrait portrait, Match match) {
        return match.reason() == Match.Reason.PARENT
                ? match.reason().words() + ", "
                        + portrait.lineage()
                                .parents()
                                .get(match.member())
                                .evidence()
                                .words()
                : match.reason().words();
    }

    private static boolean isKnowledge(Metric metric) {
        return Arrays.asList(Knowledge.DECLINED, Knowledge.UNKNOWN).contains(metric);
    }

    private static Tone tone(List<Claim> claims) {
        // Why something is lost says more than that it is.
        if (isLostTo(Knowledge.UNKNOWN, claims)) {
            return Tone.DAMAGED;
        }
        if (isLostTo(Knowledge.DECLINED, claims)) {
            return Tone.OVER_ALIGNED;
        }
        boolean gains = claims.stream().anyMatch(claim -> claim.kind() == Claim.Kind.BETTER);
        if (claims.stream().anyMatch(claim -> claim.kind() == Claim.Kind.WORSE)) {
            return gains ? Tone.MIXED : Tone.LOSSES;
        }
        if (gains) {
            return Tone.GAINS;
        }
        return claims.stream().allMatch(Claim::holds) ? Tone.HOLDS : Tone.OPEN;
    }

    private static boolean isLostTo(Metric metric, List<Claim> claims) {
        return claims.stream().anyMatch(claim -> claim.metric().equals(metric) && claim.kind() == Claim.Kind.WORSE);
    }

    private static String scores(Portrait portrait, Claim claim) {
        Function<Counted, String> score = Difference.isOfAnswers(claim) ? Counted::answered : Counted::score;
        return " (" + shown(portrait, claim.match().rival(), claim.suite(), score) + " → "
                + shown(portrait, claim.match().member(), claim.suite(), score) + ")";
    }

    private static String score(Portrait portrait, String member, String suite) {
        return shown(portrait, member, suite, Counted::score);
    }

    private static String shown(Portrait portrait, String member, String suite, Function<Counted, String> score) {
        return portrait.member(member).on(suite).map(score).orElse("-");
    }

    /** An over-aligned model knows what it declines to say; a damaged one does not. */
    private static String diagnosis(Portrait portrait, Claim claim) {
        String benchmark = claim.suite().substring(0, claim.suite().indexOf(": "));
        String own = score(portrait, claim.match().member(), claim.suite()).replace("/", " of ");
        String rivals = score(portrait, claim.match().rival(), claim.suite()).replaceFirst("/.*", "");
        return claim.metric().equals(Knowledge.DECLINED)
                ? "It knows the answer to " + own + " questions of " + benchmark
                        + " and declines to give it, where the other declines " + rivals
                        + ": over-aligned, not ignorant."
                : "It does not know the answer to " + own + " questions of " + benchmark + ", the other to " + rivals
                        + ": facts are lost.";
    }
}
