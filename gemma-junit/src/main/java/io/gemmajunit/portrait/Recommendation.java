package io.gemmajunit.portrait;

import java.util.List;
import java.util.Optional;

/**
 * Which of a base model and its instruction-tuned child to start from: the one that loses nothing on the suites that
 * must hold; where both hold, the better one on what is wanted.
 *
 * @param choice name of the model; empty where nothing is recommended
 * @param reason why, or why nothing is recommended, as a sentence
 */
public record Recommendation(Optional<String> choice, String reason) {

    private static final String REASON = " holds on every suite that must hold";

    /** Returns it in a few words. */
    public String headline() {
        return choice.map(name -> "Start from " + name).orElse("No start is recommended");
    }

    /** Returns what is recommended and why. */
    public String sentence() {
        return choice.map(name -> headline() + ": " + reason).orElse(reason);
    }

    /** One of the two. */
    private record Side(String start, String judged, List<Claim> claims) {

        List<Claim> lost() {
            return claims.stream()
                    .filter(claim -> claim.kind() == Claim.Kind.WORSE)
                    .toList();
        }

        List<String> open() {
            return claims.stream()
                    .filter(claim -> claim.kind() != Claim.Kind.WORSE && !claim.holds())
                    .map(Claim::suite)
                    .toList();
        }

        boolean isOut() {
            return !lost().isEmpty();
        }

        boolean isKept() {
            return lost().isEmpty() && open().isEmpty();
        }
    }

    /**
     * Decides.
     *
     * @param start the two, or what one training made of them, which then is what is judged
     * @param claims of the instruction-tuned side against the other, on all suites of both
     */
    static Recommendation of(Start start, List<Claim> claims, Priorities priorities) {
        List<Claim> required = claims.stream()
                .filter(claim -> priorities.mustHold(claim.suite()))
                .toList();
        var it = new Side(start.it(), start.tunes().map(Start.Tunes::ofIt).orElse(start.it()), required);
        var base = new Side(
                start.base(),
                start.tunes().map(Start.Tunes::ofBase).orElse(start.base()),
                required.stream().map(Claim::turned).toList());
        List<String> unknown = priorities.mustHold().stream()
                .filter(suite ->
                        claims.stream().noneMatch(claim -> claim.suite().equals(suite)))
                .toList();
        if (!unknown.isEmpty() || claims.isEmpty()) {
            return new Recommendation(
                    Optional.empty(),
                    "It cannot be told where to start: " + it.judged() + " and " + base.judged()
                            + " could not be compared on "
                            + (unknown.isEmpty() ? "any suite." : Listing.of(unknown) + ", which must hold."));
        }
        if (it.isOut() && base.isOut()) {
            return new Recommendation(
                    Optional.empty(),
                    "Neither start is free of losses: " + it.judged() + " " + Difference.losses(it.lost()) + ", "
                            + base.judged() + " " + Difference.losses(base.lost())
                            + "; gemma.mustHold can say which suites must hold.");
        }
        if (it.isOut() || base.isOut()) {
            return it.isOut() ? chosen(base, it) : chosen(it, base);
        }
        return it.isKept() && base.isKept()
                ? byWish(it, base, claims, priorities.wanted())
                : new Recommendation(
                        Optional.empty(),
                        "It cannot be told where to start: " + it.judged() + " and " + base.judged()
                                + " have too few items on " + Listing.of(it.isKept() ? base.open() : it.open())
                                + " to rule out a loss.");
    }

    private static Recommendation chosen(Side kept, Side out) {
        String losses = out.judged() + " " + Difference.losses(out.lost());
        return new Recommendation(
                Optional.of(kept.start()),
                kept.isKept()
                        ? kept.judged() + REASON + ", and " + losses + "."
                        : losses + ". " + kept.judged()
                                + " shows no loss, though the items are too few to rule one out on "
                                + Listing.of(kept.open()) + ".");
    }

    private static Recommendation byWish(Side it, Side base, List<Claim> claims, List<String> wanted) {
        for (String suite : wanted) {
            for (Claim claim : claims) {
                if (claim.suite().equals(suite) && claim.kind() == Claim.Kind.BETTER) {
                    return wished(it, claim);
                }
                if (claim.suite().equals(suite) && claim.kind() == Claim.Kind.WORSE) {
                    return wished(base, claim.turned());
                }
            }
        }
        return new Recommendation(
                Optional.empty(),
                "No difference is shown between " + it.judged() + " and " + base.judged() + ": each" + REASON
                        + (wanted.isEmpty()
                                ? "; gemma.wanted can name what decides."
                                : ", and neither is better on " + Listing.of(wanted) + "."));
    }

    private static Recommendation wished(Side better, Claim claim) {
        String gain = Listing.of(Difference.phrases(Claim.Kind.BETTER, "is better", List.of(claim), Claim::suite));
        return new Recommendation(
                Optional.of(better.start()),
                "both hold on every suite that must hold, and " + better.judged() + " " + gain + ".");
    }
}
