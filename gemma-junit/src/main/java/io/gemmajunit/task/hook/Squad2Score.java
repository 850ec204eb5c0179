package io.gemmajunit.task.hook;

import io.gemmajunit.python.Values;
import io.gemmajunit.spi.AggregationHook;
import io.gemmajunit.task.Observation;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Scores of SQuAD 2.0 from 0 to 100, by its official script: {@code exact} and {@code f1} over all questions, those
 * that have an answer and those that have none (0 where there are none of a kind), and the best that would be had if
 * the questions whose answer is least certain were left unanswered.
 *
 * @param metric one of {@link #METRICS}; empty until {@link #with}
 */
public record Squad2Score(String metric) implements AggregationHook {

    static final List<String> METRICS =
            List.of("exact", "f1", "HasAns_exact", "HasAns_f1", "NoAns_exact", "NoAns_f1", "best_exact", "best_f1");

    /** What of a question is scored. */
    private record Question(boolean hasAnswer, String answer, double exact, double f1) {}

    /** Called by the service loader. */
    public Squad2Score() {
        this("");
    }

    @Override
    public String name() {
        return "squad2";
    }

    @Override
    public String version() {
        return HarnessHook.VERSION + " " + metric;
    }

    @Override
    public Squad2Score with(String argument) {
        if (!METRICS.contains(argument)) {
            throw new IllegalArgumentException("needs one of " + String.join(", ", METRICS));
        }
        return new Squad2Score(argument);
    }

    /** Of questions with the same id, the last answer is taken for each, and the last of them counts. */
    @Override
    public double aggregate(List<Observation> observations) {
        if (metric.isEmpty()) {
            throw new IllegalStateException("it needs the name of a score, as in squad2:exact");
        }
        Map<Object, String> answers = new LinkedHashMap<>();
        Map<Object, Float> doubts = new LinkedHashMap<>(); // float32 may make them equal, as in the original
        for (Observation each : observations) {
            Map<?, ?> answer = part(each, 0);
            Object id = id(answer);
            answers.put(id, Values.str(answer.get(Squad2.ANSWER)));
            doubts.put(id, ((Number) Objects.requireNonNull(answer.get(Squad2.NO_ANSWER))).floatValue());
        }
        Map<Object, Question> questions = new LinkedHashMap<>();
        for (Observation each : observations) {
            Map<?, ?> right = part(each, 1);
            questions.put(id(right), question(texts(right), Objects.requireNonNull(answers.get(id(right)))));
        }
        ToDoubleFunction<Question> score = metric.endsWith("exact") ? Question::exact : Question::f1;
        if (metric.startsWith("best")) {
            return best(
                    doubts.keySet().stream()
                            .sorted(Comparator.comparing(doubts::get))
                            .map(questions::get)
                            .toList(),
                    score);
        }
        Predicate<Question> isMeant = metric.startsWith("Has")
                ? Question::hasAnswer
                : metric.startsWith("No") ? question -> !question.hasAnswer() : question -> true;
        return mean(questions.values().stream().filter(isMeant).toList(), score);
    }

    private static Map<?, ?> part(Observation observation, int index) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(observation.detail())).get(index);
    }

    private static Object id(Map<?, ?> part) {
        return Values.str(part.get(Squad2.ID));
    }

    private static List<String> texts(Map<?, ?> right) {
        Object answers = right.get(Squad2.RIGHT);
        Object texts = answers instanceof Map<?, ?> map ? map.get("text") : null;
        return texts instanceof List<?> list ? list.stream().map(Values::str).toList() : List.of();
    }

    /** Where no right answer has a word, only an answer without words is right. */
    private static Question question(List<String> right, String answer) {
        List<String> worded =
                right.stream().filter(text -> !SquadText.normal(text).isEmpty()).toList();
        double exact = 0;
        double f1 = 0;
        for (String each : worded.isEmpty() ? List.of("") : worded) {
            exact = Math.max(exact, SquadText.exact(each, answer));
            f1 = Math.max(f1, SquadText.f1(each, answer));
        }
        return new Question(!right.isEmpty(), answer, exact, f1);
    }

    private static double mean(Collection<Question> questions, ToDoubleFunction<Question> score) {
        double sum = 0;
        for (Question question : questions) {
            sum += score.applyAsDouble(question);
        }
        return questions.isEmpty() ? 0 : 100 * sum / questions.size();
    }

    /**
     * Answers one question more at a time, and takes the best sum on the way: at first none is answered, which is right
     * for those without an answer.
     */
    private static double best(List<Question> byDoubt, ToDoubleFunction<Question> score) {
        double sum = byDoubt.stream().filter(question -> !question.hasAnswer()).count();
        double best = sum;
        for (Question question : byDoubt) {
            sum += question.hasAnswer()
                    ? score.applyAsDouble(question)
                    : question.answer().isEmpty() ? 0 : -1;
            best = Math.max(best, sum);
        }
        return 100 * best / byDoubt.size();
    }
}
