/** The models that gemma:compare is given: examined before any of them is run, and several measured in turn. */
@NullMarked
package io.gemmajunit.maven.compare;

import org.jspecify.annotations.NullMarked;
