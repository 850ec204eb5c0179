package io.gemmajunit.checkpoint;

/**
 * What a LoRA adapter adds to one weight: y = Wx + s·B(Ax) (Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models",
 * section 4.1).
 *
 * @param a [rank, inputs]
 * @param b [outputs, rank]
 * @param scaling s: alpha / rank, or alpha / √rank when the adapter is rank-stabilised (Kalajdzievski 2023)
 */
public record LowRank(TensorSlot a, TensorSlot b, double scaling) {}
