package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.task.corpus.Bleu;
import java.util.ArrayList;
import java.util.List;

/** {@code sacrebleu.corpus_bleu}, as far as tasks call it themselves. */
final class SacreBleuModule {

    private SacreBleuModule() {}

    static ModuleObject module() {
        return new ModuleObject("sacrebleu")
                .function(
                        "corpus_bleu(hypotheses, references, smooth_method='exp', smooth_value=None, force=False, lowercase=False,"
                                + " tokenize='13a', use_effective_order=False)",
                        a -> {
                            if (!a.text(2).equals("exp") || a.isTrue(5) || a.isTrue(7)) {
                                throw PythonException.unsupported(
                                        "BLEU in lower case, of short texts or otherwise smoothed is not there");
                            }
                            return new ModuleObject("BLEUScore")
                                    .with(
                                            "score",
                                            score(
                                                    bleu(a.text(6)),
                                                    Iterables.list(a.value(0)),
                                                    Iterables.list(a.value(1))));
                        });
    }

    private static Bleu bleu(String tokenizer) {
        return switch (tokenizer) {
            case "13a" -> new Bleu();
            case "intl" -> Bleu.international();
            default -> throw PythonException.unsupported("the tokenizer " + tokenizer + " of sacrebleu is not there");
        };
    }

    /** @param references each a list with a reference for each hypothesis */
    private static double score(Bleu bleu, PyList hypotheses, PyList references) {
        List<double[]> statistics = new ArrayList<>();
        for (int i = 0; i < hypotheses.length(); i++) {
            int index = i;
            List<String> theirs = references.elements().stream()
                    .map(each -> Values.str(Iterables.list(each).get(index)))
                    .toList();
            statistics.add(bleu.statistics(Values.str(hypotheses.get(i)), theirs));
        }
        return bleu.ofTexts(statistics);
    }
}
