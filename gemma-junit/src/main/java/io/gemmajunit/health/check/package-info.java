/** What each check is given and answers; the checks are in the packages below, one a class. */
@NullMarked
package io.gemmajunit.health.check;

import org.jspecify.annotations.NullMarked;
