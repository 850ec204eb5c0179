package io.gemmajunit.portrait;

import io.gemmajunit.gate.CleanSubset;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.LeakedItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts beside each benchmark of which training files hold items what models score on its others. */
record CleanItems(List<ContaminationReport> contamination) {

    /** Returns a model with these suites, each behind the whole one. */
    Member beside(Member member) {
        Map<String, Counted> suites = new LinkedHashMap<>();
        member.suites().forEach((suite, counted) -> {
            suites.put(suite, counted);
            Set<String> leaked = leaked(counted);
            int items = counted.measurement().items().size();
            if (!leaked.isEmpty() && leaked.size() < items) {
                suites.put(CleanSuite.of(suite), counted.without(leaked));
            }
        });
        return new Member(member.origin(), member.subject(), suites);
    }

    /** Returns whether training files hold no item of a benchmark that these models answered. */
    boolean isClean(String benchmark, List<Member> members) {
        return members.stream()
                .flatMap(member -> member.on(benchmark).stream())
                .allMatch(counted -> leaked(counted).isEmpty());
    }

    private Set<String> leaked(Counted counted) {
        var measurement = counted.measurement();
        boolean isMean = measurement.metric().isMeanOfItems();
        return measurement.kind().equals(Evaluation.KIND) && isMean
                ? CleanSubset.of(List.of(measurement), contamination).stream()
                        .findFirst()
                        .map(subset -> subset.leaked().keySet())
                        .orElse(Set.of())
                : Set.of();
    }

    /** Returns a sentence on each benchmark that training files were searched for. */
    List<String> notes() {
        return contamination.stream()
                .map(report -> {
                    List<LeakedItem> leaked = report.learnable();
                    return leaked.isEmpty()
                            ? "The training files hold none of the " + report.items() + " items of " + report.task()
                                    + "."
                            : "The training files hold " + leaked.size() + " of the " + report.items() + " items of "
                                    + report.task() + ", "
                                    + leaked.stream()
                                            .filter(LeakedItem::hasAnswer)
                                            .count()
                                    + " with the answer; a model that was trained on them may know these by heart.";
                })
                .toList();
    }
}
