package io.gemmajunit.portrait;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.HeadToHead;
import io.gemmajunit.gate.Interaction;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All tests of a portrait, whose p-values {@link Holm} adjusts together. */
final class Family {

    private final Map<String, Member> members;
    private final GatePolicy policy;
    private final List<Test> tests = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<TrainingEffect> interactions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param conclude is given the p-value after adjustment */
    private record Test(double p, DoubleConsumer conclude) {}

    Family(List<Member> members, GatePolicy policy) {
        this.members = members.stream().collect(Collectors.toMap(Member::name, Function.identity()));
        this.policy = policy;
    }

    /** Adds the tests of two models, one for each suite of both. */
    void compare(Match match) {
        Member own = member(match.member());
        Member rival = member(match.rival());
        own.suites()
                .forEach((suite, counted) ->
                        rival.on(suite).ifPresent(theirs -> compare(suite, match, counted, theirs)));
    }

    private void compare(String suite, Match match, Counted own, Counted theirs) {
        Measurement mine = own.measurement();
        Measurement other = theirs.measurement();
        Optional<String> obstacle = obstacle(mine, other);
        if (obstacle.isPresent()) {
            notes.add(match.member() + " and " + match.rival() + " are not compared on " + suite + ", of which "
                    + obstacle.get() + " differs.");
            return;
        }
        HeadToHead.of(mine, other, own.ways() * theirs.ways())
                .ifPresentOrElse(
                        numbers -> tests.add(new Test(
                                numbers.p(),
                                p -> claims.add(
                                        Claim.of(suite, own, other.value().orElse(0), match, numbers, p, policy)))),
                        () -> notes.add(match.member() + " and " + match.rival() + " have no item of " + suite
                                + " with an outcome in both."));
    }

    /** Prompts differ where one model is asked through a template; everything else has to be the same. */
    private static Optional<String> obstacle(Measurement mine, Measurement other) {
        if (!mine.metric().name().equals(other.metric().name())) {
            return Optional.of("the metric");
        }
        if (!mine.subject().dtype().equals(other.subject().dtype())) {
            return Optional.of("the dtype");
        }
        boolean isSameData = String.valueOf(mine.fingerprints().get("data"))
                .equals(String.valueOf(other.fingerprints().get("data")));
        return isSameData ? Optional.empty() : Optional.of("the data");
    }

    /** Adds the tests of whether one training did more for one start than for the other. */
    void interact(Start start, Start.Tunes tunes) {
        var match = new Match(start.it(), start.base(), Match.Reason.SAME_TRAINING);
        List<Member> four =
                List.of(member(tunes.ofIt()), member(start.it()), member(tunes.ofBase()), member(start.base()));
        for (String suite : four.get(0).suites().keySet()) {
            List<Measurement> all = four.stream()
                    .flatMap(member -> member.on(suite).stream())
                    .map(Counted::measurement)
                    .toList();
            int ways = four.stream()
                    .flatMap(member -> member.on(suite).stream())
                    .mapToInt(Counted::ways)
                    .reduce(1, (a, b) -> a * b);
            // What differs is noted where two of them are compared.
            if (all.size() == four.size()
                    && all.stream()
                            .noneMatch(other -> obstacle(all.get(0), other).isPresent())) {
                Interaction.of(all.get(0), all.get(1), all.get(2), all.get(3))
                        .ifPresent(numbers -> tests.add(new Test(
                                Math.min(1, ways * numbers.p()),
                                p -> interactions.add(new TrainingEffect(
                                        suite, all.get(0).metric(), match, numbers, p, p <= policy.alpha())))));
            }
        }
    }

    /** Adjusts all p-values and draws the conclusions. */
    void adjust() {
        double[] adjusted = Holm.adjust(tests.stream().mapToDouble(Test::p).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            tests.get(i).conclude().accept(adjusted[i]);
        }
    }

    private Member member(String name) {
        return Objects.requireNonNull(members.get(name));
    }

    List<Claim> claims() {
        return claims;
    }

    /** Returns the claims on two models, whyever they are compared. */
    List<Claim> claims(Match match) {
        return claims.stream()
                .filter(claim -> claim.match().member().equals(match.member())
                        && claim.match().rival().equals(match.rival()))
                .toList();
    }

    List<TrainingEffect> interactions() {
        return interactions;
    }

    List<String> notes() {
        return notes;
    }
}
