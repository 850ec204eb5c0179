@NullMarked
package io.gemmajunit.task.filter;

import org.jspecify.annotations.NullMarked;
