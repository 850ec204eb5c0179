package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.gguf.block.BlockType;

/** A tensor of a file, whose shape has rows first, as in the Hugging Face layout. */
record BlockTensor(RawTensor raw, BlockType type) {}
