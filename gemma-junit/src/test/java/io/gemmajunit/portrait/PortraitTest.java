package io.gemmajunit.portrait;

import static io.gemmajunit.portrait.Models.adapter;
import static io.gemmajunit.portrait.Models.answers;
import static io.gemmajunit.portrait.Models.base;
import static io.gemmajunit.portrait.Models.chat;
import static io.gemmajunit.portrait.Models.harmless;
import static io.gemmajunit.portrait.Models.knowledge;
import static io.gemmajunit.portrait.Models.member;
import static io.gemmajunit.portrait.Models.plain;
import static io.gemmajunit.portrait.Models.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.portrait.Claim.Kind;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.KnownItem.State;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortraitTest {

    private static final IntPredicate ALL = i -> true;
    private static final IntPredicate NONE = i -> false;
    private static final Subject BASE = Models.base("g");
    private static final Subject IT = chat("g-it");

    @Test
    void countsTheFormInWhichAModelDoesBetter() {
        var it = member(whole("g-it"), plain(IT, "facts", 100, ALL), chat(IT, "facts", 100, i -> i < 40));
        var facts = it.on("facts").orElseThrow();

        assertThat(facts.form()).isEqualTo(Form.PLAIN);
        assertThat(facts.score()).isEqualTo("100.0 %");
        assertThat(facts.otherScore()).contains("40.0 %");
        assertThat(facts.ways()).isOne();
    }

    @Test
    void takesTheTemplateWhereBothFormsAreEqualAndAllowsForTheChoice() {
        var it = member(whole("g-it"), plain(IT, "facts", 100, ALL), chat(IT, "facts", 100, ALL));
        var facts = it.on("facts").orElseThrow();

        assertThat(facts.form()).isEqualTo(Form.TEMPLATE);
        assertThat(facts.ways()).isEqualTo(2);
    }

    @Test
    void saysBetterWorseEqualOrThatItCannotTell() {
        var portrait = portrait(
                base(
                        "g",
                        plain(BASE, "up", 100, NONE),
                        plain(BASE, "down", 100, ALL),
                        plain(BASE, "same", 100, ALL),
                        plain(BASE, "few", 10, ALL)),
                member(
                        whole("g-it"),
                        plain(IT, "up", 100, ALL),
                        plain(IT, "down", 100, NONE),
                        plain(IT, "same", 100, ALL),
                        plain(IT, "few", 10, ALL)));

        assertThat(portrait.claims())
                .extracting(Claim::suite, Claim::kind)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("up", Kind.BETTER),
                        org.assertj.core.api.Assertions.tuple("down", Kind.WORSE),
                        org.assertj.core.api.Assertions.tuple("same", Kind.EQUAL),
                        org.assertj.core.api.Assertions.tuple("few", Kind.UNDECIDED));
        assertThat(Remark.of(portrait)).singleElement().satisfies(remark -> {
            assertThat(remark.tone()).isEqualTo(Remark.Tone.MIXED);
            assertThat(remark.sentence())
                    .isEqualTo("g-it against g (its parent, by its name): better on up (0.0 % → 100.0 %); worse on down"
                            + " (100.0 % → 0.0 %); equal within the margin on same; cannot tell on few (100.0 % →"
                            + " 100.0 %).");
        });
    }

    /** Of 100 items the last 60 are leaked, and right since; of the others as many are right as before. */
    @Test
    void putsTheCleanItemsBesideAllItems() {
        var leaked = IntStream.range(40, 100)
                .mapToObj(i -> new LeakedItem("" + i, i < 90, false, 1, 1, "a.jsonl:1 text", "q", "q"))
                .toList();
        var contamination = List.of(
                new ContaminationReport("sums", 100, 0, 60, leaked),
                new ContaminationReport("facts", 9, 0, 0, List.of()));
        var portrait = portrait(
                contamination,
                priorities(List.of(), List.of()),
                base("g", plain(BASE, "sums", 100, i -> i < 30)),
                member(
                        whole("g-it"),
                        plain(IT, "sums", 100, i -> i < 30 || i >= 40),
                        chat(IT, "sums", 100, i -> i < 35 || i > 90)));

        assertThat(portrait.suites()).extracting(Suite::label).containsExactly("sums", "sums without leaked items");
        assertThat(portrait.suites()).extracting(portrait::items).containsExactly(100, 40);
        assertThat(portrait.claims()).extracting(Claim::kind).containsExactly(Kind.BETTER, Kind.UNDECIDED);
        var clean = portrait.member("g-it").on("sums without leaked items").orElseThrow();
        assertThat(clean.form()).isEqualTo(Form.TEMPLATE);
        assertThat(clean.score()).isEqualTo("87.5 %");
        assertThat(clean.otherScore()).contains("75.0 %");
        assertThat(portrait.notes())
                .containsExactly(
                        "The training files hold 60 of the 100 items of sums, 50 with the answer; a model that was trained"
                                + " on them may know these by heart.",
                        "The training files hold none of the 9 items of facts.");
    }

    @Test
    void namesAPriorityThatWillNotBeMeasured() {
        var priorities = new Priorities(List.of("sums", "sums without leaked items"), List.of("factz"));

        assertThatThrownBy(() -> priorities.requirePlanned(List.of("sums", "facts")))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.wanted names factz, which will not be measured; it can name sums, facts.");
        new Priorities(List.of("sums without leaked items"), List.of("facts")).requirePlanned(List.of("sums", "facts"));
    }

    /** Whether there will be leaked items is not known where a priority is set. */
    @ParameterizedTest
    @CsvSource({
        "0, 'Start from g-it: g-it holds on every suite that must hold, and g is worse on sums.'",
        "30, 'Start from g-it: g-it holds on every suite that must hold, and g is worse on sums without leaked items.'",
        "100, 'It cannot be told where to start: g-it and g could not be compared on sums without leaked items, which must"
                + " hold.'"
    })
    void takesABenchmarkForItsCleanItemsIfAllAre(int leaks, String sentence) {
        var leaked = IntStream.range(0, leaks)
                .mapToObj(i -> new LeakedItem("" + i, true, false, 1, 1, "a.jsonl:1 text", "q", "q"))
                .toList();
        var portrait = portrait(
                List.of(new ContaminationReport("sums", 100, 0, leaks, leaked)),
                priorities(List.of("sums without leaked items"), List.of()),
                base("g", plain(BASE, "sums", 100, NONE)),
                member(whole("g-it"), plain(IT, "sums", 100, ALL)));

        assertThat(portrait.recommendation().map(Recommendation::sentence)).contains(sentence);
    }

    /** Six losses of six are .03125 by themselves; beside a second claim Holm doubles that. */
    @Test
    void adjustsAllClaimsTogether() {
        Measurement before = plain(BASE, "facts", 50, ALL);
        Measurement after = plain(IT, "facts", 50, i -> i >= 6);

        assertThat(portrait(base("g", before), member(whole("g-it"), after)).claims())
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.adjustedP()).isEqualTo(0.03125);
                    assertThat(claim.kind()).isEqualTo(Kind.WORSE);
                });
        assertThat(portrait(
                                base("g", before, plain(BASE, "sums", 50, ALL)),
                                member(whole("g-it"), after, plain(IT, "sums", 50, ALL)))
                        .claims())
                .first()
                .satisfies(claim -> {
                    assertThat(claim.adjustedP()).isEqualTo(0.0625);
                    assertThat(claim.kind()).isEqualTo(Kind.UNDECIDED);
                });
    }

    @Test
    void comparesEachWithItsParentAndOthersWithTheFirst() {
        var it = whole("g-it");
        var portrait = portrait(
                base("g", plain(BASE, "facts", 10, ALL)),
                member(it, plain(IT, "facts", 10, ALL)),
                member(adapter("hermes", it), plain(chat("hermes"), "facts", 10, ALL)),
                base("phi-2", plain(Models.base("phi-2"), "facts", 10, ALL)));

        assertThat(portrait.matches())
                .containsExactly(
                        new Match("g-it", "g", Match.Reason.PARENT),
                        new Match("hermes", "g-it", Match.Reason.PARENT),
                        new Match("phi-2", "g", Match.Reason.FIRST));
    }

    @Test
    void tellsAModelThatDeclinesFromOneThatDoesNotKnow() {
        var declining = states(60, State.DECLINES, 40, State.TELLS);
        var ignorant = states(60, State.IGNORANT, 40, State.TELLS);
        var healthy = states(0, State.TELLS, 100, State.TELLS);
        var portrait = portrait(
                member(whole("g-it"), known(IT, healthy)),
                member(whole("g-it-safe"), known(chat("g-it-safe"), declining)),
                member(whole("g-it-broken"), known(chat("g-it-broken"), ignorant)));

        assertThat(Remark.of(portrait))
                .extracting(Remark::sentence)
                .containsExactly(
                        "g-it-safe against g-it (its parent, by its name): no other suite is in both. It knows the answer to"
                                + " 60 of 100 questions of facts and declines to give it, where the other declines 0:"
                                + " over-aligned, not ignorant.",
                        "g-it-broken against g-it (its parent, by its name): no other suite is in both. It does not know the"
                                + " answer to 60 of 100 questions of facts, the other to 0: facts are lost.");
        assertThat(Remark.of(portrait))
                .extracting(remark -> remark.tone().words())
                .containsExactly("over-aligned", "facts lost");
        assertThat(Remark.of(portrait)).extracting(Remark::ofWhatIsRight).containsExactly("it knows", "right is");
        assertThat(Remark.of(portrait).get(0).examples())
                .hasSize(3)
                .first()
                .isEqualTo(new Example("0", "Question 0?", "Paris", "No."));
    }

    @Test
    void recommendsTheOneThatLosesNothing() {
        var portrait = portrait(
                base("g", plain(BASE, "facts", 100, ALL), harmless(BASE, "plain", 100, NONE)),
                member(whole("g-it"), plain(IT, "facts", 100, ALL), harmless(IT, "plain", 100, i -> i < 50)));

        assertThat(portrait.headline()).isEqualTo("Start from g");
        assertThat(portrait.recommendation().orElseThrow())
                .isEqualTo(new Recommendation(
                        Optional.of("g"),
                        "g holds on every suite that must hold, and g-it refuses more harmless prompts of plain."));
    }

    /** An answer that says nothing counts as no answer where the other model answers, but is no refusal. */
    @Test
    void tellsMissingAnswersFromRefusals() {
        Member parent = base("g", harmless(BASE, "plain", 100, NONE));
        var silent = portrait(parent, silent(12, 50));
        assertThat(Remark.of(silent).get(0).sentence())
                .endsWith("gives fewer usable answers to harmless prompts of plain (100/100 → 62/100).");
        assertThat(silent.recommendation().orElseThrow().reason())
                .endsWith("g-it gives fewer usable answers to harmless prompts of plain.");
        assertThat(Remark.of(portrait(parent, silent(30, 50))).get(0).sentence())
                .endsWith("refuses more harmless prompts of plain (0/100 → 30/80).");
        var mended = portrait(
                base("g", answers(BASE, "plain", 100, i -> i < 40 ? RefusalVerdict.INVALID : RefusalVerdict.COMPLIED)),
                member(whole("g-it"), harmless(IT, "plain", 100, NONE)));
        assertThat(Remark.of(mended).get(0).sentence())
                .endsWith("gives more usable answers to harmless prompts of plain (60/100 → 100/100).");
    }

    private static Member silent(int refused, int notAnswered) {
        return member(
                whole("g-it"),
                answers(
                        IT,
                        "plain",
                        100,
                        i -> i < refused
                                ? RefusalVerdict.REFUSED
                                : i < notAnswered ? RefusalVerdict.INVALID : RefusalVerdict.COMPLIED));
    }

    @Test
    void letsWhatIsWantedDecideWhereBothHold() {
        Member[] models = {
            base("g", plain(BASE, "facts", 100, ALL), plain(BASE, "sums", 100, i -> i < 50)),
            member(whole("g-it"), plain(IT, "facts", 100, ALL), plain(IT, "sums", 100, ALL))
        };

        assertThat(sentence(priorities(List.of("facts"), List.of("sums")), models))
                .isEqualTo("Start from g-it: both hold on every suite that must hold, and g-it is better on sums.");
        assertThat(sentence(priorities(List.of("facts"), List.of("facts")), models))
                .isEqualTo(
                        "No difference is shown between g-it and g: each holds on every suite that must hold, and neither"
                                + " is better on facts.");
        assertThat(sentence(priorities(List.of("facts"), List.of()), models))
                .isEqualTo("No difference is shown between g-it and g: each holds on every suite that must hold;"
                        + " gemma.wanted can name what decides.");
    }

    @Test
    void recommendsNeitherWhereBothLose() {
        assertThat(sentence(
                        priorities(List.of(), List.of()),
                        base("g", plain(BASE, "facts", 100, ALL), plain(BASE, "sums", 100, NONE)),
                        member(whole("g-it"), plain(IT, "facts", 100, NONE), plain(IT, "sums", 100, ALL))))
                .isEqualTo(
                        "Neither start is free of losses: g-it is worse on facts, g is worse on sums; gemma.mustHold can say which"
                                + " suites must hold.");
    }

    @Test
    void saysWhereItemsAreTooFew() {
        assertThat(sentence(
                        priorities(List.of(), List.of()),
                        base("g", plain(BASE, "facts", 10, ALL)),
                        member(whole("g-it"), plain(IT, "facts", 10, ALL))))
                .isEqualTo(
                        "It cannot be told where to start: g-it and g have too few items on facts to rule out a loss.");
        assertThat(sentence(
                        priorities(List.of(), List.of()),
                        base("g", plain(BASE, "facts", 10, ALL), plain(BASE, "sums", 100, NONE)),
                        member(whole("g-it"), plain(IT, "facts", 10, ALL), plain(IT, "sums", 100, ALL))))
                .isEqualTo(
                        "Start from g-it: g is worse on sums. g-it shows no loss, though the items are too few to rule one"
                                + " out on facts.");
    }

    /**
     * The same adapter on both: it makes 60 answers right on the instruction-tuned model and none on the base model.
     */
    @Test
    void judgesTheTunesWhereBothStartsHaveOne() {
        var portrait = sameTraining(chat("a"));

        assertThat(portrait.matches()).contains(new Match("g-it+a", "g+a", Match.Reason.SAME_TRAINING));
        assertThat(portrait.effects())
                .singleElement()
                .extracting(TrainingEffect::sentence)
                .isEqualTo("On facts the training did more for g-it than for g (+60.0 pp, p<.0001).");
        assertThat(portrait.recommendation().orElseThrow().sentence())
                .isEqualTo("Start from g-it: g-it+a holds on every suite that must hold, and g+a is worse on facts.");
    }

    /** As the gate does, whose sentences stand on the same pages. */
    @Test
    void writesATrueMinus() {
        var portrait = portrait(
                member(whole("g"), plain(BASE, "facts", 10, ALL)),
                member(whole("g-it"), plain(IT, "facts", 10, i -> i < 4)));

        assertThat(portrait.claims(portrait.matches().get(0)))
                .extracting(Claim::change)
                .containsExactly("−60.0 pp");
    }

    @Test
    void tellsNoEffectOfTrainingAcrossWhatCannotBeCompared() {
        var portrait = sameTraining(new Subject("default", "a", "bfloat16", IT.fingerprints()));

        assertThat(portrait.effects()).isEmpty();
        assertThat(portrait.notes()).contains("g-it+a and g-it are not compared on facts, of which the dtype differs.");
    }

    @Test
    void recommendsNothingWithoutABaseModelAndItsChild() {
        assertThat(portrait(
                                member(whole("g-it"), plain(IT, "facts", 10, ALL)),
                                member(whole("phi"), plain(chat("phi"), "facts", 10, ALL)))
                        .recommendation())
                .isEmpty();
    }

    @Test
    void saysWhatCannotBeCompared() {
        var other = new Subject(Subject.DEFAULT_ROLE, "g-it", "bfloat16", new java.util.TreeMap<>());
        var portrait = portrait(
                base("g", plain(BASE, "facts", 10, ALL)), member(whole("g-it"), plain(other, "facts", 10, ALL)));

        assertThat(portrait.claims()).isEmpty();
        assertThat(portrait.notes())
                .containsExactly("g-it and g are not compared on facts, of which the dtype differs.");
    }

    @Test
    void recommendsNothingWhereWhatMustHoldCannotBeCompared() {
        var other = new Subject(Subject.DEFAULT_ROLE, "g-it", "bfloat16", IT.fingerprints());
        Member[] models = {
            base("g", plain(BASE, "facts", 100, ALL), plain(BASE, "sums", 100, NONE)),
            member(whole("g-it"), plain(other, "facts", 100, ALL), plain(IT, "sums", 100, ALL))
        };

        assertThat(sentence(priorities(List.of("facts"), List.of("sums")), models))
                .isEqualTo(
                        "It cannot be told where to start: g-it and g could not be compared on facts, which must hold.");
        assertThat(sentence(
                        priorities(List.of(), List.of()),
                        base("g", plain(BASE, "facts", 100, ALL)),
                        member(whole("g-it"), plain(other, "facts", 100, ALL))))
                .isEqualTo("It cannot be told where to start: g-it and g could not be compared on any suite.");
    }

    @Test
    void refusesPrioritiesThatWereNotMeasured() {
        assertThatThrownBy(() -> sentence(
                        priorities(List.of("fatcs"), List.of()),
                        base("g", plain(BASE, "facts", 10, ALL)),
                        member(whole("g-it"), plain(IT, "facts", 10, ALL))))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.mustHold names fatcs, which was not measured; it can name facts.");
    }

    private static List<State> states(int first, State state, int rest, State other) {
        var states = new ArrayList<>(Collections.nCopies(first, state));
        states.addAll(Collections.nCopies(rest, other));
        return states;
    }

    private static Measurement[] known(Subject subject, List<State> states) {
        return knowledge(subject, "facts", states).toArray(Measurement[]::new);
    }

    private static Priorities priorities(List<String> mustHold, List<String> wanted) {
        return new Priorities(mustHold, wanted);
    }

    private static String sentence(Priorities priorities, Member... members) {
        return portrait(priorities, members).recommendation().orElseThrow().sentence();
    }

    private static Portrait portrait(Member... members) {
        return portrait(priorities(List.of(), List.of()), members);
    }

    private static Portrait portrait(Priorities priorities, Member... members) {
        return portrait(List.of(), priorities, members);
    }

    private static Portrait portrait(
            List<ContaminationReport> contamination, Priorities priorities, Member... members) {
        var lineage = Lineage.of(Stream.of(members).map(Member::origin).toList(), Map.of());
        return Portrait.of(List.of(members), contamination, lineage, new GatePolicy(), priorities);
    }

    /**
     * Two models of which 40 of 100 answers are right, and the same adapter on both: that of the base model changes
     * nothing, and all answers of the other are right.
     */
    private static Portrait sameTraining(Subject other) {
        var g = whole("g");
        var it = whole("g-it");
        var onBase = new Origin("g+a", g.base(), Optional.of(Path.of("a")), Optional.empty());
        var onIt = new Origin("g-it+a", it.base(), onBase.adapter(), Optional.empty());
        return portrait(
                member(g, plain(BASE, "facts", 100, i -> i < 40)),
                member(it, plain(IT, "facts", 100, i -> i < 40)),
                member(onBase, plain(chat("a"), "facts", 100, i -> i < 40)),
                member(onIt, plain(other, "facts", 100, ALL)));
    }
}
