/** A module of libtorch: its device, its calls, its end. */
@NullMarked
package io.gemmajunit.engine.torch;

import org.jspecify.annotations.NullMarked;
