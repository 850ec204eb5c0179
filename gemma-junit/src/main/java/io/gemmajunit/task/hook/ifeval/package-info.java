/** IFEval (Zhou et al., 2023): whether answers follow instructions that can be checked. */
@NullMarked
package io.gemmajunit.task.hook.ifeval;

import org.jspecify.annotations.NullMarked;
