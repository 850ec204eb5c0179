package io.gemmajunit.gate;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparedRunsTest {

    private final RegressionGate gate = new RegressionGate(new GatePolicy());
    private final Evaluation sums = benchmark("sums", 100, List.of());

    @Test
    void saysWhichCheckpointsAreCompared() {
        var candidate = run(on("candidate", "tiny-gemma-child", "a", sums));
        var reference = run(on("candidate", "tiny-gemma-it", "b", sums));

        assertThat(gate.compare(candidate, reference, List.of()).notes())
                .containsExactly("The candidate is tiny-gemma-child, the reference tiny-gemma-it.");
    }

    @Test
    void saysThatACheckpointIsComparedWithItself() {
        var report = gate.compare(run(sums), run(sums), List.of());

        assertThat(report.passed()).isTrue();
        assertThat(report.notes())
                .containsExactly("Candidate and reference are the same checkpoint, tiny-gemma-it:"
                        + " what differs comes from the measurement alone.");
    }

    @Test
    void saysWhatOnlyOneSideWasMeasuredOn() {
        var facts = benchmark("facts", 100, List.of());
        var plain = promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.COMPLIED));

        var report = gate.compare(
                session(List.of(sums, facts), List.of()),
                session(List.of(sums, benchmark("world", 4, List.of())), List.of(plain)),
                List.of());

        assertThat(report.results()).extracting(GateResult::name).containsExactly("sums");
        assertThat(report.notes())
                .contains(
                        "Not compared, because only the candidate was measured on it: facts.",
                        "Not compared, because only the reference was measured on it: plain, world.");
    }

    @Test
    void namesWhatWasMeasuredWhenThatHasNothingInCommon() {
        var chat = on("teacher", "tiny-gemma-it", "a", benchmark("facts", 10, List.of()));

        assertThatThrownBy(() -> gate.compare(run(sums), run(chat), List.of()))
                .isInstanceOf(ResultsException.class)
                .hasMessage("The two runs have no measurement in common: the candidate measured sums, the reference"
                        + " facts (teacher). Measure both in the same way.");
    }

    @Test
    void speaksOfTheReferenceNotOfABaseline() {
        var topics = new ArrayList<>(Collections.nCopies(40, "capitals"));
        topics.addAll(Collections.nCopies(40, "colors"));
        var before = benchmark("facts", topics, List.of());
        var after = benchmark("facts", topics, IntStream.range(0, 9).boxed().toList());

        var report = gate.compare(run(after), run(before), List.of());

        assertThat(report.comparedWith()).isEqualTo("reference");
        assertThat(report.results().get(0).sentence())
                .contains("capitals: 31 of 40 right, 40 in the reference;")
                .doesNotContain("baseline");
    }

    @Test
    void doesNotCompareOtherItems() {
        var first = benchmark("sums", 50, List.of());

        var report = gate.compare(run(first), run(sums), List.of());

        assertThat(report.passed()).isFalse();
        assertThat(report.failures().get(0).sentence())
                .isEqualTo("sums cannot be compared with its reference, which has 100 items against 50 now, of which"
                        + " items 50, 51, 52, 53, 54, 55, 56, 57, 58, 59 and 40 more are gone; measure both in the"
                        + " same way.");
    }

    @Test
    void pairsModelsWhateverTheirRoles() {
        var candidate = run(on("candidate", "tiny-gemma-child", "a", sums));
        var reference = run(on("default", "tiny-gemma-it", "b", sums)).inRoleOf(candidate);

        assertThat(gate.compare(candidate, reference, List.of()).results())
                .extracting(GateResult::label, GateResult::verdict)
                .containsExactly(tuple("sums (candidate)", Verdict.PASS));
        assertThat(BaselineDiff.between(reference, candidate).lines()).containsExactly("1 measurement is unchanged");
    }

    @Test
    void pairsSeveralModelsByRoleOnly() {
        var candidate = run(on("a", "tiny-gemma-child", "a", sums));
        var two = run(on("b", "tiny-gemma-it", "b", sums), on("c", "tiny-gemma", "c", sums));

        assertThat(two.inRoleOf(candidate)).isSameAs(two);
        assertThat(candidate.inRoleOf(two)).isSameAs(candidate);
    }

    @Test
    void listsOnlyWhatBothHaveInTheDiff() {
        var diff = BaselineDiff.between(
                run(benchmark("sums", 10, List.of(3)), benchmark("old", 10, List.of())),
                run(benchmark("sums", 10, List.of()), benchmark("new", 10, List.of())));

        assertThat(diff.lines()).containsExactly("sums: 90.0 % -> 100.0 % (+10.0 pp), gained item 3, lost none");
    }

    private static SessionResults run(Evaluation... evaluations) {
        return session(List.of(evaluations), List.of());
    }

    private static Evaluation on(String role, String checkpoint, String weights, Evaluation evaluation) {
        return Measurements.of(
                new Subject(role, checkpoint, "float32", new TreeMap<>(Map.of("weights", weights))), evaluation);
    }
}
