package io.gemmajunit.task.library;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.GroupMembers;
import io.gemmajunit.results.Score;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes one evaluation of those of a group's tasks: the items of all of them, of which the categories are the tasks.
 */
final class WholeGroup {

    private WholeGroup() {}

    /**
     * Puts a group together.
     *
     * @param scores of the group; empty if its tasks stand for themselves
     * @param gatedMetric metric to gate, as {@code acc} or with its filter; null for the first one
     */
    static Evaluation of(
            String group, GroupMembers members, SortedMap<String, Score> scores, @Nullable String gatedMetric) {
        List<Evaluation> tasks = members.tasks();
        Evaluation first = tasks.get(0);
        // What else holds of one task of a run, such as arguments of the chat template, holds of all.
        SortedMap<String, String> fingerprints = new TreeMap<>(first.fingerprints());
        fingerprints.put("task", fingerprint("task", tasks, scores.keySet()));
        fingerprints.put("data", fingerprint("data", tasks, List.of()));
        return Evaluation.of(group, first.subject())
                .profile(first.profile())
                .fewShot(tasks.stream().mapToInt(Evaluation::fewShot).max().orElseThrow())
                .chatTemplate(first.chatTemplate())
                .fingerprints(fingerprints)
                .scores(scores, gatedMetric != null ? gatedMetric : scores.isEmpty() ? "" : scores.firstKey())
                .items(tasks.stream().flatMap(task -> items(task).stream()).toList())
                .seconds(tasks.stream().mapToDouble(Evaluation::seconds).sum())
                .members(members)
                .build();
    }

    private static String fingerprint(String part, List<Evaluation> tasks, Iterable<String> more) {
        List<List<String>> parts = tasks.stream()
                .map(task -> List.of(task.task(), task.fingerprints().getOrDefault(part, "")))
                .toList();
        return Sha256.ofJson(List.of(parts, String.join(" ", more)));
    }

    /** Ids and clusters are unique within a task only. */
    private static List<EvaluatedItem> items(Evaluation task) {
        return task.items().stream()
                .map(item -> new EvaluatedItem(
                        task.task() + "/" + item.id(),
                        task.task(),
                        item.cluster().isEmpty() ? "" : task.task() + "/" + item.cluster(),
                        item.prompt(),
                        item.target(),
                        item.responses(),
                        item.metrics(),
                        item.document()))
                .toList();
    }
}
