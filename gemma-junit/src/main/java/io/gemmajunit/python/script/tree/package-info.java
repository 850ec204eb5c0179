/** The tree of a program, whose nodes run themselves, and its scopes. */
@NullMarked
package io.gemmajunit.python.script.tree;

import org.jspecify.annotations.NullMarked;
