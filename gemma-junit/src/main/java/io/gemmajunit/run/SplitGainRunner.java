package io.gemmajunit.run;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.results.SplitGain;
import io.gemmajunit.statistics.TwoSamplePermutation;
import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Compares how probable a model and its parent find the items of two splits of a benchmark. */
public record SplitGainRunner(LanguageModel model, LanguageModel parent, Progress progress) {

    /**
     * Reads all items of both splits, each as the words of its question and of the right answer.
     *
     * @throws io.gemmajunit.task.TaskException if the task has not both a test and a validation split
     * @throws ModelException if the tokenizer of a model is not available
     */
    public SplitGain run(Task task) {
        List<String> tested = texts(task);
        List<String> heldOut = texts(task.onValidation());
        List<String> all = new ArrayList<>(tested);
        all.addAll(heldOut);
        double[] now = tokenLikelihoods(model, all, task.name());
        double[] before = tokenLikelihoods(parent, all, task.name());
        double[] gains = new double[now.length];
        Arrays.setAll(gains, i -> now[i] - before[i]);
        double[] first = Arrays.copyOf(gains, tested.size());
        double[] second = Arrays.copyOfRange(gains, tested.size(), gains.length);
        return new SplitGain(
                task.name(),
                parent.subject().checkpoint(),
                first.length,
                second.length,
                Arrays.stream(first).average().orElseThrow(),
                Arrays.stream(second).average().orElseThrow(),
                TwoSamplePermutation.p(first, second));
    }

    private static List<String> texts(Task task) {
        return task.texts().stream().map(SplitGainRunner::text).toList();
    }

    private static String text(ItemText item) {
        return String.join(
                " ",
                Stream.concat(item.question().stream(), Stream.of(item.answer()))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private double[] tokenLikelihoods(LanguageModel of, List<String> texts, String what) {
        Tokenizer tokenizer = of.tokenizer()
                .orElseThrow(() -> new ModelException("Model " + of.subject().checkpoint()
                        + " has no tokenizer that can be asked; a checkpoint folder has."));
        List<Double> sums = of.rollingLogLikelihoods(texts, done -> progress.report(what, done, texts.size()));
        double[] means = new double[texts.size()];
        Arrays.setAll(means, i -> sums.get(i) / Math.max(1, tokenizer.encodeWithoutSpecials(texts.get(i)).length));
        return means;
    }
}
