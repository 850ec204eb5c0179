@NullMarked
package io.gemmajunit.session;

import org.jspecify.annotations.NullMarked;
