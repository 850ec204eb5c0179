package io.gemmajunit.task.hook.ifeval;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of IFEval (Zhou et al., 2023) as lm-evaluation-harness 0.4 gives them. Languages need
 * {@code com.cybozu.labs:langdetect}. Where the reference replaces an argument by a random one, this takes it as it is.
 */
public final class IfEval implements ScoringHook {

    private @Nullable Instructions instructions;

    @Override
    public String name() {
        return "ifeval";
    }

    @Override
    public String version() {
        return "lm-eval-0.4";
    }

    /**
     * Returns whether all instructions were followed, {@code prompt_level_strict_acc} and
     * {@code prompt_level_loose_acc}, and which were, {@code inst_level_strict_acc} and {@code inst_level_loose_acc}:
     * their number against how many there are. Loose is what holds for the answer or for one of seven others: without
     * its first line, without its last, without both, and each of the four without asterisks.
     */
    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        String answer = Objects.requireNonNullElse(answers.get(0).text(), "");
        List<Boolean> strict = followed(row, Set.of(answer));
        List<Boolean> loose = followed(row, variants(answer));
        return Map.of(
                "prompt_level_strict_acc", Observation.of(!strict.contains(false)),
                "inst_level_strict_acc", counted(strict),
                "prompt_level_loose_acc", Observation.of(!loose.contains(false)),
                "inst_level_loose_acc", counted(loose));
    }

    private static Observation counted(List<Boolean> followed) {
        return new Observation(followed.stream().filter(each -> each).count(), followed.size(), followed);
    }

    private static Set<String> variants(String answer) {
        List<String> lines = List.of(answer.split("\n", -1));
        int last = lines.size();
        Set<String> variants = new LinkedHashSet<>();
        variants.add(answer);
        variants.add(answer.replace("*", ""));
        for (List<String> part :
                List.of(lines.subList(1, last), lines.subList(0, last - 1), lines.subList(1, Math.max(1, last - 1)))) {
            String joined = Str.strip(String.join("\n", part));
            variants.add(joined);
            variants.add(joined.replace("*", ""));
        }
        return variants;
    }

    /** Returns for each instruction of a row whether one of the answers follows it. */
    private List<Boolean> followed(Row row, Set<String> answers) {
        if (!(row.fields().get("instruction_id_list") instanceof List<?> ids)
                || !(row.fields().get("kwargs") instanceof List<?> arguments)
                || ids.size() != arguments.size()) {
            throw new TaskException("Row " + row.index()
                    + " of IFEval needs as many kwargs as it has instruction_id_list; correct it.");
        }
        List<Boolean> followed = new ArrayList<>();
        IntStream.range(0, ids.size()).forEach(i -> {
            Map<?, ?> values = arguments.get(i) instanceof Map<?, ?> map ? map : Map.of();
            Instruction instruction = instructions().of(Values.str(ids.get(i)), values);
            followed.add(
                    answers.stream().anyMatch(each -> !Str.strip(each).isEmpty() && instruction.isFollowedBy(each)));
        });
        return followed;
    }

    private synchronized Instructions instructions() {
        if (instructions == null) {
            instructions = new Instructions(languages());
        }
        return instructions;
    }

    /** The library is the original of the one that the harness uses. */
    private static DetectedLanguages languages() {
        try {
            return new DetectedLanguages();
        } catch (LinkageError e) {
            throw new TaskException(
                    "IFEval tells languages by com.cybozu.labs:langdetect, which is not there; add that dependency,"
                            + " version 1.1-20120112, to your tests",
                    e);
        }
    }

    @Override
    public ScoreUnit unit() {
        return ScoreUnit.SHARE;
    }
}
