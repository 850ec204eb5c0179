/** Which variable each name of a template stands for, and what the variables hold while it runs. */
@NullMarked
package io.gemmajunit.jinja.scope;

import org.jspecify.annotations.NullMarked;
