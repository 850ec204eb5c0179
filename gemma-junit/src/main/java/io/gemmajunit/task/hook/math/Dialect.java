package io.gemmajunit.task.hook.math;

/** Whose LaTeX is read. */
enum Dialect {
    /** {@code parse_latex} of SymPy 1.14: a fraction behind a number is a factor. */
    SYMPY,
    /** latex2sympy2_extended 1.10: a fraction behind a whole number is added, signs of degrees mean nothing. */
    MATH_VERIFY
}
