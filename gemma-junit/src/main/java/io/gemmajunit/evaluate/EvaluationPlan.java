package io.gemmajunit.evaluate;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.session.EvaluationResults;
import io.gemmajunit.run.ChatOnly;
import io.gemmajunit.run.InstructedModel;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.RefusalRunner;
import io.gemmajunit.run.StopRule;
import io.gemmajunit.run.TaskRunner;
import io.gemmajunit.run.Turns;
import io.gemmajunit.run.Workload;
import io.gemmajunit.shown.Count;
import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.Benchmark;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.prompt.TaskPlan;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All tasks and prompt sets of a run with every prompt written, so that a mistake in the last one does not show only
 * after hours, and the work ahead is known.
 */
final class EvaluationPlan {

    private final LanguageModel model;
    private final List<Benchmark> benchmarks;
    private final List<SidedPrompts> prompts;

    /** The model as prompt sets are put to it. */
    private final LanguageModel instructed;

    private final PromptStyle promptStyle;
    private final Map<String, TaskPlan> plans = new LinkedHashMap<>();
    private final SortedMap<String, String> versions = new TreeMap<>();

    private EvaluationPlan(
            LanguageModel model, List<Benchmark> benchmarks, List<SidedPrompts> prompts, TaskOptions options) {
        this.model = model;
        this.instructed = InstructedModel.of(model, options.systemInstruction());
        this.benchmarks = List.copyOf(benchmarks);
        this.prompts = List.copyOf(prompts);
        this.promptStyle = options.promptStyle();
    }

    /**
     * Writes all prompts.
     *
     * @param out is told each task and prompt set with its size
     * @throws GemmaException if two benchmarks have the same task in different forms, or a prompt set is called as one
     * @throws io.gemmajunit.task.TaskException if the model only chats and a task needs more
     * @throws io.gemmajunit.text.ChatTemplateException if there are prompt sets and the checkpoint has no chat template
     */
    static EvaluationPlan of(
            List<Benchmark> benchmarks,
            List<SidedPrompts> prompts,
            TaskOptions options,
            LanguageModel model,
            Consumer<String> out) {
        var plan = new EvaluationPlan(model, benchmarks, prompts, options);
        var runner = new TaskRunner(model, Progress.SILENT);
        for (Benchmark benchmark : benchmarks) {
            benchmark.all().forEach(each -> plan.versions.put(each.name(), each.version()));
            for (Task task : benchmark.tasks()) {
                plan.add(runner.plan(task, options), benchmark, out);
            }
        }
        ChatOnly.require(model, plan.plans.values(), options.promptStyle());
        for (SidedPrompts requests : prompts) {
            var first = requests.set().prompts().get(0);
            plan.instructed.chatPrompt(List.of(ChatMessage.user(first.text())));
            out.accept("  " + requests);
        }
        requireApart(plan.measurements().stream());
        return plan;
    }

    /** Refuses two measurements of one name, of which reports and comparisons would find the first alone. */
    static void requireApart(Stream<String> measurements) {
        Set<String> names = new HashSet<>();
        measurements.forEach(name -> {
            if (!names.add(name)) {
                throw new GemmaException(
                        "A task and a prompt set would both be measured as " + name + "; rename the prompt set.");
            }
        });
    }

    private void add(TaskPlan plan, Benchmark benchmark, Consumer<String> out) {
        TaskPlan earlier = plans.putIfAbsent(plan.task(), plan);
        if (earlier == null) {
            out.accept(String.format(
                    Locale.ROOT,
                    "  %s, %d-shot: %s, %s",
                    plan.task(),
                    plan.fewShot(),
                    Count.of(plan.items().size(), "item"),
                    Count.of(requests(plan), "request")));
        } else if (!earlier.fingerprints().equals(plan.fingerprints())) {
            throw new GemmaException("Task " + plan.task() + " is in " + benchmark.name()
                    + " with other settings than in what is named before it; evaluate them in two runs.");
        }
    }

    /** Returns what the items of each task say, by its name. */
    Map<String, List<ItemText>> texts() {
        Map<String, List<ItemText>> texts = new LinkedHashMap<>();
        plans.forEach((task, plan) -> texts.put(task, plan.texts()));
        return texts;
    }

    /** Returns the aliases of all tasks and groups by their names. */
    Map<String, String> aliases() {
        Map<String, String> aliases = new HashMap<>();
        benchmarks.stream()
                .flatMap(benchmark -> benchmark.all().stream())
                .forEach(each -> aliases.put(each.name(), each.alias()));
        return aliases;
    }

