package io.gemmajunit.results;

import java.util.Map;

/** The one way to look up a score by name. */
final class Scores {

    private Scores() {}

    /**
     * Returns a score.
     *
     * @param owner whose scores they are, for the message
     * @param scores by {@code metric,filter}
     * @param name {@code metric,filter}, or the metric alone for that of the first filter
     * @throws IllegalArgumentException if there is no such score
     */
    static Score find(String owner, Map<String, Score> scores, String name) {
        var exact = scores.get(name);
        if (exact != null) {
            return exact;
        }
        return scores.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name + ","))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(owner + " has no metric " + name
                        + (scores.isEmpty()
                                ? ", as its tasks stand for themselves."
                                : ", only " + String.join(" and ", scores.keySet()) + ".")));
    }
}
