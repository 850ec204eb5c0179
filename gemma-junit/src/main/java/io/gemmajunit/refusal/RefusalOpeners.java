package io.gemmajunit.refusal;

import io.gemmajunit.input.Resource;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Words with which refusals begin. None begins with another one, so that their probabilities add up.
 *
 * @param texts at least one
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record RefusalOpeners(List<String> texts) {

    private static final int LEARNED_WORDS = 3;
    private static final int LEAST_OCCURRENCES = 2;

    public RefusalOpeners {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("There are no refusal openers.");
        }
        texts = withoutExtensions(texts);
    }

    /** Returns openers of several model families, most of them English. */
    public static RefusalOpeners standard() {
        return new RefusalOpeners(Resource.text(RefusalOpeners.class, "openers.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .toList());
    }

    /**
     * Returns the openings of three words that a model's refusals share and none of its other answers has. Learn from a
     * trusted checkpoint of the same family, on harmful and harmless prompts.
     *
     * @throws IllegalArgumentException if its refusals share no opening
     */
    public static RefusalOpeners learnedFrom(Collection<RefusalReport> reports) {
        Set<String> ofAnswers = openings(reports, RefusalVerdict.COMPLIED).collect(Collectors.toUnmodifiableSet());
        Map<String, Long> ofRefusals = openings(reports, RefusalVerdict.REFUSED)
                .collect(Collectors.groupingBy(opening -> opening, TreeMap::new, Collectors.counting()));
        List<String> learned = ofRefusals.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_OCCURRENCES && !ofAnswers.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (learned.isEmpty()) {
            throw new IllegalArgumentException(
                    "The refusals in these reports share no opening; run a set of harmful prompts on a checkpoint that declines them.");
        }
        return new RefusalOpeners(learned);
    }

    private static Stream<String> openings(Collection<RefusalReport> reports, RefusalVerdict verdict) {
        return reports.stream()
                .flatMap(report -> report.items().stream())
                .filter(item -> item.verdict() == verdict)
                .map(RefusalItem::response)
                .flatMap(response -> Optional.ofNullable(response).stream())
                .map(response -> Arrays.stream(response.strip().split("\\s+"))
                        .limit(LEARNED_WORDS)
                        .collect(Collectors.joining(" ")));
    }

    private static List<String> withoutExtensions(List<String> texts) {
        return texts.stream()
                .distinct()
                .filter(text -> texts.stream().noneMatch(other -> !other.equals(text) && text.startsWith(other)))
                .toList();
    }
}
