package io.gemmajunit.run;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.Benchmark;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.prompt.TaskPlan;
import io.gemmajunit.text.ChatTemplateException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts benchmarks to a model and scores the answers as lm-evaluation-harness 0.4 does. */
public final class TaskRunner {

    /** The scoring profile of every evaluation made here. */
    public static final String PROFILE = "lm-eval-0.4";

    private final LanguageModel model;
    private final Progress progress;
    private final @Nullable StopRule rule;

    /** Creates a runner that asks all items of a task in the order of the dataset. */
    public TaskRunner(LanguageModel model, Progress progress) {
        this(model, progress, null);
    }

    private TaskRunner(LanguageModel model, Progress progress, @Nullable StopRule rule) {
        this.model = model;
        this.progress = progress;
        this.rule = rule;
    }

    /**
     * Returns a runner that lets a rule look at each task after every tenth of its items, asked in an order in which
     * any first part is a fair sample. Tasks whose gated score is not a mean over items always run to the end.
     */
    public TaskRunner stoppedBy(StopRule rule) {
        return new TaskRunner(model, progress, rule);
    }

    /**
     * Runs a task, or all tasks of a group, at the same time if the model works on several portions. A group that is
     * gated as one measurement always runs to its end.
     *
     * @throws TaskException if a task does not fit its data or the options, or the model's answers are not numbers
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     * @throws ChatTemplateException if chat prompts are wanted and the checkpoint cannot make them
     */
    public Evaluation run(Benchmark benchmark, TaskOptions options) {
        TaskRunner runner = benchmark.isGatedAsOne() && rule != null ? stoppedBy(StopRule.NEVER) : this;
        List<Evaluation> evaluations = Turns.of(model.lanes())
                .take(benchmark.tasks().stream()
                        .<Supplier<Evaluation>>map(
                                task -> () -> runner.run(runner.planAlone(task, options), options.promptStyle()))
                        .toList());
        return benchmark.evaluation(evaluations, options.gatedMetric());
    }

    /**
     * Writes all prompts of a task without asking the model anything.
     *
     * @throws TaskException if the task does not fit its data or the options
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     * @throws ChatTemplateException if chat prompts are wanted and the checkpoint cannot make them
     */
    public TaskPlan plan(Task task, TaskOptions options) {
        return task.plan(
                options,
                new ChatPrompts(
                                model,
                                "prompts of task " + task.name() + " lack its description and the system instruction")
                        ::render);
    }

    /** Tasks may share what their rows are read by. */
    private synchronized TaskPlan planAlone(Task task, TaskOptions options) {
        return plan(task, options);
    }

    /**
     * Runs a task whose prompts are written; all its requests go to the model in one call.
     *
     * @param promptStyle in which they are written
     * @throws TaskException if the prompts do not begin as the model needs it, or its answers are not numbers
     */
    public Evaluation run(TaskPlan plan, PromptStyle promptStyle) {
        return prepared(plan, promptStyle).evaluation();
    }

    /**
     * Asks a model all that a run of a task would ask it, and makes nothing of what it answers.
     *
     * @param promptStyle in which the prompts are written
     * @throws TaskException if the prompts do not begin as the model needs it
     */
    public void ask(TaskPlan plan, PromptStyle promptStyle) {
        prepared(plan, promptStyle).ask();
    }

    private TaskRun prepared(TaskPlan plan, PromptStyle promptStyle) {
        ChatOnly.require(model, List.of(plan), promptStyle);
        Beginnings.requireOne(model, plan.items().get(0).requests().get(0).context(), "task " + plan.task());
        InterimLooks<PlannedItem> looks = rule != null && plan.metric().isMeanOfItems() && plan.isOfOneKind()
                ? InterimLooks.of(rule, plan.items(), PlannedItem::id)
                : InterimLooks.none(plan.items());
        return new TaskRun(model, progress, plan, promptStyle, looks);
    }
}
