package io.gemmajunit.run;

import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.prompt.TaskPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The items of a plan that are answered, each judged once. */
final class AnsweredItems {

    private final TaskPlan plan;
    private final List<EvaluatedItem> items = new ArrayList<>();
    private int used;

    AnsweredItems(TaskPlan plan) {
        this.plan = plan;
    }

    /**
     * Returns the items to which there are answers, in the order of the plan.
     *
     * @param answers those to the first requests of the plan, more than in the call before, and all of each item
     * @throws TaskException if a log-likelihood is not a finite number
     */
    List<EvaluatedItem> of(List<?> answers) {
        while (used < answers.size()) {
            PlannedItem item = plan.items().get(items.size());
            int end = used + requests(item);
            items.add(plan.evaluate(
                    item,
                    answers.subList(used, end).stream()
                            .map(answer -> response(answer, item))
                            .toList()));
            used = end;
        }
        return Collections.unmodifiableList(items);
    }

    /** Returns how many answers an item needs. */
    int requests(PlannedItem item) {
        return item.requests().size() * plan.repeats();
    }

    private Response response(Object answer, PlannedItem item) {
        if (answer instanceof LogLikelihood likelihood) {
            return Response.of(finite(likelihood.sum(), item), likelihood.isGreedy());
        }
        return answer instanceof Double sum
                ? new Response(finite(sum, item), null, null)
                : Response.of((String) answer);
    }

    private double finite(double logLikelihood, PlannedItem item) {
        if (Double.isFinite(logLikelihood)) {
            return logLikelihood;
        }
        throw new TaskException(
                "The model's log-likelihood for item " + item.id() + " of task " + plan.task() + " is " + logLikelihood
                        + ", not a finite number; the checkpoint may be damaged or overflow in its number format.");
    }
}
