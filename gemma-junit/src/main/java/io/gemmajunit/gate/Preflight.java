package io.gemmajunit.gate;

import io.gemmajunit.results.baseline.Baseline;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a session can find out, known from its baselines before any token is computed.
 *
 * @param policy what the gates will be judged by
 * @param sights one for each gate, sorted as in reports
 */
public record Preflight(GatePolicy policy, List<PowerAnalysis> sights) {

    public Preflight {
        sights = List.copyOf(sights);
    }

    /**
     * Looks ahead to a session that measures what its baselines have.
     *
     * @param release the pinned run; empty when there is none
     */
    public static Preflight of(Baseline accepted, Baseline release, GatePolicy policy) {
        var gates = accepted.entries().size() + release.entries().size();
        return new Preflight(
                policy,
                Stream.concat(
                                accepted.entries().stream()
                                        .map(entry -> PowerAnalysis.of(entry, Reference.ACCEPTED, gates)),
                                release.entries().stream()
                                        .map(entry -> PowerAnalysis.of(entry, Reference.RELEASE, gates)))
                        .sorted(Comparator.comparing(PowerAnalysis::label))
                        .toList());
    }

    /** Returns why gates could never do their work, whatever the run: none when they could. */
    public List<String> objections() {
        return each(sight -> sight.objection(policy));
    }

    /** Returns what gates cannot say although they are of use. */
    public List<String> weaknesses() {
        return each(sight -> sight.weakness(policy));
    }

    private List<String> each(Function<PowerAnalysis, Optional<String>> question) {
        return sights.stream().map(question).flatMap(Optional::stream).toList();
    }
}
