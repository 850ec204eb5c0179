package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Signature;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.library.NumpyRandom;
import io.gemmajunit.python.script.object.ModuleObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code rouge_score}, and {@code evaluate.load("rouge")}, which reports the median of a bootstrap. It draws as NumPy
 * does after the harness has seeded it, so it is that of a run of one task with one metric that draws.
 */
final class RougeModules {

    private static final int SEED = 1234;
    private static final int DRAWS = 1000;

    /** Tokens up to this length are not stemmed. */
    private static final int SHORT = 3;

    /** What the library {@code rouge} divides by at least. */
    private static final double NO_QUOTIENT_OF_ZEROS = 1e-8;

    private static final List<String> ALL = List.of("rouge1", "rouge2", "rougeL", "rougeLsum");
    private static final Signature SCORER =
            Signature.of("RougeScorer(rouge_types, use_stemmer=False, split_summaries=False, tokenizer=None)");

    private RougeModules() {}

    /** Returns a module; null if it is not there. */
    static @Nullable ModuleObject named(String name) {
        return switch (name) {
            case "evaluate" ->
                new ModuleObject(name).function("load(path, keep_in_memory=False)", a -> metric(a.text(0)));
            case "rouge" -> new ModuleObject(name).function("Rouge()", a -> sentences());
            case "rouge_score" ->
                new ModuleObject(name)
                        .with("rouge_scorer", named("rouge_score.rouge_scorer"))
                        .with("scoring", named("rouge_score.scoring"));
            case "rouge_score.rouge_scorer" ->
                new ModuleObject(name).variadic("RougeScorer", arguments -> {
                    Bound a = SCORER.bind(arguments);
                    if (a.isTrue(2) || a.value(3) != null) {
                        throw PythonException.unsupported("ROUGE with a tokenizer or split summaries is not there");
                    }
                    return scorer(texts(a.value(0)), stemmer(a, 1));
                });
            case "rouge_score.scoring" ->
                new ModuleObject(name)
                        .function("BootstrapAggregator(confidence_interval=0.95, n_samples=1000)", a -> aggregator());
            default -> null;
        };
    }

    /** Class {@code Rouge} of the library {@code rouge}, as far as tasks ask it: for the mean of one pair. */
    private static ModuleObject sentences() {
        return new ModuleObject("Rouge").function("get_scores(hyps, refs, avg=False)", a -> {
            List<String> given = texts(a.value(0));
            List<String> wanted = texts(a.value(1));
            if (!a.isTrue(2) || given.size() != 1 || wanted.size() != 1) {
                throw PythonException.unsupported("Rouge.get_scores of several texts is not there");
            }
            RougeScore score = SentenceRouge.of(given.get(0), wanted.get(0));
            if (score == null) {
                throw PythonException.valueError("Collections must contain at least 1 sentence.");
            }
            double p = score.precision();
            double r = score.recall();
            PyDict parts = new PyDict();
            parts.put("f", 2 * (p * r / (p + r + NO_QUOTIENT_OF_ZEROS)));
            parts.put("p", p);
            parts.put("r", r);
            PyDict scores = new PyDict();
            scores.put("rouge-l", parts);
            return scores;
        });
    }

    private static List<String> texts(@Nullable Object list) {
        return Iterables.list(list).elements().stream().map(Values::str).toList();
    }

    private static UnaryOperator<String> stemmer(Bound arguments, int index) {
        return arguments.isTrue(index)
                ? token -> token.length() > SHORT ? PorterStemmer.stem(token) : token
                : UnaryOperator.identity();
    }

    private static ModuleObject scorer(List<String> types, UnaryOperator<String> stemmer) {
        return new ModuleObject("RougeScorer")
                .function("score(target, prediction)", a -> {
                    PyDict scores = new PyDict();
                    types.forEach(type -> scores.put(type, shown(score(type, a.text(0), a.text(1), stemmer))));
                    return scores;
                })
                .function("score_multi(targets, prediction)", a -> {
                    PyDict scores = new PyDict();
                    types.forEach(type -> scores.put(type, shown(best(type, texts(a.value(0)), a.text(1), stemmer))));
                    return scores;
                });
    }

    private static RougeScore score(String type, String reference, String text, UnaryOperator<String> stemmer) {
        RougeScore score = RougeScore.of(type, reference, text, stemmer);
        if (score == null) {
            throw PythonException.valueError("Invalid rouge type: " + type);
        }
        return score;
    }

