package io.gemmajunit.engine.options;

import io.gemmajunit.checkpoint.architecture.AttentionConfig;
import io.gemmajunit.checkpoint.architecture.ModelConfig;

/**
 * How attention is computed, in the words of {@code attn_implementation} in transformers 5.18. They differ for Gemma 2
 * and VaultGemma only.
 */
public enum Attention {
    /**
     * As the fused kernel does that transformers, and so lm-evaluation-harness, uses by default: it has no soft cap on
     * attention scores, and leaves out the one that a configuration asks for.
     */
    SDPA {
        @Override
        ModelConfig of(ModelConfig config) {
            return config.withAttention(AttentionConfig::withoutSoftCap);
        }
    },
    /** As the configuration says, with {@code attn_logit_softcapping}. */
    EAGER {
        @Override
        ModelConfig of(ModelConfig config) {
            return config;
        }
    };

    /** Returns what is computed of a configuration. */
    abstract ModelConfig of(ModelConfig config);
}
