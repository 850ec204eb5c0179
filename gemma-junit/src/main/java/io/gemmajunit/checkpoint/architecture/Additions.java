package io.gemmajunit.checkpoint.architecture;

import io.gemmajunit.checkpoint.CheckpointException;
import java.util.Optional;

/** What some architectures compute beside attention and feed-forward. */
public record Additions(Optional<PerLayerInputs> perLayerInputs, Optional<Experts> experts, Optional<AltUp> altUp) {

    /** Nothing. */
    public static final Additions NONE = new Additions(Optional.empty(), Optional.empty(), Optional.empty());

    Additions withVocabulary(int tokens) {
        return new Additions(
                perLayerInputs.map(inputs -> new PerLayerInputs(tokens, inputs.width(), inputs.hasRoundedScales())),
                experts,
                altUp);
    }

    /**
     * An embedding of each token for each layer, added to what the token's own embedding says about it (Gemma 3n and
     * 4).
     *
     * @param vocabSize rows of the table; in the multimodal Gemma 3n, a token beyond has the first row
     * @param width of one layer's part
     * @param hasRoundedScales whether the scales of its terms are rounded to the type that the model computes in
     */
    public record PerLayerInputs(int vocabSize, int width, boolean hasRoundedScales) {}

    /**
     * Feed-forward layers of which each token takes those that a router finds most probable, beside the one for all
     * tokens.
     *
     * @param count how many there are
     * @param chosen how many a token takes
     * @param intermediateSize width of each
     */
    public record Experts(int count, int chosen, int intermediateSize) {

        public Experts {
            if (chosen > count) {
                throw new CheckpointException("config.json lets each token take " + chosen + " of " + count
                        + " experts; copy the checkpoint again.");
            }
        }
    }

    /**
     * Alternating updates (Baykal et al. 2023): several residual streams, of which a layer reads one and corrects all
     * by what it computes.
     *
     * @param streams how many
     * @param active which one a layer reads
     * @param isScaled whether that stream is multiplied by a weight before the per-layer input meets it
     * @param laurelRank rank of the learned residual (LAuReL, Menghani et al. 2024) beside attention
     */
    public record AltUp(int streams, int active, boolean isScaled, int laurelRank) {

        public AltUp {
            if (active < 0 || active >= streams) {
                throw new CheckpointException("config.json makes stream " + active + " of " + streams
                        + " the active one (altup_active_idx); copy the checkpoint again.");
            }
        }
    }
}
