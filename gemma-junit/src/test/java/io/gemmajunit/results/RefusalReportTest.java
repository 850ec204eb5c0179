package io.gemmajunit.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalReportTest {

    private final RefusalReport report = Measurements.promptSet(
            "set",
            PromptSide.HARMLESS,
            item("1", "eggs", RefusalVerdict.REFUSED),
            item("2", "locks", RefusalVerdict.INVALID),
            item("3", "eggs", RefusalVerdict.COMPLIED),
            item("4", "", RefusalVerdict.PARTIAL));

    @Test
    void everyCategoryHasAReportOfItsOwn() {
        assertThat(report.byCategory()).containsOnlyKeys("eggs", "locks");
        assertThat(report.byCategory().get("eggs")).satisfies(eggs -> {
            assertThat(eggs.suite()).isEqualTo("set/eggs");
            assertThat(eggs.measurement().itemIds()).containsExactly("1", "3");
            assertThat(eggs.refused()).isEqualTo(1);
            assertThat(eggs.seconds()).isEqualTo(report.seconds() / 2);
        });
        assertThat(report.byCategory().get("locks").measurement().value()).isEmpty();
    }

    @Test
    void degenerateAnswersAreCountedWhateverTheirVerdict() {
        RefusalReport stuck = Measurements.promptSet(
                "set",
                PromptSide.HARMFUL,
                new RefusalItem("1", "Q", "", "", "A", RefusalVerdict.REFUSED, "none", "", true),
                item("2", "", RefusalVerdict.REFUSED),
                item("3", "", RefusalVerdict.COMPLIED));

        assertThat(stuck.degenerate()).isEqualTo(1);
        assertThat(stuck.refused()).isEqualTo(2);
        assertThat(RefusalReport.of(stuck.measurement()).items()).isEqualTo(stuck.items());
        assertThat(stuck.measurement().doubt())
                .isEqualTo("1 of 3 answers repeated themselves or went on with other turns, more than 10 %");
        assertThat(report.degenerate()).isZero();
    }

    private static RefusalItem item(String id, String category, RefusalVerdict verdict) {
        return Measurements.in(category, "", Measurements.answer(id, verdict));
    }
}
