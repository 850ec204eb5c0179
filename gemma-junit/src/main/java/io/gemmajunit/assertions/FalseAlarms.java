package io.gemmajunit.assertions;

/**
 * How often an assertion about a p-value may fail by chance.
 *
 * @param share over 0 and under 1
 */
record FalseAlarms(double share) {

    FalseAlarms {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("alpha is " + share + "; it must be over 0 and under 1.");
        }
    }

    /** Returns whether chance explains a p-value less often. */
    boolean exceed(double p) {
        return p <= share;
    }

    /** Returns the sentence on a measurement that chance explains less often. */
    String sentence(Object measured) {
        return measured + ", which chance explains less often than " + share + ".";
    }
}
