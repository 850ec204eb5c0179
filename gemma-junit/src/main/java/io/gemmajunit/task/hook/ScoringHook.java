package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.task.metric.Observation;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Scores an item where no metric can. A task file names one in lower case, {@code process_results: !hook truthfulqa_mc2}, and lists
 * the metrics that it gives, with their aggregation, in {@code metric_list}.
 */
public enum ScoringHook {
    /** The share of probability that goes to true answers. */
    TRUTHFULQA_MC2(TruthfulQa::mc2, ScoreUnit.SHARE),

    /** How near ratings of emotions are to the reference. */
    EQ_BENCH(EqBench::score, ScoreUnit.NUMBER),

    /** How surprising an article is for each word or byte that it had before its tokenisation was undone. */
    WIKITEXT(WikiText::score, ScoreUnit.NUMBER);

    private final BiFunction<Row, List<Response>, Map<String, Observation>> scoring;
    private final ScoreUnit unit;

    /**
     * @param scoring gives what the item contributes to each metric by name; takes the row as prepared and one answer for each request, texts after
     *     the filters
     * @param unit of what it gives
     */
    ScoringHook(BiFunction<Row, List<Response>, Map<String, Observation>> scoring, ScoreUnit unit) {
        this.scoring = scoring;
        this.unit = unit;
    }

    /** Returns how people read what it gives. */
    public ScoreUnit unit() {
        return unit;
    }

    /** Returns what an item contributes to each metric. */
    public Map<String, Observation> score(Row row, List<Response> answers) {
        return scoring.apply(row, answers);
    }
}
