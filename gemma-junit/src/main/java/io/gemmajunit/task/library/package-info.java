@NullMarked
package io.gemmajunit.task.library;

import org.jspecify.annotations.NullMarked;
