package io.gemmajunit.run;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.RefusalDetector;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Knowledge;
import io.gemmajunit.results.KnownItem;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.prompt.TaskPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the questions of multiple-choice tasks once more, in words, and holds the answers against what the model knows
 * by the probabilities of the choices.
 *
 * <p>At most {@value #MOST} questions of a benchmark are asked, spread evenly. A task of which each choice has a prompt
 * of its own is left out. An answer that declines and yet says what is right does not count as declined.
 *
 * @param asChat whether questions are asked as a person would, or as the task puts them, for a model that only goes
 *     on with texts
 */
public record KnowledgeRunner(LanguageModel model, Progress progress, RefusalDetector detector, boolean asChat) {

    /** Enough to tell shares 7 percentage points apart; an answer in words costs far more than a choice. */
    public static final int MOST = 200;

    private static final String QUESTION = "question";

    private record Asked(String id, PlannedItem item, EvaluatedItem scored, String metric, String expected) {

        boolean isKnown() {
            return Objects.equals(scored.metrics().get(metric), 1.0);
        }
    }

    /** Returns whether a task asks questions that have a right answer among given ones, each with one question. */
    public static boolean suits(TaskPlan plan) {
        return plan.outputType() == OutputType.MULTIPLE_CHOICE
                && plan.items().stream()
                        .allMatch(item -> expected(item) != null
                                && item.requests().stream()
                                                .map(request -> request.context())
                                                .distinct()
                                                .count()
                                        == 1);
    }

    /** Returns how much work the questions are, in the unit of {@link Workload}. */
    public static long work(List<TaskPlan> plans) {
        List<Prompt> prompts = new ArrayList<>();
        for (TaskPlan plan : plans) {
            plan.items()
                    .forEach(item -> prompts.add(new Prompt(
                            plan.task() + "/" + item.id(),
                            item.requests().get(0).context(),
                            "")));
        }
        return Workload.of(new PromptSet("questions", spread(prompts)));
    }

    /**
     * Asks.
     *
     * @param benchmark name of what the tasks belong to
     * @param plans of its tasks without solved examples, those that {@linkplain #suits suit}
     * @param evaluations of the same tasks, which hold what is known
     * @return empty if no question can be asked
     */
    public Optional<Knowledge> run(String benchmark, List<TaskPlan> plans, List<Evaluation> evaluations) {
        Map<String, Evaluation> known =
                evaluations.stream().collect(Collectors.toMap(Evaluation::task, Function.identity(), (a, b) -> a));
        List<Asked> all = new ArrayList<>();
        plans.forEach(plan -> Optional.ofNullable(known.get(plan.task()))
                .filter(evaluation -> evaluation.measurement().isBinary())
                .ifPresent(evaluation -> all.addAll(asked(plan, evaluation, plans.size() > 1))));
        return all.isEmpty() ? Optional.empty() : Optional.of(ask(benchmark, spread(all)));
    }

    private Knowledge ask(String benchmark, List<Asked> asked) {
        var prompts = new PromptSet(
                benchmark + " in words",
                asked.stream()
                        .map(one -> new Prompt(
                                one.id(),
                                question(one),
                                one.item().category(),
                                PromptSide.HARMLESS,
                                one.item().cluster(),
                                "en"))
                        .toList());
        RefusalReport report = new RefusalRunner(model, progress).with(detector).run(prompts, PromptSide.HARMLESS);
        Map<String, Asked> byId = new LinkedHashMap<>();
        asked.forEach(one -> byId.put(one.id(), one));
        return new Knowledge(
                benchmark,
                report.subject(),
                new TreeMap<>(Map.of(
                        "task",
                        Sha256.ofJson(report.fingerprints()),
                        "data",
                        Sha256.ofJson(asked.stream()
                                .map(one -> List.of(one.id(), one.expected()))
                                .toList()))),
                report.items().stream()
                        .map(item -> known(item, Objects.requireNonNull(byId.get(item.id()))))
                        .toList(),
                report.seconds());
    }

    private static KnownItem known(RefusalItem answered, Asked asked) {
        String answer = Objects.requireNonNullElse(answered.response(), "");
        boolean says = Wording.of(answer).says(asked.expected());
        return new KnownItem(
                answered.id(),
                answered.category(),
                answered.cluster(),
                Objects.requireNonNullElse(answered.prompt(), ""),
                asked.expected(),
                answer,
                KnownItem.State.of(asked.isKnown(), answered.verdict().isRefusal() && !says, says));
    }

    private static List<Asked> asked(TaskPlan plan, Evaluation evaluation, boolean amongOthers) {
        Map<String, EvaluatedItem> scored =
                evaluation.items().stream().collect(Collectors.toMap(EvaluatedItem::id, Function.identity()));
        String metric = evaluation.measurement().metric().name();
        List<Asked> asked = new ArrayList<>();
        for (PlannedItem item : plan.items()) {
            EvaluatedItem own = scored.get(item.id());
            String expected = expected(item);
            if (own != null && expected != null) {
                String id = amongOthers ? plan.task() + "/" + item.id() : item.id();
                asked.add(new Asked(id, item, own, metric, expected));
            }
        }
        return asked;
    }

    private static <T> List<T> spread(List<T> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(all.get((int) ((long) i * all.size() / MOST)));
        }
        return some;
    }

    /** A letter means something only beside the choices, which the task's own prompt has. */
    private String question(Asked asked) {
        Object field = asked.item().row().fields().get(QUESTION);
        boolean standsAlone = asChat && asked.expected().length() > 1;
        return standsAlone && field instanceof String text && !text.isBlank()
                ? text
                : asked.item().requests().get(0).context();
    }

    /** Returns the text of the right choice; null if several are right, or the task does not say which. */
    private static @Nullable String expected(PlannedItem item) {
        List<?> targets = item.reference().targets();
        if (targets.size() != 1) {
            return null;
        }
        if (targets.get(0) instanceof Number index) {
            int chosen = index.intValue();
            return chosen >= 0 && chosen < item.requests().size()
                    ? item.requests().get(chosen).continuation().strip()
                    : null;
        }
        return targets.get(0).toString().strip();
    }
}
