/** Puts tasks and prompt sets to a model and collects what it answers. */
@NullMarked
package io.gemmajunit.run;

import org.jspecify.annotations.NullMarked;
