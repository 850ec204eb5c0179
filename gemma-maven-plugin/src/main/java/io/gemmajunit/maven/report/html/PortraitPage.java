package io.gemmajunit.maven.report.html;

import io.gemmajunit.gate.PValue;
import io.gemmajunit.gate.ScoreWording;
import io.gemmajunit.maven.report.Tone;
import io.gemmajunit.portrait.Claim;
import io.gemmajunit.portrait.Counted;
import io.gemmajunit.portrait.Example;
import io.gemmajunit.portrait.Match;
import io.gemmajunit.portrait.Member;
import io.gemmajunit.portrait.Portrait;
import io.gemmajunit.portrait.Recommendation;
import io.gemmajunit.portrait.Remark;
import io.gemmajunit.portrait.Suite;
import io.gemmajunit.portrait.TrainingEffect;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Subject;
import io.gemmajunit.statistics.Interval;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the template of several models shows.
 *
 * @param headline in a few words
 * @param reason why it is recommended to start there, or why nothing is; empty where there is no base model and child
 * @param columns one for each model
 * @param rows one for each suite
 * @param remarks what is to be said of each two models
 * @param claims all tests, by the models that are compared
 * @param effects whether one training did more for one start than for the other
 * @param failures a sentence on each model that could not be measured
 */
record PortraitPage(
        String headline,
        String reason,
        List<Column> columns,
        List<Row> rows,
        List<Said> remarks,
        List<Compared> claims,
        List<String> effects,
        List<String> notes,
        List<String> failures,
        List<Subject> subjects) {

    /**
     * A model.
     *
     * @param rival what it is compared with, and why; empty for the first
     */
    record Column(String name, boolean hasTemplate, String rival) {}

    record Row(String label, int n, List<Cell> cells) {}

    /**
     * What a model scored on a suite.
     *
     * @param form in which it was asked, with the score in the other form
     * @param claim against the model that it is compared with; empty for none
     */
    record Cell(String model, String score, String form, String claim, String tone) {}

    record Said(String tone, String badge, String sentence, String ofWhatIsRight, List<Example> examples) {}

    /** Tests of two models. */
    record Compared(String title, List<Tested> tests) {}

    record Tested(
            String suite,
            String before,
            String now,
            String change,
            String interval,
            String answers,
            String p,
            String claim,
            String tone) {}

    static PortraitPage of(Portrait portrait, List<String> failures) {
        return new PortraitPage(
                portrait.headline(),
                portrait.recommendation().map(Recommendation::reason).orElse(""),
                portrait.members().stream()
                        .map(member -> new Column(
                                member.name(),
                                member.hasTemplate(),
                                portrait.rival(member.name()).orElse("")))
                        .toList(),
                portrait.suites().stream().map(suite -> row(portrait, suite)).toList(),
                Remark.of(portrait).stream().map(PortraitPage::said).toList(),
                portrait.matches().stream()
                        .map(match -> new Compared(
                                match.member() + " against " + match.rival(),
                                portrait.claims(match).stream()
                                        .map(claim -> tested(portrait, match, claim))
                                        .toList()))
                        .toList(),
                portrait.effects().stream().map(TrainingEffect::sentence).toList(),
                portrait.notes(),
                failures,
                portrait.members().stream().map(Member::subject).toList());
    }

    private static Row row(Portrait portrait, Suite suite) {
        return new Row(
                suite.label(),
                portrait.items(suite),
                portrait.members().stream()
                        .map(member -> cell(portrait, member, suite))
                        .toList());
    }

    private static Cell cell(Portrait portrait, Member member, Suite suite) {
        Optional<Counted> counted = member.on(suite.name());
        Optional<Claim> claim = portrait.claim(member.name(), suite.name());
        return new Cell(
                member.name(),
                counted.map(Counted::score).orElse("–"),
                counted.map(PortraitPage::form).orElse("not measured"),
                claim.map(Claim::kind).map(Claim.Kind::words).orElse(""),
                claim.map(Claim::kind).map(PortraitPage::tone).orElse(""));
    }

    private static String form(Counted counted) {
        return counted.form().words()
                + counted.otherScore().map(other -> ", else " + other).orElse("");
    }

    private static String tone(Claim.Kind kind) {
        return switch (kind) {
            case BETTER, EQUAL -> Tone.GOOD.css();
            case WORSE -> Tone.BAD.css();
            case UNDECIDED -> Tone.UNSURE.css();
        };
    }

    private static Said said(Remark remark) {
        // A line may not break before a percent sign.
        String sentence = remark.sentence().replace(" %", "\u00a0%");
        return new Said(
                Tone.of(remark).css(), remark.tone().words(), sentence, remark.ofWhatIsRight(), remark.examples());
    }

    private static Tested tested(Portrait portrait, Match match, Claim claim) {
        return new Tested(
                claim.suite(),
                score(portrait, match.rival(), claim),
                score(portrait, match.member(), claim),
                claim.change(),
                interval(claim),
                claim.numbers().gains() + " better, " + claim.numbers().losses() + " worse",
                PValue.format(claim.adjustedP()),
                claim.kind().words(),
                tone(claim.kind()));
    }

    private static String score(Portrait portrait, String member, Claim claim) {
        return portrait.member(member).on(claim.suite()).map(Counted::score).orElse("–");
    }

    private static String interval(Claim claim) {
        @Nullable Interval outcomes = claim.numbers().interval();
        if (outcomes == null) {
            return "–";
        }
        var shown = claim.metric().lowerIsBetter() ? outcomes.negate() : outcomes;
        ScoreUnit unit = claim.metric().unit();
        return ScoreWording.change(unit, shown.low()) + " to " + ScoreWording.change(unit, shown.high());
    }
}
