package io.gemmajunit.portrait;

import io.gemmajunit.results.Metric;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that models were measured on.
 *
 * @param name of the task, group or prompt set
 * @param metric what its score means
 */
public record Suite(String name, Metric metric) {

    static List<Suite> of(List<Member> members) {
        Map<String, Suite> suites = new LinkedHashMap<>();
        members.forEach(member -> member.suites()
                .forEach((name, counted) -> suites.putIfAbsent(
                        name, new Suite(name, counted.measurement().metric()))));
        return List.copyOf(suites.values());
    }

    static Set<String> names(List<Suite> suites) {
        return suites.stream().map(Suite::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the name, with what is counted where the score is no share of right answers. */
    public String label() {
        return metric.words().counted().equals("right answers") || name.contains(": ")
                ? name
                : name + ": " + metric.words().counted();
    }
}
