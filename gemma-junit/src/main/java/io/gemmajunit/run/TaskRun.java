package io.gemmajunit.run;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Score;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.prompt.TaskPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of a task on a model, all of whose requests go to the model in one call. */
final class TaskRun {

    /** The seed of generation in lm-evaluation-harness. */
    private static final long SEED = 1234;

    private final LanguageModel model;
    private final Progress progress;
    private final TaskPlan plan;
    private final PromptStyle promptStyle;
    private final InterimLooks<PlannedItem> looks;
    /** The plan in the order of asking. */
    private final TaskPlan asked;

    private final AnsweredItems answered;

    TaskRun(
            LanguageModel model,
            Progress progress,
            TaskPlan plan,
            PromptStyle promptStyle,
            InterimLooks<PlannedItem> looks) {
        this.model = model;
        this.progress = progress;
        this.plan = plan;
        this.promptStyle = promptStyle;
        this.looks = looks;
        this.asked = plan.with(looks.items());
        this.answered = new AnsweredItems(asked);
    }

    Evaluation evaluation() {
        List<Asked> requests = requests();
        long start = System.nanoTime();
        List<?> answers = ask(requests);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (looks.stop() == null && answers.size() != requests.size()) {
            throw new TaskException("The model gave " + answers.size() + " answers to the " + requests.size()
                    + " requests of task " + plan.task() + ".");
        }
        List<EvaluatedItem> items = looks.inDatasetOrder(answered.of(answers));
        TaskPlan part = plan.with(looks.inDatasetOrder(asked.items().subList(0, items.size())));
        return evaluation(part.aggregate(items), items, seconds, looks.stop());
    }

    /** Asks without a use for the answers. */
    void ask() {
        ask(requests());
    }

    private List<?> ask(List<Asked> requests) {
        if (promptStyle.isChat() && !plan.isForTextsAlone()) {
            ChatConditions.requireAnswersAtOnce(model, "The choices of task " + plan.task());
        }
        IntConsumer done = count -> progress.report(plan.task(), count, requests.size());
        done.accept(0);
        return ask(requests, looks.monitor(answered::requests, done, this::interim));
    }

    /** What a rule sees: the gated score alone, since standard errors may take long. */
    private Evaluation interim(List<Object> answers) {
        List<EvaluatedItem> items = answered.of(answers);
        Metric metric = plan.metric();
        double mean = items.stream()
                .mapToDouble(item -> item.metrics().get(metric.name()))
                .average()
                .orElseThrow();
        return evaluation(
                new TreeMap<>(Map.of(metric.name(), new Score(metric, mean, items.size(), Double.NaN))),
                items,
                0,
                null);
    }

    private Evaluation evaluation(
            SortedMap<String, Score> metrics, List<EvaluatedItem> items, double seconds, @Nullable EarlyStop stop) {
        return Evaluation.of(plan.task(), model.subject())
                .profile(TaskRunner.PROFILE)
                .fewShot(plan.fewShot())
                .chatTemplate(promptStyle.isChat())
                .fingerprints(
                        promptStyle.isChat()
                                ? ChatConditions.added(plan.fingerprints(), model.chatStyle())
                                : plan.fingerprints())
                .scores(metrics, plan.gatedMetric())
                .items(items)
                .seconds(seconds)
                .stop(stop)
                .build();
    }

    /** A request and which of its repeats this is, counted from 0. */
    private record Asked(PlannedRequest request, int repeat) {}

    private List<Asked> requests() {
        List<Asked> requests = new ArrayList<>();
        for (PlannedItem item : asked.items()) {
            for (PlannedRequest request : item.requests()) {
                for (int repeat = 0; repeat < plan.repeats(); repeat++) {
                    requests.add(new Asked(request, repeat));
                }
            }
        }
        return requests;
    }

    private List<?> ask(List<Asked> requests, Monitor<Object> monitor) {
        return switch (plan.outputType()) {
            case MULTIPLE_CHOICE, LOGLIKELIHOOD -> likelihoods(requests, monitor);
            case LOGLIKELIHOOD_ROLLING ->
                model.rollingLogLikelihoods(
                        requests.stream()
                                .map(request -> request.request().continuation())
                                .toList(),
                        monitor::answered);
            case GENERATE_UNTIL -> plan.isForTextsAlone() ? texts(requests, monitor) : textsAndMore(requests, monitor);
        };
    }

    private List<String> texts(List<Asked> requests, Monitor<Object> monitor) {
        return model.generate(
                requests.stream()
                        .map(request -> new GenerationRequest(
                                request.request().context(), sampling(plan.generation(), request.repeat())))
                        .toList(),
                monitor.through(ArrayList<Object>::new));
    }

    /** Asks for all texts and then for the rest; returns what answers there are in the order of the requests. */
    private List<?> textsAndMore(List<Asked> requests, Monitor<Object> monitor) {
        Map<Boolean, List<Asked>> byKind =
                requests.stream().collect(Collectors.partitioningBy(asked -> plan.isForText(asked.request())));
        List<Asked> scored = byKind.get(false);
        int generated = byKind.get(true).size();
        Iterator<String> texts = texts(byKind.get(true), monitor::answered).iterator();
        Iterator<LogLikelihood> sums = likelihoods(scored, count -> monitor.answered(generated + count))
                .iterator();
        List<Object> answers = new ArrayList<>();
        for (Asked asked : requests) {
            Iterator<?> next = plan.isForText(asked.request()) ? texts : sums;
            if (next.hasNext()) {
                answers.add(next.next());
            }
        }
        return answers;
    }

    private List<LogLikelihood> likelihoods(List<Asked> requests, Monitor<Object> monitor) {
        return model.logLikelihoods(
                requests.stream()
                        .map(Asked::request)
                        .map(request -> new Continuation(request.context(), request.continuation()))
                        .toList(),
                monitor.through(ArrayList<Object>::new));
    }

    /** Each repeat draws from a seed of its own. */
    private Sampling sampling(GenerationSettings settings, int repeat) {
        return new Sampling(
                model.maxNewTokens().orElse(settings.maxTokens()),
                settings.temperature(),
                settings.topK(),
                settings.topP(),
                settings.temperature() == 0 ? 0 : SEED + repeat,
                settings.until());
    }
}
