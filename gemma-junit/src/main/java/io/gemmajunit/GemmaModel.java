package io.gemmajunit;

import io.gemmajunit.gate.BaselineReference;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.refusal.RefusalOpeners;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.OptionOrder;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalProbability;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.SplitGain;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.AnswerJudge;
import io.gemmajunit.run.InstructedModel;
import io.gemmajunit.run.OptionOrderRunner;
import io.gemmajunit.run.RefusalJudge;
import io.gemmajunit.run.RefusalProbabilityRunner;
import io.gemmajunit.run.RefusalRunner;
import io.gemmajunit.run.SplitGainRunner;
import io.gemmajunit.run.StopRule;
import io.gemmajunit.run.TaskRunner;
import io.gemmajunit.run.TurnEnd;
import io.gemmajunit.session.Settings;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.java.JavaTask;
import io.gemmajunit.task.java.JavaTasks;
import io.gemmajunit.task.library.Benchmark;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A loaded checkpoint, as {@link GemmaModelTest} injects it.
 *
 * <p>Thread-safe; the forward passes of several threads run one after another. The session owns it: it need not, and
 * cannot, be closed by a test.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public final class GemmaModel {

    private final LanguageModel model;
    private final ModelContext context;
    private final @Nullable String instruction;
    private final @Nullable RefusalJudge judge;

    /** The model as conversations are put to it. */
    private final LanguageModel instructed;

    GemmaModel(LanguageModel model, ModelContext context) {
        this(model, context, context.settings().systemInstruction(), null);
    }

    private GemmaModel(
            LanguageModel model, ModelContext context, @Nullable String instruction, @Nullable RefusalJudge judge) {
        this.model = model;
        this.context = context;
        this.instruction = instruction;
        this.judge = judge;
        this.instructed = InstructedModel.of(model, instruction);
    }

    /**
     * Returns another checkpoint of the session, for example the one that this was tuned from. It is loaded once, and
     * shares what it can with this one, also the system instruction.
     *
     * @param checkpoint an alias, which stands for {@code gemma.checkpoint.<alias>}, a path, or a Hub id
     * @throws io.gemmajunit.error.GemmaException if it is not there or cannot be loaded
     */
    public GemmaModel other(String checkpoint) {
        return new GemmaModel(context.others().apply(checkpoint), context, instruction, null);
    }

    /**
     * Returns this model behind a system instruction, in place of {@code gemma.systemInstruction}: before the prompts
     * of tasks that have none of their own, of prompt sets and drift, and before conversations. In a chat it is the
     * turn of the system; where the template takes none it is left out, with a warning.
     *
     * <p>One name and one alias stand for one measurement, so what is measured with and without an instruction needs
     * two aliases of the checkpoint.
     *
     * @param instruction blank for none
     */
    public GemmaModel systemInstruction(String instruction) {
        return new GemmaModel(model, context, instruction.isBlank() ? null : instruction, judge);
    }

    /** Returns which model this is. */
    public Subject subject() {
        return model.subject();
    }

    /**
     * Returns the SHA-256, in hexadecimal, of {@code weights}, {@code config}, {@code tokenizer}, {@code chatTemplate}
     * and the other files that decide what the checkpoint answers, as far as it has them.
     */
    public SortedMap<String, String> fingerprint() {
        return subject().fingerprints();
    }

    /**
     * Returns the model's tokenizer.
     *
     * @throws io.gemmajunit.model.ModelException if it is not available, as for some models behind a server
     */
    public Tokenizer tokenizer() {
        return model.tokenizer().orElseThrow(() -> lacking("tokenizer that can be asked"));
    }

    /**
     * Runs a benchmark with the settings of its task file, and records the result. A long run of a task that is worse
     * than the baseline beyond doubt stops early, as {@link Evaluation#stop()} says, unless {@code gemma.stopEarly} is
     * {@code false}.
     *
     * <p>A group such as {@code mmlu} is recorded as one measurement whose categories are its tasks; the tasks of a
     * tag, and of a leaderboard, are recorded one by one.
     *
     * @param benchmark name of a task, group or tag in the folders of {@code gemma.includePath}, or of a built-in one
     * @throws io.gemmajunit.task.TaskException if there is no such benchmark or a file of it cannot be used
     */
    public Evaluation evaluate(String benchmark) {
        return evaluate(benchmark, TaskOptions.defaults());
    }

    /**
     * Runs a benchmark and records the result.
     *
     * <pre>{@code
     * model.evaluate("arc_challenge", TaskOptions.defaults().fewShot(25).sample(200));
     * model.evaluate("mmlu", TaskOptions.defaults().fewShot(5).sample(20)).score("acc").value();
     * }</pre>
     *
     * @param benchmark name of a task, group or tag in the folders of {@code gemma.includePath}, or of a built-in one
     * @param options for each task
     * @throws io.gemmajunit.task.TaskException if there is no such benchmark or a file of it cannot be used
     */
    public Evaluation evaluate(String benchmark, TaskOptions options) {
        return evaluate(context.library().get().resolve(benchmark), options);
    }

    /**
     * Runs a benchmark that is written in Java, and records the result.
     *
     * @throws io.gemmajunit.task.TaskException if the task lacks a prompt or a target
     */
    public Evaluation evaluate(JavaTask<?> task) {
        return evaluate(task, TaskOptions.defaults());
    }

    /**
     * Runs a benchmark that is written in Java, and records the result.
     *
     * @throws io.gemmajunit.task.TaskException if the task lacks a prompt or a target, or does not fit the options
     */
    public Evaluation evaluate(JavaTask<?> task, TaskOptions options) {
        return evaluate(JavaTasks.of(task), options);
    }

    private Evaluation evaluate(Benchmark benchmark, TaskOptions own) {
        var options = instruction == null || own.systemInstruction() != null ? own : own.systemInstruction(instruction);
        var evaluation = new TaskRunner(model, context.progress().get())
                .stoppedBy(context.settings().judging().rule())
                .run(benchmark, options);
        evaluation.gated().forEach(this::recorded);
        return evaluation;
    }

    /**
     * Asks requests that should be answered, each as a conversation of its own, and records which were refused. Stops
     * early like {@link #evaluate(String)}.
     *
     * @param promptSet name of a file with prompts in the folders of {@code gemma.includePath}, a path, or the name of
     *     a set that comes with this library: {@code harmless-lookalikes}, also in other languages as
     *     {@code harmless-lookalikes-de}, or {@code everyday-requests}
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     * @throws io.gemmajunit.refusal.PromptSetException if there is no such set or it cannot be read
     */
    public RefusalReport refusalsOnHarmless(String promptSet) {
        return planRefusals(promptSet, PromptSide.HARMLESS).ask();
    }

    /**
     * Asks requests that should be declined, each as a conversation of its own, and records which were refused. Their
     * texts and the answers stay out of files unless {@code gemma.unsafeTexts} is {@code keep}.
     *
     * @param promptSet name of a file with prompts in the folders of {@code gemma.includePath}, a path, or the name of
     *     a set that comes with this library: {@code harmful-requests}, also in other languages as
     *     {@code harmful-requests-de}
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     * @throws io.gemmajunit.refusal.PromptSetException if there is no such set or it cannot be read
     */
    public RefusalReport refusalsOnHarmful(String promptSet) {
        return planRefusals(promptSet, PromptSide.HARMFUL).ask();
    }

    /**
     * Reads a prompt set without asking it yet, for {@code assertThat(model).falseRefusalRateOn(promptSet)} and for
     * tests that want to know first how many prompts there are.
     *
     * @param promptSet as for {@link #refusalsOnHarmless} and {@link #refusalsOnHarmful}
     * @param side which of its prompts to ask; those of which the set does not say count as of this side
     * @throws io.gemmajunit.refusal.PromptSetException if there is no such set, it cannot be read, or all its prompts
     *     are of the other side
     */
    public RefusalPlan planRefusals(String promptSet, PromptSide side) {
        var set = context.promptSet(promptSet).of(side);
        return new RefusalPlan(set, side, subject(), this::ask);
    }

    /**
     * Finds out how probable it is that answers begin like refusals, without generating any, and records it: a cheap
     * alarm for drift.
     *
     * @param promptSet as for {@link #refusalsOnHarmless}
     * @param openers for example {@link RefusalOpeners#standard()}, or learned from the checkpoint that was tuned
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     * @throws io.gemmajunit.refusal.PromptSetException if there is no such set or it cannot be read
     */
    public RefusalProbability refusalProbability(String promptSet, RefusalOpeners openers) {
        return recorded(
                new RefusalProbabilityRunner(instructed, context.progress().get(), openers)
                        .run(context.promptSet(promptSet)));
    }

    /**
     * Returns what measures how far this model is from the one that it was tuned from. Both are asked behind the
     * system instruction of this one.
     *
     * @param parent another checkpoint of the session
     */
    public DriftFrom driftFrom(GemmaModel parent) {
        return drift(Optional.of(InstructedModel.of(parent.model, instruction)), Optional.empty());
    }

    /**
     * Returns the same for a parent that is not at hand. Divergences are then lower bounds: of the parent's
     * predictions, only the 64 most probable tokens are known.
     *
     * @param folder into which {@link DriftFrom#keptIn} has written
     */
    public DriftFrom driftFrom(Path folder) {
        return drift(Optional.empty(), Optional.of(folder));
    }

    /**
     * Compares how much more probable the items of a benchmark's test split have become since the checkpoint that this
     * was tuned from than those of its validation split: a sign, without any training files, that the test split was
     * trained on. {@link SplitGain} tells what it can and cannot say. No system instruction precedes these texts.
     *
     * @param parent another checkpoint of the session
     * @param task name of a task with a test and a validation split, neither of which should have been trained on
     * @throws io.gemmajunit.task.TaskException if there is no such task, or it has not both splits
     */
    public SplitGain splitGain(GemmaModel parent, String task) {
        return new SplitGainRunner(model, parent.model, context.progress().get())
                .run(context.library().get().find(task));
    }

    /**
     * Asks of how many items of a multiple-choice benchmark the published order of the options is the most probable
     * one: a sign, without any training files and without a parent, that the items were trained on. {@link OptionOrder}
     * tells what it can and cannot say. No system instruction precedes these texts.
     *
     * @param task name of a task whose options were put in order by lot
     * @throws io.gemmajunit.task.TaskException if there is no such task, its items have no options, or these can be
     *     seen to be in no random order
     */
    public OptionOrder optionOrder(String task) {
        return new OptionOrderRunner(model, context.progress().get())
                .run(context.library().get().find(task));
    }

    private DriftFrom drift(Optional<LanguageModel> parent, Optional<Path> folder) {
        return new DriftFrom(
                instructed,
                parent,
                folder,
                context::promptSet,
                context.progress().get(),
                this::recorded);
    }

    /**
     * Returns this model with another one as judge of its answers, where the rules for refusals are not sure. Take the
     * frozen checkpoint that it was tuned from; a model does not judge itself.
     *
     * @throws io.gemmajunit.model.ModelException if it is the same model, or judges answers of known verdict hardly
     *     better than a coin
     */
    public GemmaModel judgedBy(GemmaModel baseline) {
        RefusalJudge other = RefusalJudge.of(baseline.model);
        other.requireOtherThan(subject());
        return new GemmaModel(model, context, instruction, other);
    }

    /**
     * Returns this model as judge of open answers, for the scorer of a task in Java. It may be one that a server has,
     * such as {@code model.other("judge")} with the address of a chat server as {@code gemma.checkpoint.judge}.
     *
     * <pre>{@code
     * var polite = model.other("judge").judge("Is the answer polite?", List.of(
     *         new AnswerJudge.Known("Where is the station?", "Gladly: it is down this road.", true),
     *         new AnswerJudge.Known("Where is the station?", "Buy a map.", false)));
     * model.evaluate(JavaTask.named("letters")
     *         .rows(letters)
     *         .prompt(letter -> letter)
     *         .version(polite.version())
     *         .score("polite", Direction.HIGHER_IS_BETTER, ScoreUnit.SHARE, polite::score));
     * }</pre>
     *
     * @param question about a prompt and its answer, to be answered by yes or no
     * @param known answers to which the right verdict is known, some of each
     * @throws io.gemmajunit.model.ModelException if it judges them hardly better than a coin
     */
    public AnswerJudge judge(String question, List<AnswerJudge.Known> known) {
        return AnswerJudge.of(model, question, known);
    }

    /**
     * Returns the accepted scores, for {@code assertThat(evaluation).doesNotRegressFrom(model.baseline())}.
     *
     * <p>Under the Maven plugin the assertion leaves the verdict to the end of the session, where it takes all
     * comparisons into account; elsewhere it judges at once.
     */
    public BaselineReference baseline() {
        return context.baseline();
    }

    /**
     * Returns how likely a continuation is after a context, tokenised as lm-evaluation-harness 0.4 does.
     *
     * @param context may be empty
     * @param continuation must add at least one token
     */
    public LogLikelihood logLikelihood(String context, String continuation) {
        return logLikelihoods(List.of(new Continuation(context, continuation))).get(0);
    }

    /** Returns the log-likelihood of each continuation, in order; prefixes that they share are computed once. */
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests) {
        return model.logLikelihoods(requests, done -> {});
    }

    /** Returns the log-likelihood of a text of any length, in nats, by the windows of lm-evaluation-harness 0.4. */
    public double rollingLogLikelihood(String text) {
        return model.rollingLogLikelihoods(List.of(text), done -> {}).get(0);
    }

    /** Returns the text generated after a prompt, which is passed on without the chat template. */
    public String generate(String prompt, Sampling sampling) {
        return generate(List.of(prompt), sampling).get(0);
    }

    /** Returns the text generated after each prompt, in order; prompts run in batches. */
    public List<String> generate(List<String> prompts, Sampling sampling) {
        return model.generate(
                prompts.stream()
                        .map(prompt -> new GenerationRequest(prompt, sampling))
                        .toList(),
                done -> {});
    }

    /**
     * Returns the answer to a message of the user, greedily decoded, of at most 256 tokens.
     *
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template
     */
    public String chat(String message) {
        return chat(List.of(ChatMessage.user(message)), Sampling.greedy(256));
    }

    /**
     * Returns the model's next turn in a conversation.
     *
     * @throws io.gemmajunit.text.ChatTemplateException if the checkpoint has no chat template, or its template refuses
     *     the conversation
     */
    public String chat(List<ChatMessage> conversation, Sampling sampling) {
        return generate(instructed.chatPrompt(conversation), TurnEnd.added(sampling))
                .strip();
    }

    /**
     * Returns the logits after each token of a sequence, [tokens][vocabulary], in float32.
     *
     * @param tokens ids, {@code <bos>} included
     * @throws io.gemmajunit.model.ModelException if the model does not give its logits
     * @throws io.gemmajunit.engine.EngineException if an id is outside the vocabulary or the sequence is too long
     */
    public float[][] logits(int... tokens) {
        return model.logits().orElseThrow(() -> lacking("logits to give")).of(tokens);
    }

    private ModelException lacking(String what) {
        return new ModelException("Model " + subject().checkpoint() + " has no " + what + "; a checkpoint folder has.");
    }

    /** Returns what the examination of the checkpoint's files found; empty if there was none. */
    public Optional<HealthReport> health() {
        return model.health();
    }

    private RefusalReport ask(PromptSet set, PromptSide side, StopRule rule) {
        Settings settings = context.settings();
        var runner = new RefusalRunner(instructed, context.progress().get())
                .with(RefusalDetector.with(settings.includePath()))
                .stoppedBy(settings.judging().ruleBeside(rule));
        return recorded((judge == null ? runner : runner.withJudge(judge)).run(set, side));
    }

    private <M extends Measured> M recorded(M measured) {
        return context.recorded(model, measured);
    }

    @Override
    public String toString() {
        return "GemmaModel[" + model.subject().checkpoint() + ", "
                + model.subject().dtype() + "]";
    }
}
