package io.gemmajunit.portrait;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.shown.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two to eight models side by side.
 *
 * @param members in the order in which they were named
 * @param lineage which came from which
 * @param suites with what they measure, in the order of measuring
 * @param claims on each suite, by match
 * @param effects whether one training did more for one start than for the other, by suite
 * @param recommendation where to start; empty where the models are no base model and instruction-tuned child
 * @param notes what a reader should know
 */
public record Portrait(
        List<Member> members,
        Lineage lineage,
        List<Suite> suites,
        List<Claim> claims,
        List<TrainingEffect> effects,
        Optional<Recommendation> recommendation,
        List<String> notes) {

    public Portrait {
        members = List.copyOf(members);
        suites = List.copyOf(suites);
        claims = List.copyOf(claims);
        effects = List.copyOf(effects);
        notes = List.copyOf(notes);
    }

    /**
     * Compares.
     *
     * @param measured at least two
     * @param contamination what training files hold of the benchmarks; nothing if none were searched
     * @throws GemmaException if priorities name a suite that was not measured
     */
    public static Portrait of(
            List<Member> measured,
            List<ContaminationReport> contamination,
            Lineage lineage,
            GatePolicy policy,
            Priorities priorities) {
        var clean = new CleanItems(contamination);
        List<Member> members = measured.stream().map(clean::beside).toList();
        List<Suite> suites = Suite.of(members);
        var known = priorities.among(Suite.names(suites), benchmark -> clean.isClean(benchmark, measured));
        Optional<Start> start = Start.of(members, lineage);
        var family = new Family(members, policy);
        matches(members, lineage, start).forEach(family::compare);
        start.flatMap(Start::tunes).ifPresent(tunes -> family.interact(start.get(), tunes));
        family.adjust();
        return new Portrait(
                members,
                lineage,
                suites,
                family.claims(),
                family.interactions(),
                start.map(pair -> Recommendation.of(pair, family.claims(judged(pair)), known)),
                Stream.concat(clean.notes().stream(), family.notes().stream()).toList());
    }

    /** A model is compared with its parent; one without, with the first. */
    private static List<Match> matches(List<Member> members, Lineage lineage, Optional<Start> start) {
        Map<String, Match> matches = new LinkedHashMap<>();
        String first = members.get(0).name();
        for (Member member : members) {
            Optional<String> parent = lineage.parent(member.name())
                    .filter(name ->
                            members.stream().anyMatch(other -> other.name().equals(name)));
            if (parent.isPresent()) {
                add(matches, new Match(member.name(), parent.get(), Match.Reason.PARENT));
            } else if (!member.name().equals(first)) {
                add(matches, new Match(member.name(), first, Match.Reason.FIRST));
            }
        }
        start.map(Portrait::judged).ifPresent(match -> add(matches, match));
        return new ArrayList<>(matches.values());
    }

    private static void add(Map<String, Match> matches, Match match) {
        matches.putIfAbsent(match.member() + "\0" + match.rival(), match);
    }

    private static Match judged(Start start) {
        return start.tunes()
                .map(tunes -> new Match(tunes.ofIt(), tunes.ofBase(), Match.Reason.SAME_TRAINING))
                .orElseGet(() -> new Match(start.it(), start.base(), Match.Reason.START));
    }

    /** Returns the same with more that a reader should know, before the rest. */
    public Portrait noting(Collection<String> more) {
        return new Portrait(
                members,
                lineage,
                suites,
                claims,
                effects,
                recommendation,
                Stream.concat(more.stream(), notes.stream()).toList());
    }

    public Member member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + name + " in the portrait."));
    }

    /** Returns what there is to say in a few words. */
    public String headline() {
        return recommendation
                .map(Recommendation::headline)
                .orElse(members.size() + " models on " + Count.of(suites.size(), "suite"));
    }

    /** Returns the claim on a model against the first that it is compared with. */
    public Optional<Claim> claim(String member, String suite) {
        return claims.stream()
                .filter(claim -> claim.match().member().equals(member)
                        && claim.suite().equals(suite)
                        && claim.match().reason() != Match.Reason.SAME_TRAINING)
                .findFirst();
    }

    /** Returns the name of the model that another is first compared with. */
    public Optional<String> rival(String member) {
        return matches().stream()
                .filter(match -> match.member().equals(member) && match.reason() != Match.Reason.SAME_TRAINING)
                .map(Match::rival)
                .findFirst();
    }

    /** Returns how many items a suite has. */
    public int items(Suite suite) {
        return members.stream()
                .flatMap(member -> member.on(suite.name()).stream())
                .mapToInt(counted -> counted.measurement().items().size())
                .max()
                .orElse(0);
    }

    /** Returns which models are compared, in order. */
    public List<Match> matches() {
        return claims.stream().map(Claim::match).distinct().toList();
    }

    public List<Claim> claims(Match match) {
        return claims.stream().filter(claim -> claim.match().equals(match)).toList();
    }
}
