@NullMarked
package io.gemmajunit.task.definition;

import org.jspecify.annotations.NullMarked;
