/** Checks of adapters, and of models that one was merged into. */
@NullMarked
package io.gemmajunit.health.check.adapter;

import org.jspecify.annotations.NullMarked;