    /** Returns the plans of all tasks by their names. */
    Map<String, TaskPlan> plans() {
        return Collections.unmodifiableMap(plans);
    }

    /** Returns the names that the measurements will have. */
    List<String> measurements() {
        return names(promptStyle);
    }

    /** Returns the names that they will have as suites of a portrait, in which both forms of a task are one. */
    List<String> suites() {
        return names(PromptStyle.PLAIN);
    }

    private List<String> names(PromptStyle style) {
        return Stream.concat(
                        benchmarks.stream()
                                .flatMap(benchmark -> names(benchmark, style))
                                .distinct(),
                        prompts.stream().map(requests -> requests.set().name()))
                .toList();
    }

    private Stream<String> names(Benchmark benchmark, PromptStyle style) {
        return benchmark.gated().stream().map(gated -> name(gated, style));
    }

    private String name(Benchmark gated, PromptStyle style) {
        int fewShot = plans(gated).mapToInt(TaskPlan::fewShot).max().orElseThrow();
        return Evaluation.name(gated.name(), fewShot, style.isChat());
    }

    private Stream<TaskPlan> plans(Benchmark benchmark) {
        return benchmark.tasks().stream().map(task -> Objects.requireNonNull(plans.get(task.name())));
    }

    /** Returns how many items each measurement will have, by the names of {@link #measurements}. */
    Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        benchmarks.stream()
                .flatMap(benchmark -> benchmark.gated().stream())
                .forEach(gated -> sizes.put(
                        name(gated, promptStyle),
                        plans(gated).mapToInt(plan -> plan.items().size()).sum()));
        prompts.forEach(requests ->
                sizes.put(requests.set().name(), requests.set().prompts().size()));
        return sizes;
    }

    /**
     * Runs each task and each prompt set once; at the same time if the model works on several portions, so that no
     * machine waits for the last portion of one.
     *
     * @param progress is told how many of {@value JointProgress#PARTS} equal parts of the work are done
     */
    EvaluationResults run(Progress progress) {
        var joint = new JointProgress(progress, parts());
        List<Supplier<Measured>> work = new ArrayList<>();
        for (TaskPlan plan : plans.values()) {
            var runner = new TaskRunner(model, joint.next()).stoppedBy(StopRule.NEVER);
            work.add(() -> runner.run(plan, promptStyle));
        }
        for (SidedPrompts requests : prompts) {
            var runner = new RefusalRunner(instructed, joint.next())
                    .with(requests.detector())
                    .stoppedBy(StopRule.NEVER);
            work.add(() -> runner.run(requests.set(), requests.side()));
        }
        List<Measured> measured = Turns.of(model.lanes()).take(work);
        List<Evaluation> evaluations = ofKind(Evaluation.class, measured);
        return new EvaluationResults(
                benchmarks.stream()
                        .map(benchmark -> benchmark.evaluation(evaluations, null))
                        .toList(),
                versions,
                ofKind(RefusalReport.class, measured));
    }

    private static <M extends Measured> List<M> ofKind(Class<M> kind, List<Measured> measured) {
        return measured.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Asks the model all that it would be asked in {@link #run}, and makes nothing of what it answers. */
    void ask() {
        var tasks = new TaskRunner(model, Progress.SILENT).stoppedBy(StopRule.NEVER);
        plans.values().forEach(plan -> tasks.ask(plan, promptStyle));
        for (SidedPrompts requests : prompts) {
            new RefusalRunner(instructed, Progress.SILENT)
                    .with(requests.detector())
                    .stoppedBy(StopRule.NEVER)
                    .ask(requests.set(), requests.side());
        }
    }

    /** Returns whether all tasks of a benchmark can be put as a chat, which those that score whole texts cannot. */
    boolean canBeChats(Benchmark benchmark) {
        return plans(benchmark).noneMatch(plan -> plan.outputType() == OutputType.LOGLIKELIHOOD_ROLLING);
    }

    /** Returns how much work it is, in the unit of {@link Workload}. */
    long work() {
        return parts().stream().mapToLong(Long::longValue).sum();
    }

    private List<Long> parts() {
        return Stream.concat(
                        plans.values().stream().map(Workload::of),
                        prompts.stream().map(SidedPrompts::set).map(Workload::of))
                .toList();
    }

    private static int requests(TaskPlan plan) {
        return plan.repeats()
                * plan.items().stream().mapToInt(item -> item.requests().size()).sum();
    }
}
