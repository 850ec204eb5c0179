@NullMarked
package io.gemmajunit.task.prompt;

import org.jspecify.annotations.NullMarked;
