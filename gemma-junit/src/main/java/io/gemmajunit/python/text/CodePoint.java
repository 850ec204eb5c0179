package io.gemmajunit.python.text;

import io.gemmajunit.python.PythonException;
import java.math.BigInteger;

/** {@code chr}. */
final class CodePoint {

    private CodePoint() {}

    static String character(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 21 || number.intValue() > Character.MAX_CODE_POINT) {
            throw PythonException.overflow("%c arg not in range(0x110000)");
        }
        return Character.toString(number.intValue());
    }
}