    private static RougeScore best(String type, List<String> references, String text, UnaryOperator<String> stemmer) {
        RougeScore best = null;
        for (String reference : references) {
            RougeScore score = score(type, reference, text, stemmer);
            best = best == null || score.f() > best.f() ? score : best;
        }
        return Objects.requireNonNull(best);
    }

    private static ModuleObject shown(RougeScore score) {
        return score(score.precision(), score.recall(), score.f());
    }

    private static ModuleObject score(double precision, double recall, double f) {
        return new ModuleObject("Score")
                .with("precision", precision)
                .with("recall", recall)
                .with("fmeasure", f);
    }

    private static ModuleObject aggregator() {
        Map<String, List<ModuleObject>> scores = new LinkedHashMap<>();
        return new ModuleObject("BootstrapAggregator")
                .function("add_scores(scores)", a -> {
                    for (PyDict.Entry each : PyDict.require(a.value(0)).entries()) {
                        if (each.value() instanceof ModuleObject score) {
                            scores.computeIfAbsent(Values.str(each.key()), key -> new ArrayList<>())
                                    .add(score);
                        }
                    }
                    return null;
                })
                .function("aggregate()", a -> {
                    PyDict medians = new PyDict();
                    medians(scores)
                            .forEach((type, median) ->
                                    medians.put(type, new ModuleObject("AggregateScore").with("mid", median)));
                    return medians;
                });
    }

    /** The median of each part of each score over as many draws with replacement. */
    private static Map<String, ModuleObject> medians(Map<String, List<ModuleObject>> scores) {
        NumpyRandom random = new NumpyRandom(SEED);
        Map<String, ModuleObject> medians = new LinkedHashMap<>();
        scores.forEach((type, each) -> {
            int n = each.size();
            int[][] draws = new int[DRAWS][n];
            for (int[] draw : draws) {
                Arrays.setAll(draw, i -> random.below(n));
            }
            medians.put(
                    type,
                    score(
                            median(draws, each, score -> part(score, "precision")),
                            median(draws, each, score -> part(score, "recall")),
                            median(draws, each, score -> part(score, "fmeasure"))));
        });
        return medians;
    }

    private static double part(ModuleObject score, String name) {
        return score.member(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static double median(int[][] draws, List<ModuleObject> scores, ToDoubleFunction<ModuleObject> part) {
        double[] values = scores.stream().mapToDouble(part).toArray();
        double[] means = Arrays.stream(draws)
                .mapToDouble(draw -> {
                    double sum = 0;
                    for (int i : draw) {
                        sum += values[i];
                    }
                    return sum / draw.length;
                })
                .sorted()
                .toArray();
        double low = means[DRAWS / 2 - 1];
        double high = means[DRAWS / 2];
        return high - (high - low) * 0.5;
    }

    private static ModuleObject metric(String name) {
        if (!name.equals("rouge")) {
            throw PythonException.unsupported("the metric " + name + " of evaluate is not there");
        }
        return new ModuleObject("rouge")
                .function(
                        "compute(predictions, references, rouge_types=None, use_aggregator=True, use_stemmer=False)",
                        a -> rouge(
                                Iterables.list(a.value(0)),
                                Iterables.list(a.value(1)),
                                a.value(2) == null ? ALL : texts(a.value(2)),
                                a.isTrue(3),
                                stemmer(a, 4)));
    }

    private static PyDict rouge(
            PyList predictions,
            PyList references,
            List<String> types,
            boolean aggregated,
            UnaryOperator<String> stemmer) {
        Map<String, List<ModuleObject>> scores = new LinkedHashMap<>();
        for (String type : types) {
            List<ModuleObject> each = new ArrayList<>();
            for (int i = 0; i < predictions.length(); i++) {
                Object reference = references.get(i);
                List<String> all = reference instanceof PyList || reference instanceof PyTuple
                        ? texts(reference)
                        : List.of(Values.str(reference));
                each.add(shown(best(type, all, Values.str(predictions.get(i)), stemmer)));
            }
            scores.put(type, each);
        }
        PyDict result = new PyDict();
        if (aggregated) {
            medians(scores).forEach((type, median) -> result.put(type, part(median, "fmeasure")));
        } else {
            scores.forEach((type, each) -> result.put(
                    type,
                    new PyList(
                            each.stream().map(score -> part(score, "fmeasure")).toList())));
        }
        return result;
    }
}
