package io.gemmajunit.assertions;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that a measurement is worse than its baseline. */
final class ShouldNotRegress extends BasicErrorMessageFactory {

    private ShouldNotRegress(String objection) {
        super("%nExpecting no regression from the baseline, but:%n  %s", unquotedString(objection));
    }

    static ErrorMessageFactory shouldNotRegress(String objection) {
        return new ShouldNotRegress(objection);
    }
}
