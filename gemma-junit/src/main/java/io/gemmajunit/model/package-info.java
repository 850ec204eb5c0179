@NullMarked
package io.gemmajunit.model;

import org.jspecify.annotations.NullMarked;
