@NullMarked
package io.gemmajunit.task.template;

import org.jspecify.annotations.NullMarked;
