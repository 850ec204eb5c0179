package io.gemmajunit.maven.compare;

import io.gemmajunit.contamination.TrainingFiles;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.maven.console.ShownLog;
import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.portrait.Lineage;
import io.gemmajunit.portrait.Member;
import io.gemmajunit.portrait.Portrait;
import io.gemmajunit.portrait.Priorities;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.session.SessionResults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;

/** Measures several models one after the other, so that one at a time is in memory, and puts them side by side. */
public record PortraitGoal(List<PortraitSide> sides, Lineage lineage, GatePolicy policy, Priorities priorities) {

    /** Measures a model into a folder of that name. */
    public interface Measuring {

        /**
         * Measures.
         *
         * @param own settings of this model
         */
        SessionResults measure(String folder, Map<String, String> own) throws MojoExecutionException;
    }

    /**
     * What came of it.
     *
     * @param portrait of those that could be measured; empty if those are fewer than two
     * @param failures a sentence on each that could not
     */
    public record Outcome(Optional<Portrait> portrait, List<String> failures) {

        public Outcome {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Looks at all models before any is run.
     *
     * @param parents as the user wrote them, {@code child=parent}
     * @param dtype that was asked for
     * @throws GemmaException if parents cannot be as told
     */
    public static PortraitGoal of(
            List<String> sources,
            Path root,
            List<String> parents,
            Optional<String> dtype,
            GatePolicy policy,
            Priorities priorities)
            throws MojoExecutionException {
        var sides = PortraitSide.of(sources, root);
        PortraitSide.requireOneDtype(sides, dtype);
        var lineage = Lineage.of(sides.stream().map(PortraitSide::origin).toList(), told(parents));
        return new PortraitGoal(sides, lineage, policy, priorities);
    }

    private static Map<String, String> told(List<String> parents) throws MojoExecutionException {
        Map<String, String> told = new HashMap<>();
        for (String pair : parents) {
            int sign = pair.indexOf('=');
            if (sign < 1 || sign == pair.length() - 1) {
                throw new MojoExecutionException("gemma.parents has \"" + pair
                        + "\"; write child=parent, such as my-tune=gemma-2b-it, separated by commas.");
            }
            told.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        }
        return told;
    }

    /**
     * Measures all; the failure of one is no reason to lose the others.
     *
     * @throws MojoExecutionException if the first models fail for one reason, which then is not the models'
     */
    public Outcome run(Measuring measuring, ShownLog log) throws MojoExecutionException {
        List<Member> members = new ArrayList<>();
        List<ContaminationReport> contamination = new ArrayList<>();
        Set<String> notSearched = new LinkedHashSet<>();
        List<String> failures = new ArrayList<>();
        Set<String> reasons = new HashSet<>();
        for (int i = 0; i < sides.size(); i++) {
            var side = sides.get(i);
            log.info("Model " + (i + 1) + " of " + sides.size() + ": "
                    + side.origin().name());
            try {
                var run = measuring.measure(folder(i, side), settings(side, members.isEmpty()));
                members.add(Member.of(side.origin(), run));
                contamination.addAll(run.contamination());
                ContaminationReport.notSearched(run.environment()).ifPresent(notSearched::add);
            } catch (MojoExecutionException | ForkException | ResultsException e) {
                if (!reasons.add(String.valueOf(e.getMessage())) && members.isEmpty()) {
                    throw new MojoExecutionException("No model can be measured: " + e.getMessage(), e);
                }
                failures.add(side.origin().name() + " could not be measured: " + e.getMessage());
                log.warn(failures.get(failures.size() - 1));
            }
        }
        return new Outcome(
                members.size() < 2
                        ? Optional.empty()
                        : Optional.of(Portrait.of(members, contamination, lineage, policy, priorities)
                                .noting(notSearched)),
                failures);
    }

    private static String folder(int index, PortraitSide side) {
        return (index + 1) + "-" + side.origin().name().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** Training files are searched once, with the first model that can be measured. */
    private Map<String, String> settings(PortraitSide side, boolean isFirst) {
        var settings =
                new TreeMap<>(Map.of("gemma.checkpoint", side.source(), "gemma.adapter", "", "gemma.portrait", "true"));
        settings.put(Priorities.MUST_HOLD, String.join(",", priorities.mustHold()));
        settings.put(Priorities.WANTED, String.join(",", priorities.wanted()));
        if (!isFirst) {
            settings.put(TrainingFiles.SETTING, "");
        }
        return settings;
    }
}
