/** What a JVM is doing, readable by others after it has hung or died. Uses no other package. */
@NullMarked
package io.gemmajunit.activity;

import org.jspecify.annotations.NullMarked;
