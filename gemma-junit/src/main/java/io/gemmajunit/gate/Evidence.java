package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.shown.Count;

/** Says which answers changed, in all and in the category that lost most, and how likely that is by chance. */
record Evidence(
        VerdictRule rule, Reference reference, Measurement measurement, Comparison comparison, ScoreWording words) {

    /** Returns what speaks for the verdict, up to the comparison with the level. */
    String sentence() {
        var category = comparison.category();
        return category != null && rule.restsOnCategory(comparison)
                ? whole() + ". The loss is in " + place(category) + "; " + chance(category) + level(adjustedP())
                : whole() + beside() + level(adjustedP());
    }

    /** Returns the same when nothing speaks against the run. */
    String ofNoChange() {
        var clustering = comparison.clustering();
        return clustering == null
                ? "No answer changed"
                : "No answer changed of " + comparison.pairs() + " items in " + clustering.words();
    }

    /** Returns what stopped a run, at the level of a look. */
    String beyondDoubt() {
        var category = comparison.category();
        return "the loss" + (category != null && rule.restsOnCategory(comparison) ? " in " + category.name() : "")
                + " is beyond doubt: " + PValue.equation(adjustedP()) + " ≤ "
                + ScoreWording.level(rule.policy().alpha());
    }

    /** Returns the p-value that decides. */
    double adjustedP() {
        return rule.restsOnCategory(comparison) ? comparison.adjustedCategoryP() : comparison.adjustedWholeP();
    }

    /** Returns where most was lost, if that decides nothing and is still worth knowing; usually empty. */
    String whereMostWasLost() {
        var category = comparison.category();
        return category == null || rule.restsOnCategory(comparison) || !rule.isNotable(comparison)
                ? ""
                : " Most was lost in " + place(category) + ".";
    }

    private String whole() {
        var changed = comparison.losses() + comparison.gains();
        if (isDrift()) {
            return "Further away: " + comparison.losses() + " of " + comparison.pairs() + ", nearer: "
                    + comparison.gains() + "; " + chance(comparison.losses(), comparison.gains(), comparison.p());
        }
        return Count.of(changed, "answer") + " changed: " + comparison.losses() + " worse, "
                + comparison.gains() + " better; " + clusters()
                + chance(comparison.losses(), comparison.gains(), comparison.p());
    }

    private boolean isDrift() {
        return rule.role() == MeasurementRole.DRIFT;
    }

    /** For example {@code the 250 items come in 50 clusters (as good as 114 independent ones), and }. */
    private String clusters() {
        var clustering = comparison.clustering();
        if (clustering == null) {
            return "";
        }
        var worth = clustering
                .independentItems(comparison.pairs())
                .map(items -> " (as good as " + Count.of(items, "independent one") + ")")
                .orElse("");
        return "the " + comparison.pairs() + " items come in " + clustering.words() + worth + ", and ";
    }

    private String chance(int losses, int gains, double p) {
        return event(losses, losses + gains) + " with " + PValue.equation(p);
    }

    private String event(int losses, int changed) {
        if (comparison.test() == PairedTest.MC_NEMAR) {
            return "a fair coin gives ≥" + losses + " of " + changed;
        }
        if (isDrift()) {
            return "random signs give as great a growth";
        }
        return comparison.clustering() == null
                ? "random signs give as great a drop"
                : "random signs of clusters give as great a drop";
    }

    private String chance(CategoryTest category) {
        return chance(category.losses(), category.gains(), category.p()) + ", as the "
                + (category.tested() == 1 ? "only category tested" : "worst of " + category.tested() + " categories")
                + " " + PValue.format(comparison.categoryP());
    }

    /** What the categories cost the whole, where two digits show it. */
    private String beside() {
        var category = comparison.category();
        var adjusted = PValue.format(comparison.wholeP());
        if (category == null || adjusted.equals(PValue.format(comparison.p()))) {
            return "";
        }
        return ", beside " + (category.tested() == 1 ? "1 category " : category.tested() + " categories ") + adjusted;
    }

    /** For example {@code capitals: 0 of 40 right, 34 in the baseline; 34 worse, 0 better}. */
    private String place(CategoryTest category) {
        return category.name() + ": " + scores(category) + " in the " + reference.words() + "; " + category.losses()
                + " worse, " + category.gains() + " better";
    }

    private String scores(CategoryTest category) {
        if (!comparison.isBinary()) {
            var metric = measurement.metric();
            return words.score(metric.turned(category.now())) + ", " + words.score(metric.turned(category.before()));
        }
        return Math.round(category.now() * category.pairs()) + " of " + category.pairs() + " "
                + words.metric().words().desired() + ", " + Math.round(category.before() * category.pairs());
    }

    private String level(double adjustedP) {
        var holm = comparison.family() > 1
                ? ", Holm over " + comparison.family() + " gates " + PValue.format(adjustedP)
                : "";
        return holm
                + (rule.isSignificant(adjustedP) ? " ≤ " : " > ")
                + ScoreWording.level(rule.policy().alpha());
    }
}
