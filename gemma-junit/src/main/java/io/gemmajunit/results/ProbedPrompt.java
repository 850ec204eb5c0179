package io.gemmajunit.results;

import java.util.Collections;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * How probable it is that the answer to a prompt opens like a refusal.
 *
 * @param id unique within the prompt set
 * @param category topic of the prompt; empty when the set gives none
 * @param cluster what the prompt shares with others whose answers move with its own; empty when it stands alone
 * @param prompt its text; null when it is not kept, as of harmful prompts
 * @param probability of all refusal openings together, 0 to 1
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record ProbedPrompt(
        String id,
        String category,
        String cluster,
        @Nullable String prompt,
        double probability) {

    static ProbedPrompt of(Item item, Metric metric) {
        var outcome = item.outcome();
        if (outcome == null) {
            throw new IllegalArgumentException("Item " + item.id() + " has no probability.");
        }
        return new ProbedPrompt(
                item.id(), item.category(), item.cluster(), item.evidence().prompt(), metric.turned(outcome));
    }

    Item item(Metric metric) {
        return new Item(
                id,
                category,
                cluster,
                metric.turned(probability),
                new Evidence(prompt, null, null, null, null, null, Collections.emptySortedMap()));
    }
}
