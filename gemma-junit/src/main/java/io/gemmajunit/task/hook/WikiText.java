package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.results.Response;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.metric.LogLikelihoods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Articles of WikiText (Merity et al., 2016), detokenized as by lm-evaluation-harness 0.4, in {@code text}. */
public final class WikiText implements RowHook, ScoringHook {

    /** A step that replaces something. */
    @FunctionalInterface
    private interface Step extends UnaryOperator<String> {

        static Step literal(String found, String replacement) {
            return text -> text.replace(found, replacement);
        }

        static Step regex(String regex, String replacement) {
            Pattern pattern = Pattern.compile(regex);
            return text -> pattern.sub(replacement, text);
        }

        /** Takes white space off the inner sides of a pair of marks, which a regular expression needs quoted. */
        static Step tightens(String open, String close) {
            String regex = "\\" + open + "\\s*([^\\" + close + "]*?)\\s*\\" + close;
            return regex(regex, open + "\\1" + close);
        }
    }

    private static final List<Step> STEPS = List.of(
            Step.literal("s '", "s'"),
            Step.regex("/' [0-9]/", "/'[0-9]/"),
            Step.literal(" @-@ ", "-"),
            Step.literal(" @,@ ", ","),
            Step.literal(" @.@ ", "."),
            Step.literal(" : ", ": "),
            Step.literal(" ; ", "; "),
            Step.literal(" . ", ". "),
            Step.literal(" ! ", "! "),
            Step.literal(" ? ", "? "),
            Step.literal(" , ", ", "),
            Step.tightens("(", ")"),
            Step.tightens("[", "]"),
            Step.tightens("{", "}"),
            Step.tightens("\"", "\""),
            Step.tightens("'", "'"),
            Step.literal("= = = =", "===="),
            Step.literal("= = =", "==="),
            Step.literal("= =", "=="),
            Step.literal(" \u00b0 ", "\u00b0"),
            Step.literal(" \n", "\n"),
            Step.literal("\n ", "\n"),
            Step.literal(" N ", " 1 "),
            Step.literal(" 's", "'s"));

    @Override
    public String name() {
        return "wikitext";
    }

    @Override
    public Map<String, @Nullable Object> prepared(Map<String, @Nullable Object> row) {
        String text = Values.str(row.get("page"));
        for (Step step : STEPS) {
            text = step.apply(text);
        }
        Map<String, @Nullable Object> prepared = new LinkedHashMap<>(row);
        prepared.put("text", text);
        return prepared;
    }

    /** Returns what an article adds to perplexities: its log-likelihood, for its words and bytes. */
    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        return LogLikelihoods.observe(Values.str(row.fields().get("page")), answers.get(0));
    }
}
