package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Subscripts;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.library.NumpyRandom;
import io.gemmajunit.python.script.object.ModuleObject;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What {@code rouge_score}, {@code rouge}, and {@code evaluate.load("rouge")} compute, which are written in Python. The
 * last reports the median of a bootstrap: it draws as NumPy does after the harness has seeded it, so it is that of a
 * run of one task with one metric that draws.
 */
final class RougeModule {

    static final String NAME = "_rouge";

    private static final int SEED = 1234;
    private static final int DRAWS = 1000;

    /** Precision, recall and their mean. */
    private static final int PARTS = 3;

    /** Tokens up to this length are not stemmed. */
    private static final int SHORT = 3;

    private RougeModule() {}

    static ModuleObject make() {
        return new ModuleObject(NAME)
                .function("best(type, targets, prediction, stems, /)", RougeModule::best)
                .function("medians(scores, /)", a -> medians(Iterables.list(a.value(0))))
                .function("sentences(hypothesis, reference, /)", a -> {
                    RougeScore score = SentenceRouge.of(Values.str(a.value(0)), Values.str(a.value(1)));
                    if (score == null) {
                        throw PythonException.valueError("Collections must contain at least 1 sentence.");
                    }
                    return PyTuple.of(score.precision(), score.recall());
                });
    }

    /** Returns the first of the best scores against several references. */
    private static PyTuple best(Bound arguments) {
        String type = arguments.text(0);
        UnaryOperator<String> stemmer = arguments.isTrue(3)
                ? token -> token.length() > SHORT ? PorterStemmer.stem(token) : token
                : UnaryOperator.identity();
        RougeScore best = null;
        for (Object reference : Iterables.list(arguments.value(1)).elements()) {
            RougeScore score = RougeScore.of(type, Values.str(reference), arguments.text(2), stemmer);
            if (score == null) {
                throw PythonException.valueError("Invalid rouge type: " + type);
            }
            best = best == null || score.f() > best.f() ? score : best;
        }
        RougeScore found = Objects.requireNonNull(best);
        return PyTuple.of(found.precision(), found.recall(), found.f());
    }

    /** Returns for each list of scores the median of each part over as many draws with replacement. */
    private static PyList medians(PyList lists) {
        NumpyRandom random = new NumpyRandom(SEED);
        PyList medians = new PyList();
        for (Object list : lists.elements()) {
            List<?> scores = Iterables.list(list).elements();
            int n = scores.size();
            int[][] draws = new int[DRAWS][n];
            for (int[] draw : draws) {
                Arrays.setAll(draw, i -> random.below(n));
            }
            Object[] parts = new Object[PARTS];
            Arrays.setAll(
                    parts,
                    part -> median(
                            draws,
                            scores.stream()
                                    .mapToDouble(score -> Numbers.toFloat(Subscripts.get(score, (long) part)))
                                    .toArray()));
            medians.add(PyTuple.of(parts));
        }
        return medians;
    }

    private static double median(int[][] draws, double[] values) {
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
}
