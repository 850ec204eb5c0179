/** How far a model's predictions are from those of the one that it was tuned from. */
@NullMarked
package io.gemmajunit.drift;

import org.jspecify.annotations.NullMarked;
