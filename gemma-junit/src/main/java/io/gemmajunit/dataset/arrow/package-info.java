/** Rows of Arrow, as {@code save_to_disk} of Hugging Face datasets writes them. */
@NullMarked
package io.gemmajunit.dataset.arrow;

import org.jspecify.annotations.NullMarked;
