package io.gemmajunit.checkpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As transformers 5.18 loads checkpoints of these names, tried with each class. */
class TensorNamesTest {

    @ParameterizedTest
    @CsvSource({
        "model.layers.0.mlp.up_proj.weight, model.layers.0.mlp.up_proj.weight",
        "layers.0.mlp.up_proj.weight, model.layers.0.mlp.up_proj.weight",
        "model.model.layers.0.mlp.up_proj.weight, model.layers.0.mlp.up_proj.weight",
        "embed_tokens.weight, model.embed_tokens.weight",
        "lm_head.weight, lm_head.weight",
        "model.lm_head.weight, lm_head.weight",
        "model.language_model.norm.weight, model.norm.weight",
        "language_model.model.norm.weight, model.norm.weight",
        "language_model.norm.weight, model.norm.weight",
        "model.model.language_model.norm.weight, model.norm.weight",
        "model.language_model.model.norm.weight, model.norm.weight",
        "language_model.lm_head.weight, lm_head.weight"
    })
    void aNameThatTransformersReads(String stored, String canonical) {
        assertThat(TensorNames.ofStored(stored)).isEqualTo(canonical);
    }

    /** Of which transformers says that the weight is missing. */
    @ParameterizedTest
    @CsvSource({"model.model.model.norm.weight", "_orig_mod.model.norm.weight", "module.model.norm.weight"})
    void aNameThatIsThatOfNoWeight(String stored) {
        assertThat(TensorNames.ofStored(stored)).isNotEqualTo("model.norm.weight");
    }

    /** PEFT, unlike transformers, takes no other name for a module than its own. */
    @Test
    void modulesOfAdaptersAreNamedAsTheyAre() {
        assertThat(TensorNames.canonical("layers.0.mlp.up_proj")).isEqualTo("layers.0.mlp.up_proj");
    }
}
