package io.gemmajunit.run;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.GroupEvaluation;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.Task;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskGroup;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.TaskPlan;
import io.gemmajunit.text.ChatTemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Puts benchmarks to a model and scores the answers as lm-evaluation-harness 0.4 does. */
public final class TaskRunner {

    /** The scoring profile of every evaluation made here. */
    public static final String PROFILE = "lm-eval-0.4";

    /** The seed of generation in lm-evaluation-harness. */
    private static final long SEED = 1234;

    private final LanguageModel model;
    private final Progress progress;

    public TaskRunner(LanguageModel model, Progress progress) {
        this.model = model;
        this.progress = progress;
    }

    /**
     * Runs a task; all its requests go to the model in one call.
     *
     * @throws TaskException if the task does not fit its data or the options, or the model's answers are not numbers
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     * @throws ChatTemplateException if chat prompts are wanted and the checkpoint cannot make them
     */
    public Evaluation run(Task task, TaskOptions options) {
        return run(plan(task, options), options.promptStyle());
    }

    /**
     * Runs all tasks of a group, one after the other.
     *
     * @throws TaskException as for a single task
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     * @throws ChatTemplateException if chat prompts are wanted and the checkpoint cannot make them
     */
    public GroupEvaluation run(TaskGroup group, TaskOptions options) {
        List<Evaluation> evaluations =
                group.tasks().stream().map(task -> run(task, options)).toList();
        return group.evaluation(evaluations);
    }

    /**
     * Writes all prompts of a task without asking the model anything.
     *
     * @throws TaskException if the task does not fit its data or the options
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     * @throws ChatTemplateException if chat prompts are wanted and the checkpoint cannot make them
     */
    public TaskPlan plan(Task task, TaskOptions options) {
        return task.plan(options, new ChatPrompts(model, task.name())::render);
    }

    /**
     * Runs a task whose prompts are written; all its requests go to the model in one call.
     *
     * @param promptStyle in which they are written
     * @throws TaskException if the prompts do not begin as the model needs it, or its answers are not numbers
     */
    public Evaluation run(TaskPlan plan, PromptStyle promptStyle) {
        requireOneBeginning(plan);
        List<Asked> requests = requests(plan);
        IntConsumer done = answered -> progress.report(plan.task(), answered, requests.size());
        done.accept(0);
        long start = System.nanoTime();
        List<?> answers = ask(plan, requests, done);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (answers.size() != requests.size()) {
            throw new TaskException("The model gave " + answers.size() + " answers to the " + requests.size()
                    + " requests of task " + plan.task() + ".");
        }
        List<EvaluatedItem> items = evaluate(plan, answers);
        return new Evaluation(
                plan.task(),
                model.subject(),
                PROFILE,
                plan.fewShot(),
                promptStyle.isChat(),
                plan.gatedMetric(),
                plan.fingerprints(),
                plan.aggregate(items),
                items,
                seconds);
    }

    /** A request and which of its repeats this is, counted from 0. */
    private record Asked(PlannedRequest request, int repeat) {}

    private static List<Asked> requests(TaskPlan plan) {
        List<Asked> requests = new ArrayList<>();
        for (PlannedItem item : plan.items()) {
            for (PlannedRequest request : item.requests()) {
                for (int repeat = 0; repeat < plan.repeats(); repeat++) {
                    requests.add(new Asked(request, repeat));
                }
            }
        }
        return requests;
    }

    private List<?> ask(TaskPlan plan, List<Asked> requests, IntConsumer done) {
        return switch (plan.outputType()) {
            case MULTIPLE_CHOICE, LOGLIKELIHOOD ->
                model.logLikelihoods(
                        requests.stream()
                                .map(Asked::request)
                                .map(request -> new Continuation(request.context(), request.continuation()))
                                .toList(),
                        done::accept);
            case LOGLIKELIHOOD_ROLLING ->
                model.rollingLogLikelihoods(
                        requests.stream()
                                .map(asked -> asked.request().continuation())
                                .toList(),
                        done);
            case GENERATE_UNTIL ->
                model.generate(
                        requests.stream()
                                .map(asked -> new GenerationRequest(
                                        asked.request().context(), sampling(plan.generation(), asked.repeat())))
                                .toList(),
                        done::accept);
        };
    }

    /** Each repeat draws from a seed of its own. */
    private static Sampling sampling(GenerationSettings settings, int repeat) {
        return new Sampling(
                settings.maxTokens(),
                settings.temperature(),
                settings.topK(),
                settings.topP(),
                settings.temperature() == 0 ? 0 : SEED + repeat,
                settings.until());
    }

    private static List<EvaluatedItem> evaluate(TaskPlan plan, List<?> answers) {
        List<EvaluatedItem> items = new ArrayList<>();
        int from = 0;
        for (PlannedItem item : plan.items()) {
            int to = from + item.requests().size() * plan.repeats();
            List<Response> responses = answers.subList(from, to).stream()
                    .map(answer -> response(answer, plan, item))
                    .toList();
            items.add(plan.evaluate(item, responses));
            from = to;
        }
        return items;
    }

    /** A Gemma model without its {@code <bos>}, or with two, gives scores far below its own. */
    private void requireOneBeginning(TaskPlan plan) {
        String context = plan.items().get(0).requests().get(0).context();
        int beginnings = context.isEmpty() ? 1 : model.beginnings(context);
        if (beginnings != 1) {
            throw new TaskException("The prompts of task " + plan.task() + " have " + beginnings
                    + " <bos> tokens and a Gemma model needs exactly one, at the beginning; "
                    + (beginnings == 0
                            ? "set add_bos_token to true in the checkpoint's tokenizer_config.json."
                            : "let the checkpoint's chat template write it once, before everything else."));
        }
    }

    private static Response response(Object answer, TaskPlan plan, PlannedItem item) {
        if (answer instanceof LogLikelihood likelihood) {
            return Response.of(finite(likelihood.sum(), plan, item), likelihood.isGreedy());
        }
        return answer instanceof Double sum
                ? new Response(finite(sum, plan, item), null, null)
                : Response.of((String) answer);
    }

    private static double finite(double logLikelihood, TaskPlan plan, PlannedItem item) {
        if (Double.isFinite(logLikelihood)) {
            return logLikelihood;
        }
        throw new TaskException(
                "The model's log-likelihood for item " + item.id() + " of task " + plan.task() + " is " + logLikelihood
                        + ", not a finite number; the checkpoint may be damaged or overflow in its number format.");
    }
}
