/**
 * What all who ask servers share: addresses, refusals, proxies, and trying again what may pass. Uses no other package.
 */
@NullMarked
package io.gemmajunit.http;

import org.jspecify.annotations.NullMarked;
