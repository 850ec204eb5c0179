package io.gemmajunit.portrait;

import static io.gemmajunit.portrait.Models.adapter;
import static io.gemmajunit.portrait.Models.whole;
import static io.gemmajunit.portrait.Models.withCard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.portrait.Lineage.Evidence;
import io.gemmajunit.portrait.Lineage.Parent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {

    private final Origin base = whole("gemma-2b");
    private final Origin it = whole("gemma-2b-it");

    @Test
    void followsNames() {
        var child = whole("gemma-2b-it-dolly");
        var pretrained = whole("google/gemma-3-1b-pt");
        var instructed = whole("google/gemma-3-1b-it");

        assertThat(of(Map.of(), child, base, it, pretrained, instructed).parents())
                .containsOnly(
                        Map.entry("gemma-2b-it-dolly", new Parent("gemma-2b-it", Evidence.NAME)),
                        Map.entry("gemma-2b-it", new Parent("gemma-2b", Evidence.NAME)),
                        Map.entry("google/gemma-3-1b-it", new Parent("google/gemma-3-1b-pt", Evidence.NAME)));
    }

    @Test
    void takesNoRivalForAChild() {
        assertThat(of(Map.of(), base, whole("phi-2"), whole("gemma-2b2")).parents())
                .isEmpty();
    }

    @Test
    void followsAnAdapterRatherThanItsName() {
        assertThat(of(Map.of(), base, it, adapter("gemma-2b-openhermes", it))
                        .parents()
                        .get("gemma-2b-openhermes"))
                .isEqualTo(new Parent("gemma-2b-it", Evidence.ADAPTER));
        assertThat(of(Map.of(), base, adapter("gemma-2b-openhermes", it)).parents())
                .isEmpty();
    }

    @Test
    void followsACardRatherThanANameAndWhatIsToldRatherThanBoth() {
        var child = withCard("gemma-2b-it-dolly", "google/gemma-2b");

        assertThat(of(Map.of(), base, it, child).parents().get("gemma-2b-it-dolly"))
                .isEqualTo(new Parent("gemma-2b", Evidence.CARD));
        assertThat(of(Map.of("gemma-2b-it-dolly", "gemma-2b-it"), base, it, child)
                        .parents()
                        .get("gemma-2b-it-dolly"))
                .isEqualTo(new Parent("gemma-2b-it", Evidence.TOLD));
    }

    @Test
    void refusesAParentThatIsNotThere() {
        assertThatThrownBy(() -> of(Map.of("gemma-2b-it", "gemma-7b"), base, it))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.parents names gemma-7b, which is none of gemma-2b, gemma-2b-it.");
    }

    @Test
    void refusesACircle() {
        assertThatThrownBy(() -> of(Map.of("gemma-2b", "gemma-2b-it"), base, it))
                .isInstanceOf(GemmaException.class)
                .hasMessage("gemma.parents makes gemma-2b its own ancestor; correct it.");
        assertThatThrownBy(() -> of(Map.of("gemma-2b", "gemma-2b"), base))
                .hasMessage("gemma.parents makes gemma-2b its own ancestor; correct it.");
    }

    private static Lineage of(Map<String, String> told, Origin... origins) {
        return Lineage.of(List.of(origins), told);
    }
}
