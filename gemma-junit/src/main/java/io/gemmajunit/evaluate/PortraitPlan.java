package io.gemmajunit.evaluate;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.results.Knowledge;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.session.EvaluationResults;
import io.gemmajunit.run.InstructedModel;
import io.gemmajunit.run.KnowledgeRunner;
import io.gemmajunit.run.PlainRequests;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.TaskRunner;
import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.Benchmark;
import io.gemmajunit.task.prompt.TaskPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that a portrait shows of one model, with every prompt written: its tasks in each form that it can be asked
 * in, its prompt sets, and the questions of its multiple-choice tasks in words.
 */
final class PortraitPlan {

    private final LanguageModel model;
    private final List<Benchmark> benchmarks;
    private final boolean hasTemplate;
    private final EvaluateSettings settings;
    private final Consumer<String> out;

    /** In the order in which they run, the plain tasks first if there are any. */
    private final List<EvaluationPlan> plans = new ArrayList<>();

    /** Without solved examples, by the name of the benchmark. */
    private final Map<String, List<TaskPlan>> questions = new LinkedHashMap<>();

    private boolean plain;

    private PortraitPlan(
            LanguageModel model, List<Benchmark> benchmarks, EvaluateSettings settings, Consumer<String> out) {
        this.benchmarks = benchmarks;
        this.hasTemplate = model.subject().hasChatTemplate();
        this.model = hasTemplate ? model : new PlainRequests(model);
        this.settings = settings;
        this.out = out;
    }

    /**
     * Writes all prompts.
     *
     * @param forms for a model that has a chat template
     * @param out is told each task and prompt set with its size
     */
    static PortraitPlan of(
            LanguageModel model,
            List<Benchmark> benchmarks,
            EvaluateSettings settings,
            Forms forms,
            Consumer<String> out) {
        var plan = new PortraitPlan(model, benchmarks, settings, out);
        boolean isPlain = forms.plain() || !plan.hasTemplate;
        List<Benchmark> chats = benchmarks;
        if (isPlain && !benchmarks.isEmpty()) {
            EvaluationPlan tasks = plan.add("Tasks as plain text:", benchmarks, List.of(), PromptStyle.PLAIN);
            chats = benchmarks.stream().filter(tasks::canBeChats).toList();
            plan.addQuestions(benchmarks);
            plan.plain = true;
        }
        if (plan.hasTemplate && forms.chat().isPresent() && !chats.isEmpty()) {
            plan.add(
                    "Tasks through the chat template:",
                    chats,
                    List.of(),
                    forms.chat().get());
        }
        if (!settings.prompts().isEmpty()) {
            plan.add(
                    plan.hasTemplate ? "Prompt sets through the chat template:" : "Prompt sets as plain text:",
                    List.of(),
                    settings.prompts(),
                    PromptStyle.CHAT);
        }
        EvaluationPlan.requireApart(plan.plans.stream().flatMap(each -> each.measurements().stream()));
        return plan;
    }

    private EvaluationPlan add(
            String heading, List<Benchmark> benchmarks, List<SidedPrompts> prompts, PromptStyle style) {
        out.accept(heading);
        var plan = EvaluationPlan.of(benchmarks, prompts, settings.options().promptStyle(style), model, out);
        plans.add(plan);
        return plan;
    }

    private void addQuestions(List<Benchmark> benchmarks) {
        var runner = new TaskRunner(model, Progress.SILENT);
        var own = settings.options();
        // The instruction is for the conversations in which these are asked.
        var options = new TaskOptions(
                0, own.items(), PromptStyle.PLAIN, null, own.gatedMetric(), own.generation(), own.fewShotSeed());
        for (Benchmark benchmark : benchmarks) {
            List<TaskPlan> suitable = benchmark.tasks().stream()
                    .map(task -> runner.plan(task, options))
                    .filter(KnowledgeRunner::suits)
                    .toList();
            if (!suitable.isEmpty()) {
                questions.put(benchmark.name(), suitable);
                int number =
                        suitable.stream().mapToInt(plan -> plan.items().size()).sum();
                out.accept("  " + benchmark.name() + ": " + Math.min(number, KnowledgeRunner.MOST)
                        + " questions in words, too");
            }
        }
    }

    /** Returns the suites that the portrait will have, and those that it might have of other models. */
    Set<String> suites() {
        Set<String> suites = new LinkedHashSet<>();
        plans.forEach(plan -> suites.addAll(plan.suites()));
        // One that is asked through its template alone tells nothing of what others are asked in words.
        Stream<String> asked =
                plain ? questions.keySet().stream() : benchmarks.stream().map(Benchmark::name);
        asked.forEach(benchmark -> suites.addAll(Knowledge.names(benchmark)));
        return suites;
    }

    /** Returns what the items of each task say, by its name. */
    Map<String, List<ItemText>> texts() {
        Map<String, List<ItemText>> texts = new LinkedHashMap<>();
        plans.forEach(plan -> texts.putAll(plan.texts()));
        return texts;
    }

    /**
     * Runs all of it.
     *
     * @param progress is told how many of {@value JointProgress#PARTS} equal parts of the work are done
     */
    List<Measurement> run(Progress progress) {
        var joint = new JointProgress(
                progress,
                Stream.concat(
                                plans.stream().map(EvaluationPlan::work),
                                questions.values().stream().map(KnowledgeRunner::work))
                        .toList());
        List<EvaluationResults> results =
                plans.stream().map(plan -> plan.run(joint.next())).toList();
        List<Measurement> measurements = new ArrayList<>();
        results.forEach(each -> measurements.addAll(each.measurements()));
        questions.forEach((name, asked) -> knowledge(name, asked, results.get(0), joint.next())
                .ifPresent(known -> measurements.addAll(known.measurements())));
        return measurements.stream().distinct().toList();
    }

    private Optional<Knowledge> knowledge(
            String name, List<TaskPlan> asked, EvaluationResults plain, Progress progress) {
        var instructed = InstructedModel.of(model, settings.options().systemInstruction());
        return new KnowledgeRunner(instructed, progress, settings.detector().orElseThrow(), hasTemplate)
                .run(name, asked, plain.tasks());
    }
}
