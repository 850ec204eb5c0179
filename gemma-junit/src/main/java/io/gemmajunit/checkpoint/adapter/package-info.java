/** LoRA adapters in the layout of PEFT, and what they change in a model. */
@NullMarked
package io.gemmajunit.checkpoint.adapter;

import org.jspecify.annotations.NullMarked;
