package io.gemmajunit.checkpoint.adapter;

import io.gemmajunit.checkpoint.TensorSlot;
import java.util.Optional;

/**
 * What a LoRA adapter adds to one weight: y = Wx + s·B(Ax) (Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large
 * Language Models", section 4.1). With a magnitude m, row i of W + s·BA is scaled to length m(i) (DoRA, Liu et al.
 * 2024).
 *
 * <p>To row i of a table it adds s times that of (BA)ᵀ: its inputs are tokens.
 *
 * <p>For a weight of E experts, A holds the rows of one after those of another, and column j·E + e of B belongs to
 * expert e.
 *
 * @param a [rank, inputs]
 * @param b [outputs, rank]
 * @param scaling s: alpha / rank, or alpha / √rank when the adapter is rank-stabilised (Kalajdzievski 2023)
 * @param magnitude [outputs]
 */
public record LowRank(TensorSlot a, TensorSlot b, double scaling, Optional<TensorSlot> magnitude) {}
