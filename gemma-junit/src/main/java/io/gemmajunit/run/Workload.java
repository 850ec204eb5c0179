package io.gemmajunit.run;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.model.cache.AnswerKind;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.prompt.TaskPlan;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How much a task or prompt set makes a model read and write, to tell how far a run of several is: the requests of one
 * may take a hundred times as long as those of another.
 */
public final class Workload {

    private Workload() {}

    /** Returns an estimate in characters, at least 1. Common prefixes count once, answers at full length. */
    public static long of(TaskPlan plan) {
        return Math.max(1, characters(plan));
    }

    /** Returns the same for a set of prompts, each answered at full length. */
    public static long of(PromptSet set) {
        Sampling length = Sampling.greedy(RefusalRunner.MOST_NEW_TOKENS);
        return Math.max(
                1,
                characters(
                        set.prompts().stream().map(prompt -> new GenerationRequest(prompt.text(), length)),
                        AnswerKind.GENERATION));
    }

    private static long characters(TaskPlan plan) {
        return switch (plan.outputType()) {
            case MULTIPLE_CHOICE, LOGLIKELIHOOD ->
                characters(
                        plan,
                        request -> new Continuation(request.context(), request.continuation()),
                        AnswerKind.LOG_LIKELIHOOD);
            case LOGLIKELIHOOD_ROLLING -> characters(plan, PlannedRequest::continuation, AnswerKind.ROLLING);
            case GENERATE_UNTIL -> {
                Sampling length = Sampling.greedy(plan.generation().maxTokens());
                yield plan.repeats()
                        * characters(
                                requests(plan)
                                        .filter(plan::isForText)
                                        .map(request -> new GenerationRequest(request.context(), length)),
                                AnswerKind.GENERATION);
            }
        };
    }

    private static <Q> long characters(TaskPlan plan, Function<PlannedRequest, Q> asked, AnswerKind<Q, ?> kind) {
        return characters(requests(plan).map(asked), kind);
    }

    private static Stream<PlannedRequest> requests(TaskPlan plan) {
        return plan.items().stream().flatMap(item -> item.requests().stream());
    }

    private static <Q> long characters(Stream<Q> asked, AnswerKind<Q, ?> kind) {
        List<Q> requests = asked.sorted(kind.order()).toList();
        long characters = 0;
        for (int i = 0; i < requests.size(); i++) {
            characters += kind.work(requests.get(Math.max(0, i - 1)), requests.get(i));
        }
        return characters;
    }
}
