/** Scores in the folder of a checkpoint, as the Hugging Face Hub reads them. */
@NullMarked
package io.gemmajunit.export.card;

import org.jspecify.annotations.NullMarked;
