@NullMarked
package io.gemmajunit.task.scoring;

import org.jspecify.annotations.NullMarked;
