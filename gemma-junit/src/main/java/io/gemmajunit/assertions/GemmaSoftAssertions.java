package io.gemmajunit.assertions;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.SoftAssertions;

/**
 * Collects the failures of several assertions and reports them together, AssertJ's own among them.
 *
 * <pre><code class='java'>
 * var softly = new GemmaSoftAssertions();
 * softly.assertThat(sums).hasScoreAtLeast(0.8);
 * softly.assertThat(lookalikes).falseRefusalRate().isAtMost(0.1);
 * softly.assertAll();
 * </code></pre>
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class GemmaSoftAssertions extends SoftAssertions implements GemmaSoftAssertionsProvider {}
